// What a week adds up to, as bars with guide marks and as tables, from one WeeklyVolume. The twin of
// views/templates/volume.html.
import said from "../../../core/words.json" with { type: "json" };
import { html, icon } from "../common/html.mjs";
import { count, listed } from "../common/words.mjs";

const LEAST_SCALE = 12; // minutes; the marks at 2, 3, 5 and 10 stay in view
const inMinutes = (seconds) => seconds / 60;
const round = (value) => (Math.round(value * 10) / 10).toString();
const rounded = (seconds) => round(inMinutes(seconds));
const percent = (value, scale) => `${Math.min(100, (100 * value) / scale).toFixed(2)}%`;

// Rows by muscle group; left and right become one bar where they are equal.
function byGroup(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups.values()].map((sides) => {
    const [{ seconds: first }] = sides;
    const equal = sides.every(({ seconds }) => seconds === first);
    const each = sides.map(({ side, seconds }) => ({ name: side, seconds }));
    return { ...sides[0], bars: equal ? [{ name: "each side", seconds: first }] : each };
  });
}

const isBelow = (seconds, { least }) => inMinutes(seconds) < least;
const hasLow = (group, few) => group.bars.some(({ seconds }) => isBelow(seconds, few));

function headline(groups, few) {
  const low = groups.filter((group) => hasLow(group, few));
  if (!groups.length) return said.volume.no_stretch;
  if (!low.length) return `Every stretched muscle gets ${few.least} minutes or more.`;
  return `Below ${few.least} minutes a week: ${listed(low.map(({ label }) => label.toLowerCase()))}.`;
}

function guideWords({ guides, guide_label: name }) {
  const words = guides.map(
    ({ least, most, meaning }) => `${least === most ? least : `${least} to ${most}`} min: ${meaning}`,
  );
  return `Minutes of stretch a week, each side. Marks: ${words.join("; ")}. A ${name}, not a treatment dose.`;
}

const mark = (place, words = "") => html`<i style="left:${place}">${words}</i>`;

const bar = (isLow, length, marks, words, name = "") =>
  html`<div class="hb-bar ${isLow ? "low" : ""}">${name && html`<b>${name}</b>`}<span
    style="--p:${length}">${marks}</span><em>${words}</em></div>`;

function groupBars({ label, days, bars: sides }, few, marks, at) {
  const side = ({ name, seconds }) => {
    const own = sides.length > 1 ? name : "";
    return bar(isBelow(seconds, few), at(inMinutes(seconds)), marks, `${rounded(seconds)} min`, own);
  };
  return html`<div><dt>${label}<span class="hb-small">${count(days, "day")}</span></dt>
      <dd>${sides.map(side)}</dd></div>`;
}

function bars(volume) {
  const groups = byGroup(volume.stretch);
  const [few, , many] = volume.guides;
  const longest = Math.max(LEAST_SCALE, ...volume.stretch.map(({ seconds }) => inMinutes(seconds)));
  const places = [...new Set(volume.guides.flatMap(({ least, most }) => [least, most]))];
  const at = (value) => percent(value, longest);
  const striped = groups.some((group) => hasLow(group, few));
  const marks = places.map((place) => mark(at(place)));
  const axis = [0, ...places].map((place) => mark(at(place), place));
  return html`<p class="hb-big">${headline(groups, few)}</p>
    <p class="hb-small">${guideWords(volume)}</p>
    <dl class="hb-vol" style="--from:${at(few.least)};--to:${at(many.least)}">${groups.map((group) =>
      groupBars(group, few, marks, at),
    )}</dl>
    <div class="hb-bar hb-axis" aria-hidden="true"><span>${axis}</span><em>min</em></div>
    ${striped && html`<p class="hb-small">Striped: below ${few.least} minutes.</p>`}`;
}

function strengthRow({ group, label, sets, days, note }, least, marks, at) {
  const shown = sets
    ? bar(sets < least, at(sets), marks, count(sets, "set"))
    : html`<p class="hb-small">${note}</p>`;
  return html`<div data-pattern="${group}"><dt>${label}<span class="hb-small">${
    sets ? count(days, "day") : "no sets"
  }</span></dt><dd>${shown}</dd></div>`;
}

