// A list to narrow down. The items stand in the page already, with their facets as attributes; this
// hides what does not fit. The twin of handbook.views.filter_list.fits; a test holds them together.
import { idsIn, onNewAddress, takeAddress, writeHash } from "../common/address.mjs";
import { drawAround, focusOn, followTraits, listenForActs, ownId, ticked } from "../common/form.mjs";
import { button, html, icon, live, put } from "../common/html.mjs";
import { widget } from "../common/widget.mjs";
import { chips } from "./choices.mjs";
import { normalise } from "./filter.mjs";

// An item of the list; its words are read when somebody looks for some.
class Item {
  #words = null;

  constructor(node) {
    this.node = node;
  }

  get words() {
    this.#words ??= wordsOf(this.node);
    return this.#words;
  }
}

// The words of an item as Python's text_of collects them: every piece of text, icons left out.
function wordsOf(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const parts = [];
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    if (!parentElement.closest("svg, script, style")) parts.push(nodeValue);
  }
  return normalise(parts.join(" "));
}

function readChosen(params, facets) {
  const chosen = {};
  for (const { id, kind, options } of facets) {
    const known = new Set(options.map((option) => option.id));
    const ids = idsIn(params, id).filter((option) => known.has(option));
    if (ids.length) chosen[id] = kind === "select" ? ids.slice(0, 1) : ids;
  }
  return { chosen, text: (params.get("text") ?? "").slice(0, 80) };
}

function addressFor(chosen, text) {
  const params = new URLSearchParams();
  for (const [id, options] of Object.entries(chosen)) if (options.length) params.set(id, options.join("."));
  if (text.trim()) params.set("text", text.trim());
  return params.toString();
}

function menu({ id, label, options }, picked, list) {
  const option = (item) =>
    html`<option value="${item.id}" .selected=${live(picked.includes(item.id))}>${item.label}
      (${item.count})</option>`;
  return html`<div class="hb-field"><label for="${list}-${id}">${label}</label>
    <select id="${list}-${id}" name="${id}"><option value=""
      .selected=${live(!picked.length)}>Any</option>${options.map(option)}</select></div>`;
}

function fields(facets, chosen, text, { list, open }) {
  const picked = ({ id }) => chosen[id] ?? [];
  const folded = facets.filter(({ kind }) => kind === "chips");
  const box = (facet) => chips(facet.id, "checkbox", facet.label, facet.options, picked(facet));
  const any = text.trim() || Object.values(chosen).some((options) => options.length);
  return html`<form>
    <div class="hb-field"><label for="${list}-text">Words</label><input type="search" id="${list}-text"
      name="text"
      maxlength="80" autocomplete="off" .value=${live(text)}></div>
    <div class="hb-grid hb-menus">${facets
      .filter(({ kind }) => kind === "select")
      .map((facet) => menu(facet, picked(facet), list))}</div>
    <details class="hb-filters" ?open=${open}>
      <summary><span>${folded.map(({ label }) => label).join(", ")}</span>${icon("down", "hb-chev")}</summary>
      ${folded.map(box)}</details>
    <p data-part="clear" ?hidden=${!any}>${button("clear", "Clear all")}</p></form>`;
}

const rest = (found, left) => html`${!found && html`<p>Nothing fits. Clear one of the choices.</p>`}
  ${left > 0 && html`<p>${button("more", html`Show ${left} more ${icon("down")}`, { look: "alt" })}</p>`}`;

function fits(item, chosen, wanted) {
  const has = (facet, options) =>
    (item.node.getAttribute(`data-f-${facet}`) ?? "").split(" ").some((id) => options.includes(id));
  return (
    Object.entries(chosen).every(([facet, options]) => !options.length || has(facet, options)) &&
    wanted.every((word) => item.words.includes(word))
  );
}

// Hides what does not fit; how many do. Only the screen leaves those past the limit for later; paper
// shows every item that fits.
function narrow(items, chosen, text, limit) {
  const wanted = normalise(text).split(" ").filter(Boolean);
  let found = 0;
  for (const item of items) {
    const fit = fits(item, chosen, wanted);
    found += Number(fit);
    item.node.hidden = !fit;
    item.node.classList.toggle("hb-later", fit && found > limit);
  }
  return found;
}

const picksOf = (el, target) =>
  target.matches("select") ? [target.value].filter(Boolean) : ticked(el, CSS.escape(target.name));

function enhance({ model, el }) {
  const facets = model.get("facets");
  const part = (name) => el.querySelector(`[data-part=${name}]`);
  const items = [...part("list").children].map((node) => new Item(node));
  const form = { list: ownId("hb-list"), open: false };
  let limit = model.get("limit") || items.length;

  function show() {
    const [chosen, text] = [model.get("chosen"), model.get("text") ?? ""];
    const found = narrow(items, chosen, text, limit);
    const [noun, plural] = [model.get("noun"), model.get("plural")];
    drawAround(
      el,
      () => put(part("form"), fields(facets, chosen, text, form)),
      () => el.querySelector("[name=text]"),
    );
    const all = `${found} ${found === 1 ? noun : plural}`;
    put(part("count"), found === items.length ? all : `${found} of ${items.length} ${plural}`);
    put(part("more"), rest(found, found - limit));
  }
  const setTraits = followTraits(model, ["chosen", "text"], show);

  function commit(change) {
    setTraits(change);
    if (globalThis.handbookPage) writeHash(addressFor(model.get("chosen"), model.get("text") ?? ""));
    show();
  }

  el.addEventListener("change", ({ target }) => {
    const { name } = target;
    if (name === "text" || !facets.some(({ id }) => id === name)) return;
    const picked = picksOf(el, target);
    const { [name]: _, ...others } = model.get("chosen");
    commit({ chosen: picked.length ? { ...others, [name]: picked } : others });
  });
  el.addEventListener("input", ({ target }) => {
    if (target.name === "text") commit({ text: target.value });
  });
  el.addEventListener("submit", (event) => event.preventDefault());
  listenForActs(el, {
    clear() {
      commit({ chosen: {}, text: "" });
      focusOn(el.querySelector("[name=text]"));
    },
    more() {
      const next = el.querySelector(".hb-later");
      limit = items.length;
      show();
      focusOn(next?.querySelector("a"));
    },
  });

  function takeUp() {
    const asked = takeAddress([...facets.map(({ id }) => id), "text"]);
    if (!asked) return;
    const { chosen, text } = readChosen(asked.params, facets);
    setTraits({ chosen: { ...model.get("chosen"), ...chosen }, ...(text && { text }) });
    writeHash(addressFor(chosen, text));
  }
  if (globalThis.handbookPage) {
    takeUp();
    onNewAddress(() => {
      takeUp();
      show();
    });
  }
  const folded = facets.filter(({ kind }) => kind === "chips");
  form.open = folded.some(({ id }) => model.get("chosen")[id]?.length);
  show();
}

/** @param {import("../common/types.d.ts").Widget} widget */
function render({ model, el }) {
  // Made by the handbook's own templates, which escape every value.
  el.innerHTML = model.get("html");
  // Links lead to the items of a page; in a notebook a list may stand twice.
  for (const item of el.querySelectorAll("[data-item]")) item.removeAttribute("id");
  enhance({ model, el });
}

export default widget({ render, enhance });
