// What the finder shows for a query: notes, how many, and the exercises by verdict.
import said from "../../../core/words.json" with { type: "json" };
import { openShort, refusals } from "../asking/asked.mjs";
import { refusalNote } from "../asking/views.mjs";
import { urgentNote } from "../check/redflags.mjs";
import { button, html, icon, note, repeat } from "../common/html.mjs";
import { count } from "../common/words.mjs";
import { writeAddress } from "./address.mjs";
import { card, closed, line, missedRow } from "./cards.mjs";
import { conflictTexts, find, leftOut, stricterWith, urgentMessages } from "./filter.mjs";

export const FIRST_SHOWN = 6;
const FEW = 2; // not worth a button

/** Conditions that pull in opposite ways, or nothing. */
export function clashNote(rows, conditions, title) {
  const clashes = conflictTexts(rows, conditions);
  if (!clashes.length) return "";
  return note(
    "caution",
    "caution",
    html`<p><strong>${title}</strong></p>
      <ul>${clashes.map((text) => html`<li>${text}</li>`)}</ul>`,
  );
}

// The first condition worth asking for beside those that are ticked.
function hintNote(rows, now) {
  const ticked = (id) => now.conditions.includes(id);
  const second = rows.conditions.find(({ id, also }) => ticked(id) && also && !ticked(also))?.also;
  if (!second) return "";
  const { label } = rows.conditions.find(({ id }) => id === second);
  const number = stricterWith(rows, now, second);
  return note(
    "caution",
    "caution",
    html`<p><strong>${label} too?</strong>
      Tick it: ${number} of these ${rows.exercises.length} verdicts get stricter.</p>`,
  );
}

function openQuestions(chosen, rows, now) {
  const open = chosen.filter(({ id, question }) => question && !now.answers[id]);
  const number = open.length + openShort(rows, now).length;
  if (!number) return "";
  return html`<p class="hb-small" data-part="open"><strong>Not answered yet:
    ${count(number, "question")}.</strong> Until you answer, the strictest answer counts.</p>`;
}

function scopes(chosen) {
  const limited = chosen.filter(({ scope }) => scope);
  const words = limited.map(({ label, scope }) => html`${label}: ${scope} `);
  return limited.length > 0 && html`<p class="hb-small">${words}</p>`;
}

function chapters(chosen, links) {
  const found = chosen.filter(({ id }) => links.conditions[id]);
  if (!found.length) return "";
  return html`<p class="hb-small" data-part="about">What it is and what helps: ${found.map(
    ({ id, label }, index) => html`${index ? ", " : ""}<a href="${links.conditions[id]}">${label}</a>`,
  )}</p>`;
}

function notes(rows, links, now, chosen) {
  return html`${refusalNote(rows, now)}
    ${urgentMessages(rows, now.conditions).map(({ urgent }) => urgentNote(rows.safety, urgent))}
    ${clashNote(rows, now.conditions, "Your conditions pull in opposite ways.")}
    ${hintNote(rows, now)}${openQuestions(chosen, rows, now)}${scopes(chosen)}${chapters(chosen, links)}`;
}

function tally(rows, groups, place) {
  const link = ({ id, label }) =>
    html`<a data-v="${id}" href="#${place}-${id}"
      data-act="jump">${icon(id)}<b>${groups[id].length}</b><span>${label}</span></a>`;
  return html`<nav class="hb-tally" aria-label="Jump to a verdict">${rows.verdicts.map(link)}</nav>`;
}

/** What tells assessed exercises apart, for `repeat`. */
export const exerciseOf = ({ exercise }) => exercise.id;

function avoided(found, row) {
  return html`<p class="hb-small">${said.finder.no_pictures}</p>
    <details class="hb-fold"><summary>${found.length} left out, with the reasons
      ${icon("down", "hb-chev")}</summary>
    <ul class="hb-plain hb-rows">${repeat(found, exerciseOf, row)}</ul></details>`;
}

function cards(found, row, folded) {
  const shown = folded ? found.slice(0, FIRST_SHOWN) : found;
  const more = found.length - shown.length;
  const words = html`Show ${more} more suitable ${icon("down")}`;
  return html`<ul class="hb-plain hb-grid hb-cards">${repeat(shown, exerciseOf, row)}</ul>
    ${more > 0 && html`<p>${button("more", words, { look: "alt" })}</p>`}`;
}

