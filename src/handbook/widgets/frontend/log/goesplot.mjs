// The small lines and boxes of "How it goes". The twin of handbook.plots.progress; what they show is said in
// words beside them.
import { ownId } from "../common/form.mjs";
import { svg } from "../common/html.mjs";
import { COLOURS, chart, diamond, dot, line, PAPER, PINE, stripes, text } from "./shapes.mjs";
import { shortDay } from "./weeks.mjs";

const HEIGHT = 92;
const TOP = 9;
const FOOT = 22;
const LEFT = 30;
const RIGHT = 34;
const BOX = 15; // the height of a session's box
const COLUMN = 60; // the widest week
const DAY_MS = 86_400_000;

const timeOf = (day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

// Where a day and a number stand; one day alone stands in the middle.
function layoutOf(width, { days, least, most }) {
  const [first, last] = [days[0], days.at(-1)].map(timeOf);
  const across = width - LEFT - RIGHT;
  const up = HEIGHT - TOP - FOOT;
  return {
    x: (day) => LEFT + across * (last > first ? (timeOf(day) - first) / (last - first) : 0.5),
    y: (value) => TOP + up * (1 - (value - least) / (most - least)),
  };
}

const MARKS = {
  open: (x, y) => svg`<circle cx="${x}" cy="${y}" r="5" fill="${PAPER}" stroke="${PINE}" stroke-width="2"/>`,
  dot: (x, y) => dot(x, y, 3.5),
  last: (x, y) => dot(x, y, 5.5),
  diamond: (x, y) => diamond(x, y, 6),
};

function markOf(series, at) {
  if (series.mark) return series.mark;
  if (at === 0) return "open";
  return at === series.points.length - 1 ? "last" : "dot";
}

function seriesView(series, { x, y }) {
  const places = series.points.map(([day, value]) => [x(day), y(value)]);
  const marks = places.map(([left, top], at) => MARKS[markOf(series, at)](left, top));
  return svg`${line(places, series.dashes)}${marks}`;
}

/**
 * Lines over days. `plot`: {series: [{points: [[day, value]], mark, dashes}], band, least, most, days};
 * `width` is the room in pixels.
 */
export function linePlot(width, plot) {
  const id = ownId("hb-band");
  const layout = layoutOf(width, plot);
  const { y } = layout;
  const { band, least, most, days, series } = plot;
  const bottom = y(least);
  const [from, to] = [days[0], days.at(-1)].map(shortDay);
  const [, latest] = series[0].points.at(-1);
  const usual =
    band &&
    svg`<rect x="${LEFT}" y="${y(band[1])}" width="${width - LEFT - RIGHT}"
      height="${y(band[0]) - y(band[1])}" fill="url(#${id})"/>`;
  const content = svg`${stripes(id, COLOURS["rec-tint"], 1)}${usual}
    <path d="M${LEFT} ${bottom}H${width - RIGHT}" stroke="${COLOURS["line-2"]}"/>
    ${text(LEFT - 10, bottom + 4, least, "end")}${text(LEFT - 10, y(most) + 4, most, "end")}
    ${text(LEFT, HEIGHT - 5, from, "start")}${to !== from && text(width - RIGHT, HEIGHT - 5, to, "end")}
    ${series.map((one) => seriesView(one, layout))}
    ${series.length === 1 && text(width - RIGHT + 10, y(latest) + 5, latest, "start", "letter")}`;
  return chart(width, HEIGHT, content);
}

/** A column of boxes for each week: full what was done, outlined what was planned; this week's dashed. */
export function weekBoxes(width, weeks) {
  const column = Math.min(COLUMN, Math.floor(width / weeks.length));
  const most = Math.max(...weeks.map(({ planned, done }) => Math.max(planned, done)), 1);
  const height = most * BOX + 24;
  const box = (week, at, n) => {
    const full = n < week.done;
    return svg`<rect x="${at * column + 2}" y="${n * BOX + 2}" width="${column - 8}"
      height="${BOX - 5}" rx="2" fill="${full ? PINE : PAPER}" stroke="${PINE}"
      stroke-dasharray="${week.now && !full ? "3 3" : "none"}"/>`;
  };
  const view = (week, at) => {
    const boxes = Array.from({ length: Math.max(week.planned, week.done) }, (_, n) => box(week, at, n));
    return svg`${boxes}${text(at * column + (column - 4) / 2, height - 6, week.words)}`;
  };
  return chart(width, height, weeks.map(view));
}
