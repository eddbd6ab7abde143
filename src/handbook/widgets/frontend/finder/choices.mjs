// The finder's questions: conditions, follow-up answers, facets.
import { html, icon } from "../common/html.mjs";

export function chip(name, type, { id, label }, checked, count) {
  return html`<label class="hb-chip"><input type="${type}" name="${name}" value="${id}" ${checked ? html`checked` : ""}>${icon("tick")}<span>${label}</span>${
    count === undefined ? "" : html` <small data-count="${name}:${id}">${count}</small>`}</label>`;
}

export function conditionChips(rows, chosen, showAll) {
  const visible = (condition) => showAll || condition.common || chosen.includes(condition.id);
  const group = (name, legend) => {
    const list = rows.conditions.filter((condition) => condition.group === name && visible(condition));
    return html`<fieldset class="hb-chips"><legend>${legend}</legend>${list.map((condition) =>
      chip("condition", "checkbox", { id: condition.id, label: condition.short }, chosen.includes(condition.id)))}</fieldset>`;
  };
  return html`${group("back", "Your back")}${group("other", "Also true for you")}
    <p><button type="button" class="hb-btn alt small" data-act="all" aria-expanded="${showAll}">${
      showAll ? "Show fewer" : `Show all ${rows.conditions.length} conditions`}</button></p>`;
}

// One question for each ticked condition that stands for more than one situation.
export function questions(rows, chosen, answers) {
  return rows.conditions.filter(({ id, question }) => question && chosen.includes(id)).map(({ id, short, question }) => {
    const option = (value, label) => html`<label class="hb-tick"><input type="radio" name="answer-${id}" value="${value}" data-condition="${id}" ${
      (answers[id] ?? "") === value ? html`checked` : ""}><span>${label}</span></label>`;
    return html`<fieldset class="hb-note hb-question" data-question="${id}"><legend>${short}: ${question.text}</legend>
      ${question.answers.map((answer) => option(answer.id, answer.label))}${option("", "I do not know (the strictest answer counts)")}</fieldset>`;
  });
}

export function facetFields(rows, query, counts) {
  const set = (name, legend, list) => html`<fieldset class="hb-chips"><legend>${legend}</legend>${list.map((item) =>
    chip(name, "checkbox", item, query[name]?.includes(item.id), counts[name][item.id]))}</fieldset>`;
  const owns = query.equipment !== null;
  return html`
    ${set("direction", "Direction", rows.directions)}
    ${set("position", "Position", rows.positions)}
    <fieldset class="hb-chips"><legend>Highest level</legend>
      ${chip("level", "radio", { id: "", label: "Any" }, !query.level)}
      ${rows.levels.map((level) => chip("level", "radio", level, query.level === level.id, counts.level[level.id]))}</fieldset>
    <fieldset class="hb-chips"><legend>Equipment</legend>
      ${chip("own", "checkbox", { id: "own", label: "Only with what I have" }, owns)}
      ${owns && rows.equipment.map((item) => chip("equipment", "checkbox", item, query.equipment.includes(item.id), counts.equipment[item.id]))}
      ${owns && html`<p class="hb-small">A mat, a chair, a bed, a towel and a pillow count as there.</p>`}</fieldset>`;
}