function group({ rows, links, query, showSuitable, place }, id, found) {
  if (!found.length) return "";
  const as = (view) => (item) => view(rows, item, links, query);
  const folded = id === "suitable" && !showSuitable && found.length > FIRST_SHOWN + FEW;
  const body = {
    avoid: () => avoided(found, as(closed)),
    caution: () => html`<ul class="hb-plain hb-rows">${repeat(found, exerciseOf, as(line))}</ul>`,
  }[id];
  const label = id === "caution" ? said.finder.caution : rows.verdicts.find((one) => one.id === id).label;
  const title = html`<h2 id="${place}-${id}" tabindex="-1">${label}</h2>`;
  return html`${title}${body ? body() : cards(found, as(card), folded)}`;
}

// The builder's page reads the same letter from its address, and the answers from what this browser keeps.
function planLink({ builder }, { conditions }) {
  const search = writeAddress({ conditions });
  return html`<p class="hb-noprint"><a class="hb-btn alt" href="${builder}${search && `?${search}`}">
    Plan a week with these ${icon("right")}</a></p>`;
}

function onlySupervised(rows, links, found) {
  const row = (item) => closed(rows, item, links);
  if (!found.length) return "";
  return html`<h2>${said.exercise.professional}</h2>
    <p class="hb-small">Never on your own, and never part of a routine from this book.</p>
    <ul class="hb-plain hb-rows">${repeat(found, exerciseOf, row)}</ul>`;
}

function outside(rows, links, now) {
  const missed = leftOut(rows, now);
  if (!missed.length) return "";
  return html`<details class="hb-fold"><summary>${missed.length} left out by your filters
    ${icon("down", "hb-chev")}</summary>
    <ul>${missed.map((item) => missedRow(rows, item, links))}</ul></details>`;
}

const NOTHING_SAFE = note(
  "avoid",
  "avoid",
  html`<p><strong>Nothing here is safe for all of these together.</strong> Talk to a physiotherapist; walking
    is often still fine to ask about.</p>`,
);
const NOTHING_FITS = note(
  "",
  "page",
  html`<p><strong>No exercise fits these filters.</strong> Clear one of them.</p>`,
);

// An exercise's chapter marks the same conditions, also where this browser keeps nothing.
function withConditions(links, { conditions }) {
  const chosen = writeAddress({ conditions });
  const lead = ([id, href]) => [id, chosen && !href.includes("#") ? `${href}#${chosen}` : href];
  return { ...links, exercises: Object.fromEntries(Object.entries(links.exercises).map(lead)) };
}

/** {count, view} for a query; `withPlan` offers to plan a week, `place` begins the ids of its headings. */
export function results(rows, links, now, { showSuitable, withPlan, place }) {
  const refused = refusals(rows, now).length > 0;
  const found = find(rows, now);
  const avoid = ({ verdict }) => verdict === "avoid";
  const supervised = found.filter((item) => item.exercise.supervised && !avoid(item));
  const usual = found.filter((item) => !supervised.includes(item));
  const groups = Object.fromEntries(
    rows.verdicts.map(({ id }) => [id, usual.filter(({ verdict }) => verdict === id)]),
  );
  const nothing = found.length > 0 && found.every(avoid);
  const leads = withPlan ? withConditions(links, now) : links;
  const part = (id) => group({ rows, links: leads, query: now, showSuitable, place }, id, groups[id]);
  const chosen = rows.conditions.filter(({ id }) => now.conditions.includes(id));
  const names = chosen.map(({ label }) => label.toLowerCase()).join(" + ");
  const whom = names ? `for ${names}` : "for ordinary back pain (nothing ticked)";
  return {
    count: `${count(found.length, "exercise")} ${whom}`,
    view: html`${notes(rows, links, now, chosen)}
      ${nothing && !refused && NOTHING_SAFE}${!found.length && NOTHING_FITS}
      ${found.length > 0 && tally(rows, groups, place)}
      ${withPlan && !nothing && planLink(links, now)}
      ${rows.verdicts.slice(0, 3).map(({ id }) => part(id))}
      ${onlySupervised(rows, leads, supervised)}${part("avoid")}
      ${outside(rows, leads, now)}`,
  };
}
