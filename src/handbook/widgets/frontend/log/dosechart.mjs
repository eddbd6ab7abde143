// Dose and response, a row for each week: minutes of work, the light, the pain it was answered with.
// The twin of handbook.plots.programme; shape and letter of a light say the same as its colour.
import tokens from "../../../assets/tokens.json" with { type: "json" };
import { ownId } from "../common/form.mjs";
import { html, svg } from "../common/html.mjs";

const COLOURS = tokens.light;
const INK = COLOURS.ink;
const PINE = COLOURS.pri;
const BLUE = COLOURS["d-flex"];
const PAPER = COLOURS.sheet;
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

const text = (x, y, words) => svg`<text class="muted" x="${x}" y="${y}" text-anchor="middle">${words}</text>`;

function mark(light, x, y) {
  if (!light) return text(x, y + 5, "–");
  const ink = light === "red" ? COLOURS["avoid-on"] : INK;
  const drop = light === "amber" ? 7 : 5;
  return svg`${SHAPES[light](x, y)}<text class="letter" x="${x}" y="${y + drop}" text-anchor="middle"
    style="fill:${ink}">${LETTERS[light]}</text>`;
}

function curve(points, colour, dashes) {
  if (points.length < 2) return "";
  return svg`<polyline points="${points.map((point) => point.join(",")).join(" ")}" fill="none"
    stroke="${colour}"
    stroke-width="2" stroke-dasharray="${dashes}"/>`;
}

const stripes = (id) => svg`<defs><pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse"
  patternTransform="rotate(45)"><rect width="6" height="6" fill="${PAPER}"/>
  <path d="M0 0V6" stroke="${PINE}" stroke-width="2.4"/></pattern></defs>`;

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
  const diamond = ([x, y]) =>
    svg`<path d="M${x} ${y - 7}l7 7-7 7-7-7z" fill="${PAPER}" stroke="${BLUE}" stroke-width="2"/>`;
  const dot = ([x, y]) => svg`<circle cx="${x}" cy="${y}" r="5.5" fill="${PINE}"/>`;
  return svg`${curve(morning, BLUE, "5 4")}${curve(during, PINE, "none")}
    ${morning.map(diamond)}${during.map(dot)}`;
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
  const height = bottom + AXIS;
  return html`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true"
      focusable="false">${stripes(stripesId)}
    <rect x="${pain(0)}" y="${TOP}" width="${pain(limits.too_high) - pain(0)}" height="${bottom - TOP}"
      fill="${COLOURS["rec-tint"]}"/>
    ${weeks.map((week, index) => weekRow(week, middle(index), layout))}
    ${painMarks(weeks, layout)}${axes(layout, limits)}</svg>`;
}
