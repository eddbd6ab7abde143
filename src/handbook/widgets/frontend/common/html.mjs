// Templates of lit-html: an element stays the same while what it shows changes, so a field keeps its focus,
// its file and the place of its slider. Whatever a template is given is escaped.
import { html as litHtml, svg as litSvg, nothing, render } from "lit-html";
import { html as markup, unsafeStatic } from "lit-html/static.js";
import { shapesOf } from "./icons.mjs";

export { noChange } from "lit-html";
export { keyed } from "lit-html/directives/keyed.js";
export { live } from "lit-html/directives/live.js";
export { repeat } from "lit-html/directives/repeat.js";

/**
 * What tells the items of a list apart, for `repeat`.
 * @param {any} item
 */
export const byId = ({ id }) => id;

const orNothing = (value) => (value === false ? nothing : value);

/** A template; `condition && ...` that is false leaves its place empty, or its attribute out. */
export const html = (strings, ...values) => litHtml(strings, ...values.map(orNothing));

/** The same for shapes inside an <svg>. */
export const svg = (strings, ...values) => litSvg(strings, ...values.map(orNothing));

export const icon = (name, extra = "") =>
  markup`<svg class="hb-i ${extra}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"
    focusable="false">${unsafeStatic(shapesOf(name))}</svg>`;

/** A button; `id`: what its act is about, `about`: the same in words that are only spoken. */
export const button = (act, text, { id = "", look = "alt small", about = "", off = false } = {}) =>
  html`<button type="button" class="hb-btn ${look}" data-act="${act}" data-id=${id || false}
    ?disabled=${off}>${text}${about && html`<span class="visually-hidden">: ${about}</span>`}</button>`;

/** Words that stand out, with a mark; `look`: the verdict whose colours they have, or "". */
export const note = (look, mark, body, part = "") =>
  html`<div class="hb-note" data-v=${look || false} data-part=${part || false}>${icon(mark)}<div>${body}</div
    ></div>`;

const ours = new WeakSet();

/** Shows a template, a text or an element in a place; what Python's templates left there goes. */
export function put(place, content) {
  if (!ours.has(place)) place.replaceChildren();
  ours.add(place);
  render(orNothing(content), place);
}
