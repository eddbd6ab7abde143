// The exercise finder. It answers from the rows at once; no Python is asked.
import { conflictTexts, facetCounts, find, leftOut, stricterWith, urgentMessages } from "./filter.mjs";
import { readAddress, writeAddress } from "./address.mjs";
import { card, closed, line, missedRow } from "./cards.mjs";
import { conditionChips, facetFields, questions } from "./choices.mjs";
import { keepFocus, listenForActs, ticked, withAnswer } from "../common/form.mjs";
import { html, icon, listed, put } from "../common/html.mjs";
import { callButtons, firstCheck, screen, untilSeen } from "../check/redflags.mjs";
import { showPictures } from "../common/pictures.mjs";
import { forget, remember, takeUp } from "../check/memory.mjs";

const FACETS = ["direction", "position", "equipment", "level", "text"];
const QUERY = ["conditions", "answers", ...FACETS];
const FIRST_SHOWN = 6;
const FEW = 2; // not worth a button
const HINT = { first: "spinal-stenosis", second: "osteoporosis" };
const TITLES = { recommended: "Recommended", suitable: "Suitable", caution: "Caution: only with these limits", avoid: "Avoid" };

function render({ model, el, experimental }) {
  const rows = model.get("rows");
  const links = model.get("links");
  const names = new Map(rows.conditions.map(({ id, label }) => [id, label]));
  const inPage = Boolean(globalThis.handbookPage);
  let showAll = false;
  let showSuitable = false;

  const query = () => Object.fromEntries(QUERY.map((name) => [name, model.get(name)]));
  const part = (name) => el.querySelector(`[data-part=${name}]`);

  if (inPage) {
    const address = readAddress(location.search, rows);
    for (const name of QUERY) model.set(name, address[name]);
    takeUp(model, rows.safety);
  }

  put(el, html`<div class="hb-finder">
    <div data-part="check"></div>
    <form data-part="form">
      <div data-part="conditions"></div>
      <div data-part="questions"></div>
      <details class="hb-filters" data-part="filters"><summary><span data-part="filter-title">Filters</span>${icon("down", "hb-chev")}</summary>
        <div class="hb-field"><label>Name, muscle or position<input type="search" name="text" maxlength="80" autocomplete="off"></label></div>
        <div data-part="facets"></div>
        <p><button type="button" class="hb-btn alt small" data-act="reset">Clear filters</button></p></details>
    </form>
    <p class="hb-big" data-part="count" role="status" aria-live="polite"></p>
    <div data-part="results"></div></div>`);
  part("form").text.value = model.get("text") ?? "";
  part("filters").open = FACETS.some((name) => model.get(name)?.length);

  function showCheck() {
    put(part("check"), firstCheck(rows.safety, { signs: model.get("signs"), checked: model.get("checked") }, links.safety));
  }

  function showChoices() {
    const now = query();
    put(part("conditions"), conditionChips(rows, now.conditions, showAll));
    put(part("questions"), questions(rows, now.conditions, now.answers));
    showFacets(now);
  }

  function showFacets(now) {
    put(part("facets"), facetFields(rows, now, facetCounts(rows, now)));
    const active = FACETS.filter((name) => now[name]?.length || (name === "equipment" && now.equipment)).length;
    put(part("filter-title"), active ? `Filters (${active} in use)` : "Filters: direction, position, level, equipment");
  }

  function notes(now) {
    const urgent = urgentMessages(rows, now.conditions).map(({ urgent: { action, text } }) => {
      const step = rows.safety.actions.find(({ id }) => id === action);
      return html`<div class="hb-note" data-v="avoid">${icon("phone")}<div><p><strong>${step.title}.</strong> ${text}</p>${callButtons()}</div></div>`;
    });
    const clashes = conflictTexts(rows, now.conditions);
    const clash = clashes.length > 0 && html`<div class="hb-note" data-v="caution">${icon("caution")}<div><p><strong>Your conditions pull in opposite ways.</strong></p>
      <ul>${clashes.map((text) => html`<li>${text}</li>`)}</ul></div></div>`;
    const asks = now.conditions.includes(HINT.first) && !now.conditions.includes(HINT.second);
    const hint = asks && html`<div class="hb-note" data-v="caution">${icon("caution")}<div><p><strong>${names.get(HINT.second)} too?</strong>
      Tick it: ${stricterWith(rows, now, HINT.second)} of these ${rows.exercises.length} verdicts get stricter.</p></div></div>`;
    const open = rows.conditions.filter(({ id, question }) => question && now.conditions.includes(id) && !now.answers[id]);
    const asked = open.length > 0 && html`<p class="hb-small">Not answered yet: ${listed(open.map(({ short }) => short.toLowerCase()))}. Until you answer, the strictest answer counts.</p>`;
    const scopes = rows.conditions.filter(({ id, scope }) => scope && now.conditions.includes(id));
    const scope = scopes.length > 0 && html`<p class="hb-small">${scopes.map((condition) => html`${condition.label}: ${condition.scope} `)}</p>`;
    const chapters = rows.conditions.filter(({ id }) => links.conditions[id] && now.conditions.includes(id));
    const about = chapters.length > 0 && html`<p class="hb-small" data-part="about">What it is and what helps: ${chapters.map(({ id, label }, index) =>
      html`${index ? ", " : ""}<a href="${links.conditions[id]}">${label}</a>`)}</p>`;
    return [urgent, clash, hint, asked, scope, about];
  }

  function tally(groups) {
    return html`<nav class="hb-tally" aria-label="Jump to a verdict">${rows.verdicts.map(({ id, label }) =>
      html`<a data-v="${id}" href="#${`group-${id}`}" data-act="jump" data-id="${id}">${icon(id)}<b>${groups[id].length}</b><span>${label}</span></a>`)}</nav>`;
  }

  function group(id, found) {
    if (!found.length) return "";
    const title = html`<h2 id="${`group-${id}`}" tabindex="-1">${TITLES[id]}</h2>`;
    if (id === "avoid") {
      return html`${title}<p class="hb-small">No pictures here on purpose: pictures get copied.</p>
        <details class="hb-fold"><summary>${found.length} left out, with the reasons ${icon("down", "hb-chev")}</summary>
        <ul class="hb-plain hb-rows">${found.map((item) => closed(rows, item, links))}</ul></details>`;
    }
    if (id === "caution") return html`${title}<ul class="hb-plain hb-rows">${found.map((item) => line(rows, item, links))}</ul>`;
    const fold = id === "suitable" && !showSuitable && found.length > FIRST_SHOWN + FEW;
    const shown = fold ? found.slice(0, FIRST_SHOWN) : found;
    const more = found.length - shown.length;
    return html`${title}<ul class="hb-plain hb-grid hb-cards">${shown.map((item) => card(rows, item, links))}</ul>
      ${more > 0 && html`<p><button type="button" class="hb-btn alt" data-act="more">Show ${more} more suitable ${icon("down")}</button></p>`}`;
  }

  // The builder's page reads the same letters from its address.
  function planLink({ conditions, answers }, nothing) {
    if (!inPage || !links.builder || nothing) return "";
    const search = writeAddress({ conditions, answers });
    return html`<p class="hb-noprint"><a class="hb-btn alt" href="${links.builder}${search && `?${search}`}">Plan a week with these ${icon("right")}</a></p>`;
  }

  function showResults() {
    const now = query();
    const steps = screen(rows.safety, model.get("signs"));
    if (steps) {
      put(part("count"), "What to do now");
      put(part("results"), untilSeen(steps, { mistake: "Untick it above and the exercises come back." }));
      return;
    }
    const found = find(rows, now);
    const usual = found.filter(({ exercise, verdict }) => !exercise.supervised || verdict === "avoid");
    const groups = Object.fromEntries(rows.verdicts.map(({ id }) => [id, usual.filter(({ verdict }) => verdict === id)]));
    const supervised = found.filter(({ exercise, verdict }) => exercise.supervised && verdict !== "avoid");
    const chosen = rows.conditions.filter(({ id }) => now.conditions.includes(id)).map(({ label }) => label.toLowerCase());
    put(part("count"), `${found.length} ${found.length === 1 ? "exercise" : "exercises"} ${chosen.length ? `for ${chosen.join(" + ")}` : "for ordinary back pain (nothing ticked)"}`);
    const nothing = found.length > 0 && found.every(({ verdict }) => verdict === "avoid");
    const outside = leftOut(rows, now);
    put(part("results"), html`${notes(now)}
      ${nothing && html`<div class="hb-note" data-v="avoid">${icon("avoid")}<div><p><strong>Nothing here is safe for all of these together.</strong> Talk to a physiotherapist; walking is often still fine to ask about.</p></div></div>`}
      ${!found.length && html`<div class="hb-note">${icon("page")}<div><p><strong>No exercise fits these filters.</strong> Clear one of them.</p></div></div>`}
      ${found.length > 0 && tally(groups)}
      ${planLink(now, nothing)}
      ${rows.verdicts.slice(0, 3).map(({ id }) => group(id, groups[id]))}
      ${supervised.length > 0 && html`<h2>Only with a professional</h2><p class="hb-small">Never on your own, and never part of a routine from this book.</p>
        <ul class="hb-plain hb-rows">${supervised.map((item) => closed(rows, item, links))}</ul>`}
      ${group("avoid", groups.avoid)}
      ${outside.length > 0 && html`<details class="hb-fold"><summary>${outside.length} left out by your filters ${icon("down", "hb-chev")}</summary>
        <ul>${outside.map((item) => missedRow(rows, item, links))}</ul></details>`}`);
    showPictures(part("results"), experimental);
  }

  function keepAddress() {
    if (!inPage) return;
    const search = writeAddress(query());
    history.replaceState(history.state, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
  }

  function commit(changes) {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
    keepAddress();
  }

  const redraw = (...steps) => keepFocus(el, steps);

  const changed = {
    condition: () => ({ conditions: ticked(el, "condition") }),
    direction: () => ({ direction: ticked(el, "direction") }),
    position: () => ({ position: ticked(el, "position") }),
    level: () => ({ level: ticked(el, "level")[0] || null }),
    own: ({ checked }) => ({ equipment: checked ? [] : null }),
    equipment: () => ({ equipment: ticked(el, "equipment") }),
  };

  el.addEventListener("change", ({ target }) => {
    if (target.name === "sign") {
      const signs = ticked(el, "sign");
      commit({ signs, checked: signs.length > 0 });
      if (signs.length) remember(signs); else forget();
      showResults();
    } else if (target.dataset.condition) {
      commit({ answers: withAnswer(model.get("answers"), target.dataset.condition, target.value) });
      showResults();
    } else if (changed[target.name]) {
      commit(changed[target.name](target));
      redraw(showChoices, showResults);
    }
  });
  el.addEventListener("input", ({ target }) => {
    if (target.name !== "text") return;
    commit({ text: target.value });
    showFacets(query());
    showResults();
  });
  el.addEventListener("submit", (event) => event.preventDefault());

  const acts = {
    none() { commit({ signs: [], checked: true }); remember([]); showCheck(); showResults(); el.querySelector("[name=condition]")?.focus({ preventScroll: true }); },
    recheck() { commit({ signs: [], checked: false }); forget(); showCheck(); showResults(); el.querySelector(".hb-check summary")?.focus(); },
    all() { showAll = !showAll; showChoices(); el.querySelector("[data-act=all]").focus({ preventScroll: true }); },
    more() {
      showSuitable = true;
      showResults();
      el.querySelectorAll(".hb-cards [data-v=suitable] a")[FIRST_SHOWN]?.focus({ preventScroll: true });
    },
    reset() { part("form").text.value = ""; commit({ direction: [], position: [], equipment: null, level: null, text: "" }); showChoices(); showResults(); },
    jump(link) {
      const title = el.querySelector(link.getAttribute("href"));
      const fold = title?.nextElementSibling?.nextElementSibling;
      if (fold?.matches("details")) fold.open = true;
      title?.scrollIntoView();
      title?.focus({ preventScroll: true });
    },
  };
  listenForActs(el, acts);

  // The other direction: Python, or a linked widget, changes a trait.
  for (const name of QUERY) model.on(`change:${name}`, () => redraw(() => {
    if (name === "text" && part("form").text.value !== model.get("text")) part("form").text.value = model.get("text");
  }, showChoices, showResults));
  for (const name of ["signs", "checked"]) model.on(`change:${name}`, () => redraw(showCheck, showResults));

  showCheck();
  showChoices();
  showResults();
}

export default { render };
