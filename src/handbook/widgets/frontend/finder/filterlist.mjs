// A list to narrow down. The items stand in the page already, with their facets as attributes; this
// hides what does not fit. The twin of handbook.views.filter_list.fits; a test holds them together.
import { normalise } from "./filter.mjs";
import { html, icon, put } from "../common/html.mjs";

// The words of an item as Python's text_of collects them: every piece of text, icons left out.
function wordsOf(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const parts = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("svg, script, style")) parts.push(walker.currentNode.data);
  }
  return normalise(parts.join(" "));
}

function readChosen(search, facets) {
  const params = new URLSearchParams(search);
  const chosen = {};
  for (const { id, kind, options } of facets) {
    const known = new Set(options.map((option) => option.id));
    const ids = (params.get(id) ?? "").split(".").filter((option) => known.has(option));
    if (ids.length) chosen[id] = kind === "select" ? ids.slice(0, 1) : ids;
  }
  return { chosen, text: (params.get("text") ?? "").slice(0, 80) };
}

function writeAddress(chosen, text) {
  const params = new URLSearchParams();
  for (const [id, options] of Object.entries(chosen)) if (options.length) params.set(id, options.join("."));
  if (text.trim()) params.set("text", text.trim());
  const search = params.toString();
  history.replaceState(null, "", `${location.pathname}${search ? `?${search}` : ""}${search ? "" : location.hash}`);
}

let lists = 0;

function fields(facets, chosen, text, list) {
  const option = ({ id, label, count }, picked) => html`<option value="${id}" ${picked.includes(id) ? html`selected` : ""}>${label} (${count})</option>`;
  const chip = (facet, { id, label, count }, picked) => html`<label class="hb-chip"><input type="checkbox" name="${facet}" value="${id}" ${
    picked.includes(id) ? html`checked` : ""}>${icon("tick")}<span>${label}</span> <small>${count}</small></label>`;
  const menus = facets.filter(({ kind }) => kind === "select");
  const chips = facets.filter(({ kind }) => kind === "chips");
  const open = chips.some(({ id }) => chosen[id]?.length);
  return html`<form>
    <div class="hb-field"><label for="${`${list}-text`}">Words</label><input type="search" id="${`${list}-text`}" name="text" maxlength="80" autocomplete="off" value="${text}"></div>
    <div class="hb-grid hb-menus">${menus.map(({ id, label, options }) => html`<div class="hb-field"><label for="${`${list}-${id}`}">${label}</label><select id="${`${list}-${id}`}" name="${id}"><option value="">Any</option>${
      options.map((item) => option(item, chosen[id] ?? []))}</select></div>`)}</div>
    <details class="hb-filters" ${open ? html`open` : ""}><summary><span>${chips.map(({ label }) => label).join(", ")}</span>${icon("down", "hb-chev")}</summary>
      ${chips.map(({ id, label, options }) => html`<fieldset class="hb-chips"><legend>${label}</legend>${options.map((item) => chip(id, item, chosen[id] ?? []))}</fieldset>`)}</details>
    <p data-part="clear" hidden><button type="button" class="hb-btn alt small" data-act="clear">Clear all</button></p></form>`;
}

function enhance({ model, el }) {
  const facets = model.get("facets");
  const limit = model.get("limit");
  const part = (name) => el.querySelector(`[data-part=${name}]`);
  const items = [...part("list").children].map((node) => ({ node, words: wordsOf(node) }));
  const list = `hb-list-${(lists += 1)}`;
  let showAll = !limit;
  let own = false; // while this list itself changes a trait

  if (globalThis.handbookPage) {
    const address = readChosen(location.search, facets);
    model.set("chosen", { ...model.get("chosen"), ...address.chosen });
    if (address.text) model.set("text", address.text);
  }

  const fits = ({ node, words }, chosen, wanted) =>
    Object.entries(chosen).every(([facet, options]) =>
      !options.length || (node.getAttribute(`data-f-${facet}`) ?? "").split(" ").some((id) => options.includes(id)))
    && wanted.every((word) => words.includes(word));

  function show() {
    const chosen = model.get("chosen");
    const wanted = normalise(model.get("text") ?? "").split(" ").filter(Boolean);
    let found = 0;
    for (const item of items) {
      const fit = fits(item, chosen, wanted);
      item.node.hidden = !fit;
      found += fit;
      // Only the screen leaves the rest for later; paper shows every item that fits.
      item.node.classList.toggle("hb-later", fit && !showAll && found > limit);
    }
    const [noun, plural] = [model.get("noun"), model.get("plural")];
    const name = found === 1 ? noun : plural;
    put(part("count"), found === items.length ? `${found} ${name}` : `${found} of ${items.length} ${plural}`);
    part("clear").hidden = !wanted.length && !Object.values(chosen).some((options) => options.length);
    const left = showAll ? 0 : found - limit;
    put(part("more"), html`${!found && html`<p>Nothing fits. Clear one of the choices.</p>`}
      ${left > 0 && html`<p><button type="button" class="hb-btn alt" data-act="more">Show ${left} more ${icon("down")}</button></p>`}`);
  }

  function draw() {
    put(part("form"), fields(facets, model.get("chosen"), model.get("text") ?? "", list));
  }

  function commit(change) {
    own = true;
    for (const [name, value] of Object.entries(change)) model.set(name, value);
    own = false;
    model.save_changes();
    if (globalThis.handbookPage) writeAddress(model.get("chosen"), model.get("text") ?? "");
    show();
  }

  el.addEventListener("change", ({ target }) => {
    if (target.name === "text" || !facets.some(({ id }) => id === target.name)) return;
    const picked = target.matches("select")
      ? [target.value].filter(Boolean)
      : [...el.querySelectorAll(`[name="${CSS.escape(target.name)}"]:checked`)].map(({ value }) => value);
    const { [target.name]: _, ...others } = model.get("chosen");
    commit({ chosen: picked.length ? { ...others, [target.name]: picked } : others });
  });
  el.addEventListener("input", ({ target }) => {
    if (target.name === "text") commit({ text: target.value });
  });
  el.addEventListener("submit", (event) => event.preventDefault());
  el.addEventListener("click", ({ target }) => {
    const act = target.closest("[data-act]")?.dataset.act;
    if (act === "clear") {
      commit({ chosen: {}, text: "" });
      draw();
      show();
      el.querySelector("[name=text]").focus({ preventScroll: true });
    } else if (act === "more") {
      const next = el.querySelector(".hb-later");
      showAll = true;
      show();
      next?.querySelector("a")?.focus({ preventScroll: true });
    }
  });

  // The other direction: Python, or a linked widget, changes a trait. A redrawn field keeps the focus.
  for (const name of ["chosen", "text"]) model.on(`change:${name}`, () => {
    if (own) return;
    const { id } = el.contains(document.activeElement) ? document.activeElement : {};
    draw();
    show();
    if (id) el.querySelector(`#${CSS.escape(id)}`)?.focus({ preventScroll: true });
  });

  draw();
  show();
}

function render({ model, el }) {
  // Made by the handbook's own templates, which escape every value.
  el.innerHTML = model.get("html");
  enhance({ model, el });
}

export default { render, enhance };
