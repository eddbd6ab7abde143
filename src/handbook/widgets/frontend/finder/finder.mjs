// The exercise finder. It answers from the rows at once; no Python is asked.
import { ageTold, TOLD, toldBy } from "../asking/asked.mjs";
import { keepTold, keptTold } from "../asking/kept.mjs";
import { questions, stillTicked } from "../asking/views.mjs";
import { CHECK_TRAITS, Check } from "../check/gate.mjs";
import { shutNote } from "../check/redflags.mjs";
import { onNewAddress, takeAddress, writeHash } from "../common/address.mjs";
import { drawAround, focusOn, followTraits, listenForActs, ownId, ticked } from "../common/form.mjs";
import { button, html, icon, live, put } from "../common/html.mjs";
import { showPictures } from "../common/pictures.mjs";
import { onOtherTab } from "../common/store.mjs";
import { widget } from "../common/widget.mjs";
import { pick } from "../common/words.mjs";
import { isCut, LETTERS, readAddress, writeAddress } from "./address.mjs";
import { inOrder } from "./assess.mjs";
import { conditionChips, facetFields } from "./choices.mjs";
import { facetCounts } from "./filter.mjs";
import { FIRST_SHOWN, results } from "./results.mjs";
import { loadRows } from "./rows.mjs";

// What the finder shares with the builder.
const KEPT = ["conditions", "answers", ...TOLD];
const NO_FILTERS = {
  direction: [],
  position: [],
  equipment: null,
  level: null,
  text: "",
  from_articles: false,
};
const FACETS = Object.keys(NO_FILTERS);
const QUERY = [...KEPT, ...FACETS];

// What an input that changed says about the query.
const CHANGED = {
  condition: (el) => ({ conditions: ticked(el, "condition") }),
  direction: (el) => ({ direction: ticked(el, "direction") }),
  position: (el) => ({ position: ticked(el, "position") }),
  level: (el) => ({ level: ticked(el, "level")[0] || null }),
  own: (_, { checked }) => ({ equipment: checked ? [] : null }),
  equipment: (el) => ({ equipment: ticked(el, "equipment") }),
  from_articles: (_, { checked }) => ({ from_articles: checked }),
};

const inUse = (value) => value === true || value?.length > 0;

function filterTitle(now) {
  const active = FACETS.filter((name) => inUse(now[name]) || (name === "equipment" && now.equipment)).length;
  return active ? `Filters (${active} in use)` : "Filters: direction, position, level, equipment";
}

function choices(rows, now, { showAll, filtersOpen, before, cut }) {
  const look = { showAll, over65: now.over_65 };
  return html`${stillTicked(rows, before, now.conditions, cut)}<div
      data-part="conditions">${conditionChips(rows, now.conditions, look)}</div>
    <div data-part="questions">${questions(rows, now)}</div>
    <details class="hb-filters" data-part="filters" ?open=${filtersOpen}>
      <summary><span data-part="filter-title">${filterTitle(now)}</span>${icon("down", "hb-chev")}</summary>
      <div class="hb-field"><label>Name, muscle or position<input type="search" name="text" maxlength="80"
        autocomplete="off" .value=${live(now.text ?? "")}></label></div>
      <div data-part="facets">${facetFields(rows, now, facetCounts(rows, now))}</div>
      <p>${button("reset", "Clear filters")}</p></details>`;
}

// How the finder stands: {rows, links, query, check, ...} to a template.
function view(now) {
  const { rows, links, query, check } = now;
  const found = check.shut
    ? { count: "No exercises for now", view: shutNote() }
    : results(rows, links, query, now);
  return html`<div class="hb-finder">
    <div data-part="check">${check.view()}</div>
    <form data-part="form">${choices(rows, query, now)}</form>
    <p class="hb-big" data-part="count" role="status" aria-live="polite">${found.count}</p>
    <div data-part="results">${found.view}</div></div>`;
}

function jump(el, link) {
  const title = el.querySelector(link.getAttribute("href"));
  const fold = title?.nextElementSibling?.nextElementSibling;
  if (fold?.matches("details")) fold.open = true;
  title?.scrollIntoView();
  title?.focus({ preventScroll: true });
}

/** @param {import("../common/types.d.ts").Widget} widget */
async function render({ model, el, experimental }) {
  const rows = await loadRows(model);
  const links = model.get("links");
  const inPage = Boolean(globalThis.handbookPage);
  const shown = {
    ...{ showAll: false, showSuitable: false, filtersOpen: false, before: [], cut: false },
    place: ownId("group"),
  };
  let check = null;
  const query = () => Object.fromEntries(QUERY.map((name) => [name, model.get(name)]));

  function show() {
    const withPlan = inPage && Boolean(links.builder);
    const draw = () => put(el, view({ ...shown, rows, links, check, withPlan, query: query() }));
    drawAround(el, draw, () => el.querySelector("[name=condition]"));
    showPictures(el, experimental);
  }

  const setTraits = followTraits(model, [...QUERY, ...CHECK_TRAITS], (name) => {
    if (CHECK_TRAITS.includes(name)) check.followed();
    show();
  });

  // The check asks for the age, so it is not asked twice.
  function takeAge() {
    const over65 = ageTold(rows.safety, model.get("fits"));
    if (over65 !== undefined) setTraits({ over_65: over65 });
  }

  function checkChanged() {
    takeAge();
    show();
  }

  function commit(changes) {
    setTraits(changes);
    if (inPage) {
      const now = query();
      keepTold(pick(KEPT, now));
      writeHash(writeAddress(pick(FACETS, now)));
    }
    show();
  }

  el.addEventListener("change", ({ target }) => {
    const told = toldBy(target, query());
    if (told) commit(told);
    else if (CHANGED[target.name]) commit(CHANGED[target.name](el, target));
  });
  el.addEventListener("input", ({ target }) => {
    if (target.name === "text") commit({ text: target.value });
  });
  el.addEventListener("submit", (event) => event.preventDefault());
  listenForActs(el, {
    all() {
      shown.showAll = !shown.showAll;
      show();
    },
    more() {
      shown.showSuitable = true;
      show();
      focusOn(el.querySelectorAll(".hb-cards [data-v=suitable] a")[FIRST_SHOWN]);
    },
    reset: () => commit(NO_FILTERS),
    jump: (link) => jump(el, link),
  });

  // What was ticked stays ticked: a link only adds to it, or a second condition would be forgotten.
  function takeUp() {
    const asked = takeAddress(LETTERS);
    if (!asked) return;
    const found = readAddress(asked.params, rows);
    const before = model.get("conditions");
    const conditions = inOrder(rows, [...before, ...found.conditions]);
    shown.cut = isCut(asked.params, rows);
    shown.before = found.conditions.length ? before.filter((id) => !found.conditions.includes(id)) : [];
    setTraits({ ...found, conditions });
    keepTold({ conditions });
    writeHash(writeAddress(pick(FACETS, found)));
  }

  if (inPage) {
    setTraits(keptTold(KEPT));
    onOtherTab(() => {
      setTraits(keptTold(KEPT));
      show();
    });
    takeUp();
    onNewAddress(() => {
      takeUp();
      show();
    });
  }
  check = new Check({ el, model, safety: rows.safety, setTraits, changed: checkChanged });
  takeAge();
  shown.filtersOpen = FACETS.some((name) => inUse(model.get(name)));
  show();
}

export default widget({ render });
