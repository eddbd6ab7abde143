// "How it goes" as a reader sees it: cards, the table with the same numbers, the form of a check, a page to
// take along. Markup only. The twin of views/templates/progress.html.
import said from "../../../core/words.json" with { type: "json" };
import { today } from "../common/files.mjs";
import { html, icon, live } from "../common/html.mjs";
import { scale } from "../common/scale.mjs";
import { own } from "../common/words.mjs";
import { CHECKING } from "./form.mjs";
import { linePlot, weekBoxes } from "./goesplot.mjs";
import { dayWords, mean, tableHead } from "./weeks.mjs";

const LOOKS = { better: "recommended", worse: "caution", see: "caution" };
const SKIP = "Leave this out";
const words = said.goes;

const meaning = (look, sentence) =>
  html`<p class="hb-one-so">${icon(LOOKS[look] ?? "right")}<span>${sentence}</span></p>`;

function card(one, room) {
  const { name, scale: ends, unit, points, band, least, most } = one;
  const values = points.map(([, value]) => value);
  const top = most ?? Math.max(1, ...values, ...(band ?? []));
  const [was, now] = [values[0], values.at(-1)];
  const plot = { series: [{ points }], band, least, most: top, days: points.map(([day]) => day) };
  const span = points.length > 1 ? `from ${was} to ${now}` : now;
  const label = `${name}: ${span}${unit && ` ${unit}`}. ${one.words}`;
  return html`<figure class="hb-one" role="group" aria-label="${label}"><h4>${name}<small>${ends}</small></h4>
    <p class="hb-one-now"><b>${now}</b>${unit && ` ${unit}`}${points.length > 1 && ` · was ${was}`}</p>
    ${points.length > 1 && linePlot(room, plot)}${meaning(one.look, one.words)}</figure>`;
}

const sessions = (weeks, line, room) =>
  html`<figure class="hb-one" role="group"
    aria-label="${words.sessions}: ${weeks.map((week) => week.words).join(", ")}">
    <h4>${words.sessions}<small>week by week, this week dashed</small></h4>${weekBoxes(room, weeks)}
    ${meaning("", line)}</figure>`;

const SERIES = [
  { name: "during", mark: "dot" },
  { name: "before", mark: "open", dashes: "2 4" },
  { name: "next_morning", mark: "diamond", dashes: "5 4" },
];

function pains(weeks, room) {
  const noted = weeks.filter(({ during }) => during !== null);
  if (noted.length < 2) return "";
  const days = noted.map(({ first }) => first);
  const lines = SERIES.map(({ name, ...look }) => ({
    ...look,
    points: noted.filter((week) => week[name] !== null).map((week) => [week.first, week[name]]),
  })).filter(({ points }) => points.length);
  const label = "Pain by week: the numbers are in the table of your last weeks";
  return html`<figure class="hb-one" role="group" aria-label="${label}">
    <h4>Pain in your sessions<small>means of a week, 0 none to 10</small></h4>
    ${linePlot(room, { series: lines, band: null, least: 0, most: 10, days })}
    <p class="hb-small">Dot: the worst. Ring: before you began. Diamond: the next morning.</p></figure>`;
}

const cell = (label, content) => html`<td data-label="${label}"><span>${content}</span></td>`;

function sourcesOf({ measures }, id, links) {
  const { smallest_from: from, sources } = measures.find((measure) => measure.id === id);
  const link = ([key, short]) => html` <a href="${own(links.sources, key)}">${short}</a>`;
  return html`<span class="hb-small">${from}${sources.map(link)}</span>`;
}

function measureTable(cards, guide, links) {
  const row = (one) => html`<tr><th scope="row">${one.name}<br><span class="hb-small">${one.scale}</span></th>
    ${cell(words.numbers, one.points.map(([day, value]) => `${value} on ${dayWords(day)}`).join("; "))}
    ${cell(words.smallest, html`${one.smallest ?? words.none_agreed}<br>${sourcesOf(guide, one.id, links)}`)}
    ${cell(words.so, one.words)}</tr>`;
  return html`<table class="hb-t hb-stack"><caption class="visually-hidden">${words.table}</caption>
    ${tableHead([words.measure, words.numbers, words.smallest, words.so])}
    <tbody>${cards.map(row)}</tbody></table>`;
}

function weekTable(weeks) {
  const heads = [words.sessions, words.before, words.worst, words.morning, words.walked, words.work];
  const row = (week) => {
    const means = [week.before, week.during, week.next_morning].map(mean);
    const cells = [week.words, ...means, week.walked ?? "–", week.minutes];
    return html`<tr><th scope="row">${dayWords(week.first)}</th>
      ${cells.map((content, at) => cell(heads[at], content))}</tr>`;
  };
  return html`<table class="hb-t hb-stack"><caption class="visually-hidden">${words.weeks}</caption>
    ${tableHead([words.week, ...heads])}
    <tbody>${weeks.map(row)}</tbody></table>`;
}

const checkItem = (day) =>
  html`<li>${dayWords(day)} <button type="button" class="hb-link" data-act="remove-check"
    data-day="${day}">Delete<span class="visually-hidden"> what was measured on
    ${dayWords(day)}</span></button></li>`;

const tables = ({ cards, weeks }, guide, links, days) =>
  html`<details class="hb-fold"><summary>The same as a table ${icon("down", "hb-chev")}</summary>
      <div class="hb-scroll" tabindex="0" role="group" aria-label="${words.table}">
      ${cards.length > 0 && measureTable(cards, guide, links)}${weeks.length > 0 && weekTable(weeks)}</div>
      ${days.length > 0 && html`<h4>Days with a number</h4><ul>${days.map(checkItem)}</ul>`}</details>`;