function strength({ strength: rows, strength_band: [least, most] }) {
  const none = rows.every(({ sets }) => !sets);
  const [{ note } = { note: "" }] = rows;
  // One reason for all of them is said once.
  if (none && rows.every((row) => row.note === note)) {
    return html`<p>${said.volume.no_strength} ${note}</p>`;
  }
  const scale = Math.max(most + 1, ...rows.map(({ sets }) => sets));
  const at = (value) => percent(value, scale);
  const marks = [least, most].map((value) => mark(at(value)));
  const some = rows.some(({ sets }) => sets && sets < least);
  return html`<p class="hb-small">Sets a week. Guide, tinted: ${least} to ${most} for each.</p>
    <dl class="hb-vol" style="--from:${at(least)};--to:${at(most)}">${rows.map((row) =>
      strengthRow(row, least, marks, at),
    )}</dl>${some && html`<p class="hb-small">Striped: below ${least} sets.</p>`}`;
}

function besideRow(row) {
  const { id, label, words, guide, unit, days, note } = row;
  const when = unit === "days" ? "" : ` on ${count(days, "day")}`;
  const aim = guide && `Guide: ${guide}.`;
  return html`<li data-beside="${id}">${label}: <strong>${words}</strong>${when}. ${aim}
    ${note}</li>`;
}

const beside = (rows, walking) =>
  html`<div class="hb-card"><h3>Beside the sessions</h3>
    <ul class="hb-plain hb-rowed">${rows.map(besideRow)}</ul>
    ${walking && html`<p class="hb-small">${walking.words}</p>`}</div>`;

function table(caption, heads, rows) {
  const row = ([first, ...cells]) =>
    html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  return html`<table class="hb-t"><caption>${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(row)}</tbody></table>`;
}

function volumeTables(form, { stretch, strength: strong, directions, days, beside: others }) {
  const dayName = (id) => form.days.find((day) => day.id === id).label;
  const times = ({ seconds }) => [rounded(seconds), seconds];
  return html`<div class="hb-tables" tabindex="0" role="region" aria-label="Weekly volume in numbers">
    ${table(
      said.volume.stretch,
      ["Muscle", "Side", "Minutes", "Seconds", "Days"],
      stretch.map((row) => [row.label, row.side, ...times(row), row.days]),
    )}
    ${table(
      said.volume.strength,
      ["Muscles", "Sets", "Days"],
      strong.map((row) => [row.label, row.sets, row.days]),
    )}
    ${table(
      "Movement by direction, both sides",
      ["Direction", "Minutes", "Seconds"],
      directions.map((row) => [row.label, ...times(row)]),
    )}
    ${table(
      "By day",
      ["Day", "Session, minutes", "Session, seconds", "Holding and moving, seconds"],
      days.map((row) => [dayName(row.day), ...times(row), row.work_s]),
    )}
    ${table(
      said.volume.beside,
      ["What", "Amount", "Days", "Guide"],
      others.map((row) => [row.label, row.words, row.days, row.guide || "none"]),
    )}</div>`;
}

export function volumeView(form, volume, walking) {
  const total = volume.days.reduce((sum, row) => sum + row.seconds, 0);
  const direction = ({ label, seconds }) => html`<li>${label}: ${rounded(seconds)} min</li>`;
  return html`<div class="hb-split hb-adds"><div class="hb-grid"><div class="hb-card">${bars(volume)}</div>
    ${volume.beside.length > 0 && beside(volume.beside, walking)}</div><div class="hb-grid">
    <div class="hb-card"><h3>Strength</h3>${strength(volume)}</div>
    <div class="hb-card"><h3>Time</h3>
      <p><strong>${Math.round(inMinutes(total))} minutes</strong> on ${count(volume.days.length, "day")}.</p>
      <ul class="hb-plain">${volume.directions.map(direction)}</ul></div></div></div>
    <details class="hb-fold hb-numbers"><summary>The same numbers as tables
      ${icon("down", "hb-chev")}</summary>${volumeTables(form, volume)}</details>`;
}
