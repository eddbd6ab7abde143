// How the finder shows an assessed exercise: a card, a row with its limit, or a closed row. The twin of
// views/templates/condition_exercises.html.
import said from "../../../core/words.json" with { type: "json" };
import { offer } from "../asking/views.mjs";
import { html, icon } from "../common/html.mjs";
import { glyph } from "../common/pictures.mjs";
import { count, listed } from "../common/words.mjs";

const label = (list, id) => list.find((item) => item.id === id)?.label ?? id;

/** A caution's kind and limit, in words. */
export const limitOf = (rating) =>
  rating.kind &&
  html`<span class="hb-limit" data-kind="${rating.kind}"><strong>${rating.kind_label}${
    rating.limit && ":"
  }</strong> ${rating.limit}</span>`;

export const badge = (rows, verdict) =>
  html`<span class="hb-v" data-v="${verdict}">${icon(verdict)}${label(rows.verdicts, verdict)}</span>`;

const direction = (rows, id) =>
  html`<span class="hb-d" data-d="${id}">${icon(id)}${label(rows.directions, id)}</span>`;

/** Links to the works of some keys, with commas. */
export const works = (citations, keys, reference) =>
  keys.map((key, index) => html`${index ? ", " : ""}<a href="${reference}#${key}">${citations[key]}</a>`);

export function evidence(rows, rating, links) {
  const found = works(rows.citations, rating.citations, links.reference);
  const sources = found.length
    ? html`${rating.level === 4 ? "Background: " : ""}${found}`
    : "no direct study";
  return html`<p class="hb-src">Evidence: ${rating.evidence} · ${sources}</p>`;
}

// Who says so, where more than one condition speaks.
function speaker(rows, reason, many) {
  if (!many) return "";
  const name = reason.floor ? said.exercise.ordinary : label(rows.conditions, reason.condition);
  return html`<strong>${name}:</strong> `;
}

function otherReasons(rows, others, links) {
  const row = (reason) =>
    html`<div><p>${badge(rows, reason.rating.verdict)}
      ${speaker(rows, reason, true)}${reason.rating.reason}${limitOf(reason.rating)}</p
      >${evidence(rows, reason.rating, links)}</div>`;
  return html`<details class="hb-others"><summary>${count(others.length, "more reason")}</summary>
    ${others.map(row)}</details>`;
}

function why(rows, { reasons }, links) {
  const [first, ...others] = reasons;
  return html`<p>${speaker(rows, first, others.length > 0)}${first.rating.reason}${limitOf(first.rating)}</p
    >${evidence(rows, first.rating, links)}${others.length > 0 && otherReasons(rows, others, links)}`;
}

const place = (rows, { directions, positions }) =>
  html`${directions.map((id) => direction(rows, id))}
    <span>${listed(positions.map((id) => label(rows.positions, id)))}</span>`;

export function card(rows, found, links, query) {
  const { exercise, verdict } = found;
  return html`<li class="hb-card hb-x" data-v="${verdict}" data-exercise="${exercise.id}">
    <div class="hb-fig" data-picture="${exercise.id}">${glyph(exercise.directions[0])}</div>
    <div>${badge(rows, verdict)}<h3><a href="${links.exercises[exercise.id]}">${exercise.name}</a></h3>
      <p class="hb-place">${place(rows, exercise)}</p></div>
    <div class="hb-more">${why(rows, found, links)}${offer(rows, found, query)}</div></li>`;
}

export function line(rows, found, links, query) {
  const { exercise, verdict } = found;
  return html`<li class="hb-line" data-v="${verdict}" data-exercise="${exercise.id}">${icon(verdict)}<div>
    <h3><a href="${links.exercises[exercise.id]}">${exercise.name}</a>
      <span class="visually-hidden">${label(rows.verdicts, verdict)}</span></h3>
    <p class="hb-place">${place(rows, exercise)}</p>${why(rows, found, links)}${offer(rows, found, query)}
    </div></li>`;
}

export function closed(rows, found, links) {
  const { exercise, verdict } = found;
  return html`<li><details data-v="${verdict}" data-exercise="${exercise.id}">
    <summary><span>${exercise.name}</span>${badge(rows, verdict)}${icon("down", "hb-chev")}</summary>
    <div>${why(rows, found, links)}<p><a href="${links.exercises[exercise.id]}">${said.exercise.about}</a></p>
      </div></details></li>`;
}

const lower = (list, id) => label(list, id).toLowerCase();

const MISSED = {
  direction: () => "another direction",
  position: (rows, { positions }) => `position: ${listed(positions.map((id) => lower(rows.positions, id)))}`,
  equipment: (rows, { equipment }) =>
    `needs ${listed(equipment.map((id) => rows.equipment.find((thing) => thing.id === id).named))}`,
  level: (rows, { level }) => `level: ${lower(rows.levels, level)}`,
  surface: () => "cannot be done where you exercise",
  from_articles: () => said.finder.added,
  text: () => "does not match your words",
};

export function missedRow(rows, { exercise, missed }, links) {
  const reasons = missed.map((facet) => MISSED[facet](rows, exercise)).join("; ");
  return html`<li data-left-out="${exercise.id}"><a
    href="${links.exercises[exercise.id]}">${exercise.name}</a>: ${reasons}</li>`;
}