/** What Python said of the log, and the days on which something was measured. */
export function goesView({ found, guide, links, room, log }) {
  const days = [...new Set(log.measures().map(({ date }) => date))];
  if (!found) return html`<p>${days.length ? CHECKING : words.ask}</p>`;
  const { cards, weeks, summary, session_words: line, check_words: next, see_someone: see } = found;
  if (!cards.length && !weeks.length && !days.length) return html`<p>${words.ask}</p>`;
  const inShort = html`<div class="hb-note" data-v=${see && "caution"}>${icon(see ? "caution" : "right")}<div>
    <p><strong>${summary}</strong></p><p class="hb-small">${guide.about}</p></div></div>`;
  return html`<p>${next}</p>${cards.length > 0 && inShort}
    <div class="hb-goes-cards">${cards.map((one) => card(one, room))}
      ${weeks.length > 0 && sessions(weeks, line, room)}${pains(weeks, room)}</div>
    ${tables(found, guide, links, days)}`;
}

const number = ({ id, question, least, most, unit }) =>
  html`<div class="hb-field"><label>${question}<input type="number" inputmode="numeric" name="${id}"
    min="${least}" max="${most}" step="1" autocomplete="off">
    <span class="hb-small">${unit}</span></label></div>`;

const help = ({ how, stop }) =>
  html`<p class="hb-small">${how}${stop && html` <strong>${stop}</strong>`}</p>`;

const scaleOf = (measure, name) =>
  scale(name, measure.question, null, { unknown: SKIP, ends: [measure.low, measure.high] });

function activity(measure, at, name) {
  return html`<div class="hb-field"><label>Activity ${at + 1}, in your words<input type="text"
      name="own-${at}" maxlength="60" .value=${live(name)} autocomplete="off"></label></div>
    ${scaleOf(measure, `own-${at}-value`)}`;
}

function field(measure, { most_own: most }, names) {
  if (measure.own) return Array.from({ length: most }, (_, at) => activity(measure, at, names[at] ?? ""));
  return measure.low ? scaleOf(measure, measure.id) : number(measure);
}

/** The form of a check and of the day's walk, with less in it before Python has said what fits the reader. */
export function checkView({ guide, found }) {
  const { names, refused } = found ?? { names: [], refused: {} };
  const asked = ({ id, like }) => (found || !like) && !own(refused, id);
  const not = ({ id, name }) => html`<p class="hb-small">Not asked of you: ${name}. ${own(refused, id)}</p>`;
  const part = (measure) =>
    html`<section><h4>${measure.name}</h4>${help(measure)}${field(measure, guide, names)}</section>`;
  return html`<p>${words.ask}</p>
    <div class="hb-field"><label>Day<input type="date" name="day" .value=${live(today())} max="${today()}"
      required></label></div>
    ${guide.measures.filter(asked).map(part)}
    ${guide.measures.filter(({ id }) => own(refused, id)).map(not)}
    <p><button type="submit" class="hb-btn">Keep these numbers</button></p>`;
}

export const takeAlong = html`<h4>Take along</h4><p class="hb-row hb-noprint">
  <button type="button" class="hb-btn alt" data-act="report">${icon("page")} For my physiotherapist</button>
  <button type="button" class="hb-btn alt" data-act="flare-plan">${icon("page")} My flare plan</button></p>`;

const blank = (name) => html`<p class="hb-blank"><span>${name}</span></p>`;

function boxes(count) {
  const days = Array.from({ length: count }, (_, at) => at + 1);
  const head = (day) => html`<th scope="col"><span class="visually-hidden">Day </span>${day}</th>`;
  return html`<table class="hb-t hb-boxes"><tbody><tr>${days.map(head)}</tr>
    <tr>${days.map(() => html`<td></td>`)}</tr></tbody></table>`;
}

function along({ title, number: step, text, head, rows, lines, boxes: days }) {
  const row = ([first, ...others]) =>
    html`<tr><th scope="row">${first}</th>${others.map((content) => html`<td>${content}</td>`)}</tr>`;
  const table = html`<div class="hb-scroll" tabindex="0" role="group" aria-label="${title}"><table
    class="hb-t">${tableHead(head)}<tbody>${rows.map(row)}</tbody></table></div>`;
  return html`<section><h4>${step && `${step}. `}${title}</h4>${text.map((line) => html`<p>${line}</p>`)}
    ${rows.length > 0 && table}${lines.map(blank)}${days > 0 && boxes(days)}</section>`;
}

/** A page to take along, on the screen and on paper. */
export function alongView({ title, by, lead, signs, parts, note }) {
  const sign = (one) => html`<li><strong>${one.title}:</strong> ${one.signs}. ${one.do}</li>`;
  const first = html`<section><h4>1. ${said.safety.first}</h4><ul>${signs.map(sign)}</ul></section>`;
  const part = (beside) => html`<div class="hb-along-row">${beside.map(along)}</div>`;
  return html`<article class="hb-along"><h3 tabindex="-1">${title}</h3>${blank("Name")}
    <p class="hb-small">${by}</p>
    <p><strong>${lead}</strong></p>${signs.length > 0 && first}${parts.map(part)}
    <p class="hb-small">${note}</p>
    <p class="hb-row hb-noprint"><button type="button" class="hb-btn" data-act="print">${icon("print")}
      Print or save as PDF</button>
      <button type="button" class="hb-btn alt" data-act="close">Close this page</button></p>
    </article>`;
}
