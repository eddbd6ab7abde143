// The weeks of a programme and the entries of a log, as a reader sees them. The twin of
// views/templates/programme.html.
import said from "../../../core/words.json" with { type: "json" };
import { html, icon } from "../common/html.mjs";
import { count, own } from "../common/words.mjs";

function dayAs(parts) {
  const calendar = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" });
  return (iso) => calendar.format(new Date(`${iso}T00:00:00Z`));
}
export const dayWords = dayAs({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
/** "2027-03-04" as "Thursday 4 March". */
export const longDay = dayAs({ weekday: "long", day: "numeric", month: "long" });
export const shortDay = dayAs({ day: "numeric", month: "short" });

export function lightBadge(looks, { light, word }) {
  const look = looks[light];
  return html`<span class="hb-v" data-v="${look}">${icon(look)}${word}</span>`;
}

export const mean = (value) => (value === null ? "–" : value.toFixed(1));
const percent = (rise) => (rise ? `${rise > 0 ? "+" : "−"}${Math.abs(rise * 100).toFixed(0)}` : "0");

function doses({ number, doses: list, walking }, links) {
  const dose = ({ exercise, name, words, form_words: form }) => {
    const address = own(links.exercises, exercise);
    return html`<li>${address ? html`<a href="${address}">${name}</a>` : name}: ${words}.
      ${form && html`<span class="hb-small">${form}</span>`}</li>`;
  };
  const walk = walking && html`<li>Walking: ${walking.minutes} min on ${count(walking.days, "day")}.</li>`;
  return html`<details class="hb-others"><summary>Doses of week
    ${number}</summary><ul>${list.map(dose)}${walk}</ul></details>`;
}

function lightOf(week, looks) {
  if (week.light) return lightBadge(looks, week);
  return week.forecast ? "forecast" : "nothing noted";
}

const painCell = (label, value) =>
  html`<td data-label="${label}" class="${value === null && "hb-none"}">${mean(value)}</td>`;

function weekRow(week, looks, links) {
  const days =
    week.from && html`<br><span class="hb-small">${shortDay(week.from)} to ${shortDay(week.to)}</span>`;
  const stop = week.stop_text && html`<br><strong>Stop:</strong> ${week.stop_text}`;
  return html`<tr data-week="${week.number}">
    <th scope="row">Week ${week.number}${week.now && " (now)"}${days}</th>
    <td data-label="Work, min">${week.minutes}</td><td data-label="Change, %">${percent(week.rise)}</td>
    <td data-label="Light"><span>${lightOf(week, looks)}</span></td>
    ${painCell("Worst pain", week.during)}${painCell("Next morning", week.next_morning)}
    <td data-label="Change"><span>${week.change}${stop}
      ${doses(week, links)}</span></td></tr>`;
}

/** The head of a table with these columns. */
export const tableHead = (names) =>
  html`<thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;

const HEADS = ["Week", "Work, min", "Change, %", "Light", said.log.worst, said.log.morning, said.log.change];

export const weekTable = (weeks, looks, links) =>
  html`<div class="hb-scroll" tabindex="0" role="group" aria-label="Your weeks"><table class="hb-t hb-stack">
    <caption class="visually-hidden">Your weeks: dose and response</caption>
    ${tableHead(HEADS)}
    <tbody>${weeks.map((week) => weekRow(week, looks, links))}</tbody></table></div>`;

function entryItem(entry, index, looks, waiting) {
  const unknown = entry.next_morning === null;
  const morning = unknown ? "next morning not noted yet" : `next morning ${entry.next_morning}`;
  const legs = [
    entry.leg_pain_moved && " · leg pain moved further down",
    entry.new_weakness && ` · ${said.log.newly_weak.toLowerCase()}`,
  ];
  const which = html`<span class="visually-hidden"> the entry of ${dayWords(entry.date)}</span>`;
  const act = (name, words) =>
    html`<button type="button" class="hb-link" data-act="${name}"
      data-entry="${index}">${words}${which}</button>`;
  return html`<li class="hb-entry" data-entry="${index}"><p><strong>${dayWords(entry.date)}</strong><br>
      Before ${entry.start}, worst ${entry.during}, ${morning}${legs.filter(Boolean).join("")}</p>
      <p>${entry.light ? lightBadge(looks, entry) : waiting}</p>
      <p class="hb-row hb-noprint">${act("edit", unknown ? "Add the next morning, or change" : "Change")}
        ${act("remove", "Delete")}</p></li>`;
}

/** `judged` are the entries by date with their light, or without one while Python has not answered. */
export function entryList(judged, looks, waiting) {
  // The latest first; the number of an entry stays its place in this list.
  const items = judged.map((entry, index) => entryItem(entry, index, looks, waiting)).reverse();
  return html`<ul class="hb-plain hb-rows">${items}</ul>`;
}
