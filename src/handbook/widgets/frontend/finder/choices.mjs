// What can be chosen: conditions and facets.
import said from "../../../core/words.json" with { type: "json" };
import { byId, html, icon, live, repeat } from "../common/html.mjs";

const OVER_65 = { id: "yes", label: "Over 65" };

/** A box or a button to choose: {id, label}, perhaps with a count. */
export function chip(name, type, { id, label, count = null }, checked) {
  const number = count !== null && html` <small data-count="${name}:${id}">${count}</small>`;
  return html`<label class="hb-chip"><input type="${type}" name="${name}" value="${id}"
    .checked=${live(Boolean(checked))}>${icon("tick")}<span>${label}</span>${number}</label>`;
}

/** A field of chips; `chosen`: the ids of those that are ticked. */
export const chips = (name, type, legend, list, chosen, look = "") =>
  html`<fieldset class="hb-chips ${look}"><legend>${legend}</legend>${list.map((item) =>
    chip(name, type, item, chosen.includes(item.id)),
  )}</fieldset>`;

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

function equipmentField(list, { equipment }, common) {
  const owns = equipment !== null;
  const box = (item) => chip("equipment", "checkbox", item, equipment.includes(item.id));
  return html`<fieldset class="hb-chips"><legend>Equipment</legend>
      ${chip("own", "checkbox", { id: "own", label: "Only with what I have" }, owns)}
      ${owns && list.map(box)}
      ${owns && html`<p class="hb-small">${common}</p>`}</fieldset>`;
}

export function facetFields(rows, query, counts) {
  const counted = (name, list) => list.map((item) => ({ ...item, count: counts[name][item.id] }));
  const boxes = (name, legend, list) =>
    chips(name, "checkbox", legend, counted(name, list), query[name] ?? []);
  const levels = [{ id: "", label: "Any" }, ...counted("level", rows.levels)];
  const origin = counted("from_articles", [{ id: "yes", label: said.finder.from_articles }]);
  return html`
    ${boxes("direction", "Direction", rows.directions)}
    ${boxes("position", "Position", rows.positions)}
    ${chips("level", "radio", "Highest level", levels, [query.level ?? ""])}
    ${equipmentField(counted("equipment", rows.equipment), query, rows.common)}
    ${chips("from_articles", "checkbox", said.finder.origin, origin, query.from_articles ? ["yes"] : [])}`;
}
