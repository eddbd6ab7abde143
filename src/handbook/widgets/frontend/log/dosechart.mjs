// Dose and response, a row for each week: minutes of work, the light, the pain it was answered with.
// The twin of handbook.plots.programme; shape and letter of a light say the same as its colour.
import { ownId } from "../common/form.mjs";
import { svg } from "../common/html.mjs";
import { COLOURS, chart, diamond, dot, INK, line, PAPER, PINE, stripes, text } from "./shapes.mjs";

const BLUE = COLOURS["d-flex"];
const ROW = 34;
const TOP = 6;
const AXIS = 34;
const LABELS = 62;
const LIGHTS = 44;
const NUMBER = 40; // room for the number behind a bar
const LETTERS = { green: "G", amber: "A", red: "R" };

const SHAPES = {
  green: (x, y) => svg`<circle cx="${x}" cy="${y}" r="11" fill="${COLOURS["rec-bg"]}" stroke="${INK}"/>`,
  amber: (x, y) =>
    svg`<path d="M${x} ${y - 14}L${x + 13} ${y + 10}H${x - 13}Z" fill="${COLOURS.caut}" stroke="${INK}"/>`,
  red: (x, y) => svg`<path d="M${x - 11} ${y - 11}h22v22h-22z" fill="${COLOURS.avoid}" stroke="${INK}"/>`,
};

function mark(light, x, y) {
  if (!light) return text(x, y + 5, "–");
  const ink = light === "red" ? COLOURS["avoid-on"] : INK;
  const drop = light === "amber" ? 7 : 5;
  return svg`${SHAPES[light](x, y)}<text class="letter" x="${x}" y="${y + drop}" text-anchor="middle"
    style="fill:${ink}">${LETTERS[light]}</text>`;
}

// Where things stand on a chart of that width, in pixels.
function layoutOf(weeks, width, { most_pain: mostPain }) {
  const half = (width - LABELS - LIGHTS) / 2;
  const painAt = LABELS + half + LIGHTS;
  const most = Math.max(...weeks.map(({ work_s }) => work_s), 1);
  return {
    middle: (index) => TOP + ROW * (index + 0.5),
    lightAt: LABELS + half + LIGHTS / 2,
    bar: (week) => ((half - NUMBER) * week.work_s) / most,
    pain: (value) => painAt + ((width - painAt - 12) * value) / mostPain,
    bottom: TOP + ROW * weeks.length,
  };
}

function weekRow(week, y, { bar, lightAt, stripesId }) {
  const fill = week.forecast ? `url(#${stripesId})` : PINE;
  return svg`<text x="0" y="${y + 5}">Week ${week.number}</text>
      <rect data-bar="${week.number}" x="${LABELS}" y="${y - 11}" width="${bar(week).toFixed(1)}" height="22"
        stroke="${PINE}" fill="${fill}"/>
      <text x="${LABELS + bar(week) + 5}" y="${y + 5}">${week.minutes}</text>${mark(week.light, lightAt, y)}`;
}

function painMarks(weeks, { pain, middle }) {
  const dots = (name) =>
    weeks.flatMap((week, index) => (week[name] === null ? [] : [[pain(week[name]), middle(index)]]));
  const during = dots("during");
  const morning = dots("next_morning");
  return svg`${line(morning, "5 4", BLUE)}${line(during)}
    ${morning.map(([x, y]) => diamond(x, y, 7, BLUE))}${during.map(([x, y]) => dot(x, y, 5.5))}`;
}

function axes({ pain, lightAt, bottom }, { too_high: high, most_pain: mostPain }) {
  const foot = bottom + 18;
  return svg`<path d="M${pain(0)} ${bottom + 2}H${pain(mostPain)}" stroke="${COLOURS["line-2"]}"/>
    ${[0, high, mostPain].map((value) => text(pain(value), foot, value))}
    <text class="muted" x="${LABELS}" y="${foot}">min a week</text>
    ${text(lightAt, foot, "Light")}
    ${text((pain(0) + pain(mostPain)) / 2, foot + 15, `Pain, 0 to ${mostPain}`)}`;
}

/** `width` is the room in pixels: type keeps its size on every screen; `limits` are those of the light. */
export function doseChart(weeks, width, limits) {
  const stripesId = ownId("hb-forecast");
  const layout = { ...layoutOf(weeks, width, limits), stripesId };
  const { pain, middle, bottom } = layout;
  const content = svg`${stripes(stripesId, PAPER, 2.4)}
    <rect x="${pain(0)}" y="${TOP}" width="${pain(limits.too_high) - pain(0)}" height="${bottom - TOP}"
      fill="${COLOURS["rec-tint"]}"/>
    ${weeks.map((week, index) => weekRow(week, middle(index), layout))}
    ${painMarks(weeks, layout)}${axes(layout, limits)}`;
  return chart(width, bottom + AXIS, content);
}
