// What can be chosen: conditions and facets.
import said from "../../../core/words.json" with { type: "json" };
import { html, icon, live, repeat } from "../common/html.mjs";

const OVER_65 = { id: "yes", label: "Over 65" };
const byId = ({ id }) => id;

/** A box or a button to choose: {id, label}. */
export function chip(name, type, { id, label }, checked, count) {
  const number = count !== undefined && html` <small data-count="${name}:${id}">${count}</small>`;
  return html`<label class="hb-chip"><input type="${type}" name="${name}" value="${id}"
    .checked=${live(Boolean(checked))}>${icon("tick")}<span>${label}</span>${number}</label>`;
}

/**
 * Conditions to tick, and the age: it counts beside them, unless it is asked for elsewhere (`asksAge`).
 * `more`: chips that stand after the age.
 */
export function conditionChips(rows, chosen, { showAll, over65, asksAge = true, more = [] }) {
  const visible = (condition) => showAll || condition.common || chosen.includes(condition.id);
  const box = ({ id, short }) => chip("condition", "checkbox", { id, label: short }, chosen.includes(id));
  const group = (name, legend) => {
    const list = rows.conditions.filter((condition) => condition.group === name && visible(condition));
    const aged = asksAge && chip("over_65", "checkbox", OVER_65, over65);
    const age = name === "other" && html`${aged}${more}`;
    return html`<fieldset class="hb-chips"><legend>${legend}</legend
      >${repeat(list, byId, box)}${age}</fieldset>`;
  };
  return html`${group("back", "Your back")}${group("other", "Also true for you")}
    <p><button type="button" class="hb-btn alt small" data-act="all" aria-expanded="${String(showAll)}">${
      showAll ? "Show fewer" : `Show all ${rows.conditions.length} conditions`
    }</button></p>`;
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
    ${equipmentFields(rows, query, counts.equipment)}
    <fieldset class="hb-chips"><legend>${said.finder.origin}</legend>${chip(
      "from_articles",
      "checkbox",
      { id: "yes", label: said.finder.from_articles },
      query.from_articles,
      counts.from_articles.yes,
    )}</fieldset>`;
}
