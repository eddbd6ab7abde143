// Dose and response, a row for each week: minutes of work, the light, the pain it was answered with.
// The twin of handbook.plots.programme; shape and letter of a light say the same as its colour.
import { light as colours } from "../../../assets/tokens.json";
import { html } from "../common/html.mjs";

const INK = colours.ink;
const PINE = colours.pri;
const BLUE = colours["d-flex"];
const ROW = 34;
const TOP = 6;
const AXIS = 34;
const MOST_PAIN = 10;
const GREEN_MOST = 5;
const LETTERS = { green: "G", amber: "A", red: "R" };

function mark(name, x, y) {
  const shapes = {
    green: html`<circle cx="${x}" cy="${y}" r="11" fill="${colours["rec-bg"]}" stroke="${INK}"/>`,
    amber: html`<path d="M${x} ${y - 14}L${x + 13} ${y + 10}H${x - 13}Z" fill="${colours.caut}" stroke="${INK}"/>`,
    red: html`<path d="M${x - 11} ${y - 11}h22v22h-22z" fill="${colours.avoid}" stroke="${INK}"/>`,
  };
  const ink = name === "red" ? colours["avoid-on"] : INK;
  return html`${shapes[name]}<text class="letter" x="${x}" y="${y + (name === "amber" ? 7 : 5)}" text-anchor="middle" style="fill:${ink}">${LETTERS[name]}</text>`;
}

function curve(points, colour, dashed) {
  if (points.length < 2) return "";
  return html`<polyline points="${points.map((point) => point.join(",")).join(" ")}" fill="none" stroke="${colour}" stroke-width="2" ${dashed ? html`stroke-dasharray="5 4"` : ""}/>`;
}

// `width` is the room in pixels: type keeps its size on every screen.
export function doseChart(weeks, width) {
  const labels = 62;
  const lights = 44;
  const half = (width - labels - lights) / 2;
  const bars = half - 40; // the number stands behind its bar
  const painAt = labels + half + lights;
  const pain = width - painAt - 12;
  const height = TOP + ROW * weeks.length + AXIS;
  const most = Math.max(...weeks.map(({ work_s }) => work_s), 1);
  const middle = (index) => TOP + ROW * (index + 0.5);
  const at = (value) => painAt + (pain * value) / MOST_PAIN;
  const dots = (name) => weeks.flatMap((week, index) => (week[name] === null ? [] : [[at(week[name]), middle(index)]]));
  const during = dots("during");
  const morning = dots("next_morning");
  const foot = TOP + ROW * weeks.length + 16;
  return html`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
    <defs><pattern id="hb-forecast" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${colours.sheet}"/><path d="M0 0V6" stroke="${PINE}" stroke-width="2.4"/></pattern></defs>
    <rect x="${painAt}" y="${TOP}" width="${at(GREEN_MOST) - painAt}" height="${ROW * weeks.length}" fill="${colours["rec-tint"]}"/>
    ${weeks.map((week, index) => html`<text x="0" y="${middle(index) + 5}">Week ${week.number}</text>
      <rect data-bar="${week.number}" x="${labels}" y="${middle(index) - 11}" width="${((bars * week.work_s) / most).toFixed(1)}" height="22" stroke="${PINE}" fill="${week.forecast ? "url(#hb-forecast)" : PINE}"/>
      <text x="${labels + (bars * week.work_s) / most + 5}" y="${middle(index) + 5}">${week.minutes}</text>
      ${week.light ? mark(week.light, labels + half + lights / 2, middle(index)) : html`<text class="muted" x="${labels + half + lights / 2}" y="${middle(index) + 5}" text-anchor="middle">–</text>`}`)}
    ${curve(morning, BLUE, true)}${curve(during, PINE, false)}
    ${morning.map(([x, y]) => html`<path d="M${x} ${y - 7}l7 7-7 7-7-7z" fill="${colours.sheet}" stroke="${BLUE}" stroke-width="2"/>`)}
    ${during.map(([x, y]) => html`<circle cx="${x}" cy="${y}" r="5.5" fill="${PINE}"/>`)}
    <path d="M${painAt} ${foot - 14}H${at(MOST_PAIN)}" stroke="${colours["line-2"]}"/>
    ${[0, GREEN_MOST, MOST_PAIN].map((value) => html`<text class="muted" x="${at(value)}" y="${foot + 2}" text-anchor="middle">${value}</text>`)}
    <text class="muted" x="${labels}" y="${foot + 2}">min a week</text>
    <text class="muted" x="${labels + half + lights / 2}" y="${foot + 2}" text-anchor="middle">Light</text>
    <text class="muted" x="${(at(0) + at(MOST_PAIN)) / 2}" y="${foot + 17}" text-anchor="middle">Pain, 0 to 10</text></svg>`;
}

export const CHART_KEY = "Bars: minutes of holding and moving, solid for weeks that have begun, striped for a forecast. "
  + "Light: circle G green, triangle A amber, square R red, dash: nothing noted. Pain, means of the week: dot for the worst "
  + "in the sessions, open diamond for the next morning; shaded up to 5.";
