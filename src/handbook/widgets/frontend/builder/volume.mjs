// What a week adds up to, as bars with guide marks and as tables, from one WeeklyVolume.
import { html, icon, listed } from "../common/html.mjs";

const LEAST_SCALE = 12; // minutes; the marks at 2, 3, 5 and 10 stay in view
const inMinutes = (seconds) => seconds / 60;
const round = (value) => (Math.round(value * 10) / 10).toString();
const percent = (value, scale) => `${Math.min(100, (100 * value) / scale).toFixed(2)}%`;
const days = (number) => `${number} day${number === 1 ? "" : "s"}`;

// Rows by muscle group; left and right become one bar where they are equal.
function byGroup(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups.values()].map((sides) => {
    const equal = sides.every(({ seconds }) => seconds === sides[0].seconds);
    return { ...sides[0], bars: equal ? [{ name: "each side", seconds: sides[0].seconds }] : sides.map(({ side, seconds }) => ({ name: side, seconds })) };
  });
}

function headline(groups, guides) {
  const [first] = guides;
  const low = groups.filter(({ bars }) => bars.some(({ seconds }) => inMinutes(seconds) < first.least));
  if (!groups.length) return "No stretching in this week.";
  if (!low.length) return `Every stretched muscle gets ${first.least} minutes or more.`;
  return `Below ${first.least} minutes a week: ${listed(low.map(({ label }) => label.toLowerCase()))}.`;
}

function bars(volume) {
  const groups = byGroup(volume.stretch);
  const [few, , many] = volume.guides;
  const longest = Math.max(LEAST_SCALE, ...volume.stretch.map(({ seconds }) => inMinutes(seconds)));
  const marks = [...new Set(volume.guides.flatMap(({ least, most }) => [least, most]))];
  const at = (value) => percent(value, longest);
  return html`<p class="hb-big">${headline(groups, volume.guides)}</p>
    <p class="hb-small">Minutes of stretch a week, each side. Marks: ${volume.guides.map(({ least, most, meaning }, index) =>
      `${index ? "; " : ""}${least === most ? least : `${least} to ${most}`} min: ${meaning}`)}. A ${volume.guide_label}, not a treatment dose.</p>
    <dl class="hb-vol" style="--from:${at(few.least)};--to:${at(many.least)}">${groups.map((group) => html`<div><dt>${group.label}<span class="hb-small">${days(group.days)}</span></dt>
      <dd>${group.bars.map(({ name, seconds }) => html`<div class="hb-bar ${inMinutes(seconds) < few.least ? "low" : ""}">${group.bars.length > 1 && html`<b>${name}</b>`}<span style="--p:${at(inMinutes(seconds))}">${
        marks.map((mark) => html`<i style="left:${at(mark)}"></i>`)}</span><em>${round(inMinutes(seconds))} min</em></div>`)}</dd></div>`)}</dl>
    <div class="hb-bar hb-axis" aria-hidden="true"><span>${[0, ...marks].map((mark) => html`<i style="left:${at(mark)}">${mark}</i>`)}</span><em>min</em></div>
    ${groups.some(({ bars: list }) => list.some(({ seconds }) => inMinutes(seconds) < few.least)) && html`<p class="hb-small">Striped: below ${few.least} minutes.</p>`}`;
}

function strength({ strength: rows, strength_band: [least, most] }) {
  if (!rows.length) return html`<p>No strength work in this week.</p>`;
  return html`<ul class="hb-plain">${rows.map(({ label, sets, days: number }) => html`<li>${label}: <strong>${sets} sets</strong> on ${days(number)}${sets < least ? ` (below ${least})` : ""}</li>`)}</ul>
    <p class="hb-small">Guide: ${least} to ${most} sets a week for each muscle. A muscle that only helps counts half.</p>`;
}

const table = (caption, heads, rows) => html`<table class="hb-t"><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
  <tbody>${rows.map(([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;

function volumeTables(form, volume) {
  const dayName = (id) => form.days.find((day) => day.id === id).label;
  return html`<div class="hb-tables" tabindex="0" role="region" aria-label="Weekly volume in numbers">
    ${table("Stretch a week", ["Muscle", "Side", "Minutes", "Seconds", "Days"], volume.stretch.map((row) => [row.label, row.side, round(inMinutes(row.seconds)), row.seconds, row.days]))}
    ${table("Strength a week", ["Muscle", "Sets", "Days"], volume.strength.map((row) => [row.label, row.sets, row.days]))}
    ${table("Movement by direction, both sides", ["Direction", "Minutes", "Seconds"], volume.directions.map((row) => [row.label, round(inMinutes(row.seconds)), row.seconds]))}
    ${table("By day", ["Day", "Session, minutes", "Session, seconds", "Holding and moving, seconds"], volume.days.map((row) => [dayName(row.day), round(inMinutes(row.seconds)), row.seconds, row.work_s]))}</div>`;
}

export function volumeView(form, volume, walking) {
  const total = volume.days.reduce((sum, row) => sum + row.seconds, 0);
  return html`<div class="hb-split hb-adds"><div class="hb-card">${bars(volume)}</div><div class="hb-grid">
    <div class="hb-card"><h3>Strength</h3>${strength(volume)}</div>
    <div class="hb-card"><h3>Time</h3><p><strong>${Math.round(inMinutes(total))} minutes</strong> on ${days(volume.days.length)}.</p>
      <ul class="hb-plain">${volume.directions.map(({ label, seconds }) => html`<li>${label}: ${round(inMinutes(seconds))} min</li>`)}</ul></div>
    ${walking && html`<div class="hb-card"><h3>Walking</h3><p>On top of the sessions. ${walking.words}</p></div>`}</div></div>
    <details class="hb-fold hb-numbers"><summary>The same numbers as tables ${icon("down", "hb-chev")}</summary>${volumeTables(form, volume)}</details>`;
}
