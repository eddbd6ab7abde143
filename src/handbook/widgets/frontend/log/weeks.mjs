// The weeks of a programme and the entries of a log, as a reader sees them.
import { html, icon } from "../common/html.mjs";

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
export const dayWords = (iso) => DAY.format(new Date(`${iso}T00:00:00Z`));
const shortDay = (iso) => SHORT.format(new Date(`${iso}T00:00:00Z`));

export function lightBadge(looks, { light, word }, rest = "") {
  const look = looks[light];
  return html`<span class="hb-v" data-v="${look}">${icon(look)}${word}${rest && `: ${rest}`}</span>`;
}

const pain = (value) => (value === null ? "–" : value.toFixed(1));
const percent = (rise) => (rise ? `${rise > 0 ? "+" : "−"}${Math.abs(rise * 100).toFixed(0)}` : "0");

export function weekTable(weeks, looks, links) {
  const row = (week) => html`<tr data-week="${week.number}"><th scope="row">Week ${week.number}${week.from && html`<br><span class="hb-small">${shortDay(week.from)} to ${shortDay(week.to)}</span>`}</th>
    <td data-label="Work, min">${week.minutes}</td><td data-label="Change, %">${percent(week.rise)}</td>
    <td data-label="Light"><span>${week.light ? lightBadge(looks, week) : week.forecast ? "forecast" : "nothing noted"}</span></td>
    <td data-label="Worst pain">${pain(week.during)}</td><td data-label="Next morning">${pain(week.next_morning)}</td>
    <td data-label="Change"><span>${week.change}${week.stop_text && html`<br><strong>Stop:</strong> ${week.stop_text}`}
      <details class="hb-others"><summary>Doses of week ${week.number}</summary><ul>${week.doses.map(({ exercise, name, words }) =>
        html`<li>${links.exercises[exercise] ? html`<a href="${links.exercises[exercise]}">${name}</a>` : name}: ${words}</li>`)}</ul></details></span></td></tr>`;
  return html`<div class="hb-scroll" tabindex="0" role="group" aria-label="Your weeks"><table class="hb-t hb-stack"><caption class="visually-hidden">Your weeks: dose and response</caption>
    <thead><tr><th scope="col">Week</th><th scope="col">Work, min</th><th scope="col">Change, %</th><th scope="col">Light</th><th scope="col">Worst pain, mean, 0 to 10</th><th scope="col">Next morning, mean, 0 to 10</th><th scope="col">What changes, and why</th></tr></thead>
    <tbody>${weeks.map(row)}</tbody></table></div>`;
}

// `judged` are the entries by date with their light, or without one while Python has not answered.
export function entryList(judged, looks, waiting) {
  const item = (entry, index) => {
    const morning = entry.next_morning === null ? "next morning not noted yet" : html`next morning ${entry.next_morning}`;
    return html`<li class="hb-entry" data-entry="${index}"><p><strong>${dayWords(entry.date)}</strong><br>
      Before ${entry.start}, worst ${entry.during}, ${morning}${entry.leg_pain_moved && " · leg pain moved further down"}${entry.new_weakness && " · a leg newly weak"}</p>
      <p>${entry.light ? lightBadge(looks, entry) : waiting}</p>
      <p class="hb-row hb-noprint"><button type="button" class="hb-link" data-act="edit" data-entry="${index}">${entry.next_morning === null ? "Add the next morning, or change" : "Change"}<span class="visually-hidden"> the entry of ${dayWords(entry.date)}</span></button>
        <button type="button" class="hb-link" data-act="remove" data-entry="${index}">Delete<span class="visually-hidden"> the entry of ${dayWords(entry.date)}</span></button></p></li>`;
  };
  // The latest first; the number of an entry stays its place in the log.
  return html`<ul class="hb-plain hb-rows">${judged.map(item).reverse()}</ul>`;
}
