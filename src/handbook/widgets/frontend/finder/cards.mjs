// How the finder shows an assessed exercise: a card, a row with its limit, or a closed row.
import { html, icon, listed } from "../common/html.mjs";

const label = (list, id) => list.find((item) => item.id === id)?.label ?? id;

export function badge(rows, verdict) {
  return html`<span class="hb-v" data-v="${verdict}">${icon(verdict)}${label(rows.verdicts, verdict)}</span>`;
}

function direction(rows, id) {
  return html`<span class="hb-d" data-d="${id}">${icon(id)}${label(rows.directions, id)}</span>`;
}

function meter(rows, level) {
  const steps = rows.evidence.length;
  const filled = steps + 1 - level;
  return html`<span class="hb-ev"><b aria-hidden="true">${rows.evidence.map((_, index) =>
    html`<i class="${index < filled ? "on" : ""}"></i>`)}</b><span class="visually-hidden">Evidence: </span>${label(rows.evidence, level)}</span>`;
}

export function evidence(rows, rating, links) {
  const works = rating.citations.map((key, index) => html`${index ? ", " : ""}<a href="${links.reference}#${key}">${rows.citations[key]}</a>`);
  const sources = works.length ? html`${rating.level === 4 ? "Background: " : ""}${works}` : "no direct study";
  return html`<p class="hb-src">${meter(rows, rating.level)} · ${sources}</p>`;
}

// Who says so, where more than one condition speaks.
function speaker(rows, reason, many) {
  if (many && reason.floor) return html`<strong>Ordinary back pain:</strong> `;
  return many ? html`<strong>${label(rows.conditions, reason.condition)}:</strong> ` : "";
}

function why(rows, { reasons }, links) {
  const many = reasons.length > 1;
  const [first, ...others] = reasons;
  const rest = others.length > 0 && html`<details class="hb-others"><summary>${others.length === 1 ? "1 more reason" : `${others.length} more reasons`}</summary>
    ${others.map((reason) => html`<div><p>${badge(rows, reason.rating.verdict)} ${speaker(rows, reason, true)}${reason.rating.reason}</p>${evidence(rows, reason.rating, links)}</div>`)}</details>`;
  return html`<p>${speaker(rows, first, many)}${first.rating.reason}</p>${evidence(rows, first.rating, links)}${rest}`;
}

const place = (rows, exercise) => html`${exercise.directions.map((id) => direction(rows, id))} <span>${listed(exercise.positions.map((id) => label(rows.positions, id)))}</span>`;

export function card(rows, found, links) {
  const { exercise, verdict } = found;
  return html`<li class="hb-card hb-x" data-v="${verdict}" data-exercise="${exercise.id}">
    <div class="hb-fig" data-picture="${exercise.id}"><span class="hb-nopic" data-d="${exercise.directions[0]}">${icon(exercise.directions[0])}</span></div>
    <div>${badge(rows, verdict)}<h3><a href="${links.exercises[exercise.id]}">${exercise.name}</a></h3><p class="hb-place">${place(rows, exercise)}</p></div>
    <div class="hb-more">${why(rows, found, links)}</div></li>`;
}

export function line(rows, found, links) {
  const { exercise, verdict } = found;
  return html`<li class="hb-line" data-v="${verdict}" data-exercise="${exercise.id}">${icon(verdict)}<div>
    <h3><a href="${links.exercises[exercise.id]}">${exercise.name}</a> <span class="visually-hidden">${label(rows.verdicts, verdict)}</span></h3>
    <p class="hb-place">${place(rows, exercise)}</p>${why(rows, found, links)}</div></li>`;
}

export function closed(rows, found, links) {
  const { exercise, verdict } = found;
  return html`<li><details data-v="${verdict}" data-exercise="${exercise.id}"><summary><span>${exercise.name}</span>${badge(rows, verdict)}${icon("down", "hb-chev")}</summary>
    <div>${why(rows, found, links)}<p><a href="${links.exercises[exercise.id]}">About this exercise</a></p></div></details></li>`;
}

const MISSED = {
  direction: () => "another direction",
  position: (rows, exercise) => `position: ${listed(exercise.positions.map((id) => label(rows.positions, id))).toLowerCase()}`,
  equipment: (rows, exercise) => `needs ${listed(exercise.equipment.map((id) => `a ${label(rows.equipment, id).toLowerCase()}`))}`.replace("a wall bars", "wall bars"),
  level: (rows, exercise) => `level: ${label(rows.levels, exercise.level).toLowerCase()}`,
  text: () => "does not match your words",
};

export function missedRow(rows, { exercise, missed }, links) {
  return html`<li data-left-out="${exercise.id}"><a href="${links.exercises[exercise.id]}">${exercise.name}</a>: ${missed.map((facet) => MISSED[facet](rows, exercise)).join("; ")}</li>`;
}
