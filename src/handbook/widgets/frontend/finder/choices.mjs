// The finder's questions: conditions, follow-up answers, facets.
import { html, icon, live, repeat } from "../common/html.mjs";

const UNKNOWN = { id: "", label: "I do not know (the strictest answer counts)" };
const byId = ({ id }) => id;

/** A box or a button to choose: {id, label}. */
export function chip(name, type, { id, label }, checked, count) {
  const number = count !== undefined && html` <small data-count="${name}:${id}">${count}</small>`;
  return html`<label class="hb-chip"><input type="${type}" name="${name}" value="${id}"
    .checked=${live(Boolean(checked))}>${icon("tick")}<span>${label}</span>${number}</label>`;
}

export function conditionChips(rows, chosen, showAll) {
  const visible = (condition) => showAll || condition.common || chosen.includes(condition.id);
  const box = ({ id, short }) => chip("condition", "checkbox", { id, label: short }, chosen.includes(id));
  const group = (name, legend) => {
    const list = rows.conditions.filter((condition) => condition.group === name && visible(condition));
    return html`<fieldset class="hb-chips"><legend>${legend}</legend>${repeat(list, byId, box)}</fieldset>`;
  };
  return html`${group("back", "Your back")}${group("other", "Also true for you")}
    <p><button type="button" class="hb-btn alt small" data-act="all" aria-expanded="${String(showAll)}">${
      showAll ? "Show fewer" : `Show all ${rows.conditions.length} conditions`
    }</button></p>`;
}

const answerBox = (condition, value, label, checked) =>
  html`<label class="hb-tick"><input type="radio" name="answer-${condition}" value="${value}"
    data-condition="${condition}" .checked=${live(checked)}><span>${label}</span></label>`;

/** One question for each ticked condition that stands for more than one situation. */
export function questions(rows, chosen, answers) {
  const asked = rows.conditions.filter(({ id, question }) => question && chosen.includes(id));
  const field = ({ id, short, question }) => {
    const given = answers[id] ?? "";
    const box = (answer) => answerBox(id, answer.id, answer.label, given === answer.id);
    return html`<fieldset class="hb-note hb-question" data-question="${id}"><legend>${short}:
      ${question.text}</legend>
      ${[...question.answers, UNKNOWN].map(box)}</fieldset>`;
  };
  return repeat(asked, byId, field);
}

function equipmentFields(rows, { equipment }, counts) {
  const owns = equipment !== null;
  const box = (item) => chip("equipment", "checkbox", item, equipment.includes(item.id), counts[item.id]);
  return html`<fieldset class="hb-chips"><legend>Equipment</legend>
      ${chip("own", "checkbox", { id: "own", label: "Only with what I have" }, owns)}
      ${owns && rows.equipment.map(box)}
      ${owns && html`<p class="hb-small">${rows.common}</p>`}</fieldset>`;
}

export function facetFields(rows, query, counts) {
  const boxes = (name, legend, list) =>
    html`<fieldset class="hb-chips"><legend>${legend}</legend>${list.map((item) =>
      chip(name, "checkbox", item, query[name]?.includes(item.id), counts[name][item.id]),
    )}</fieldset>`;
  const level = (item) => chip("level", "radio", item, query.level === item.id, counts.level[item.id]);
  return html`
    ${boxes("direction", "Direction", rows.directions)}
    ${boxes("position", "Position", rows.positions)}
    <fieldset class="hb-chips"><legend>Highest level</legend>
      ${chip("level", "radio", { id: "", label: "Any" }, !query.level)}
      ${rows.levels.map(level)}</fieldset>
    ${equipmentFields(rows, query, counts.equipment)}`;
}
