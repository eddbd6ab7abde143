// Mounts the widgets of a published page. Each stands there as a <div data-handbook="name"> with its
// state as JSON and a static twin; the same module that serves Jupyter takes the twin's place.
import { mountFilm } from "./film.mjs";

globalThis.handbookPage = true;

function localModel(state) {
  const listeners = new Map();
  return {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const listener of listeners.get(`change:${name}`) ?? []) listener();
    },
    save_changes() {},
    send() {},
    on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    off: (event) => listeners.delete(event),
  };
}

async function mount(twin) {
  const state = JSON.parse(twin.querySelector('script[type="application/json"]').textContent);
  const { default: widget } = await load(twin.dataset.handbook);
  // A tap that waits comes between.
  await /** @type {any} */ (globalThis).scheduler?.yield?.();
  if (widget.enhance) {
    // A list works on what stands in the page already: no second copy, and its anchors stay.
    widget.enhance({ model: localModel(state), el: twin });
    twin.dataset.mounted = "";
    return;
  }
  const live = document.createElement("div");
  live.className = "hb-live";
  await widget.render({ model: localModel(state), el: live });
  // The twin steps back only once the widget stands: if anything fails, the reader keeps the table.
  // On paper it comes back.
  const paper = document.createElement("div");
  paper.className = "hb-twin";
  paper.append(...twin.childNodes);
  twin.replaceChildren(live, paper);
  twin.dataset.mounted = "";
}

// Addresses, not names: the bundler leaves them alone, so that only pages that need it load it.
async function load(name) {
  const { href } = new URL(`./${name}.mjs`, import.meta.url);
  return import(href).catch((error) => {
    globalThis.handbookOutdated?.(href);
    throw error;
  });
}

/** @returns {NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);

for (const figure of all("[data-film]")) {
  mountFilm(figure, new URL(`./pictures/${figure.dataset.film}-film.svg`, import.meta.url));
}
for (const twin of all("[data-handbook]")) {
  mount(twin).catch((error) => console.error(`The ${twin.dataset.handbook} could not start:`, error));
}

// --- today, for who keeps a plan: without it the page is that of a newcomer -------------------------------
const hasPlan = document.documentElement.hasAttribute("data-plan");
const bringToday = () => load("today").catch(() => document.documentElement.removeAttribute("data-plan"));
if (hasPlan) bringToday();
else addEventListener("storage", bringToday, { once: true });

// --- the reader's own verdict in a chapter ---------------------------------------------------------------
for (const place of all(".hb-mine"))
  load("mine").then(
    ({ showMine }) => showMine(place),
    () => {},
  );

// --- code to copy -----------------------------------------------------------------------------------------
if (all("div.highlight > pre").length) load("copy").catch(() => {});

// --- what is folded ----------------------------------------------------------------------------------------
// A link to a folded section, or into one, opens it.
function unfold() {
  const target = document.querySelector(":target");
  const fold = target?.querySelector(":scope > details.hb-fold") ?? target?.closest("details:not([open])");
  fold?.setAttribute("open", "");
  if (fold) target.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();

// --- back to the top: the theme's button, on show while somebody scrolls up -------------------------------
const toTop = document.getElementById("pst-back-to-top");
let before = 0;
function followScroll() {
  toTop?.toggleAttribute("data-up", 0 < scrollY && scrollY < before);
  before = scrollY;
}
addEventListener("scroll", followScroll, { passive: true });
toTop?.addEventListener("click", () => scrollTo(0, 0));

// --- the page's Python ahead of its need --------------------------------------------------------------
// Whoever answers the check will want a week next, so what a plan needs comes meanwhile: from the first touch
// of the planner's page, or after some seconds of reading there, and from the first touch of the check
// elsewhere. Not where somebody saves data, or the line is very slow.
const READS_MS = 10_000;
const line = /** @type {any} */ (navigator).connection;
const plansHere = Boolean(document.querySelector("[data-handbook=builder]"));

function bringAhead({ target }) {
  if (!plansHere && !target.closest?.(".hb-check")) return;
  for (const sign of SIGNS) removeEventListener(sign, bringAhead);
  load("ahead").then(
    ({ start, fetchFiles }) => (plansHere ? start() : fetchFiles()),
    () => {},
  );
}

const SIGNS = line?.saveData || /2g$/.test(line?.effectiveType ?? "") ? [] : ["pointerdown", "focusin"];
for (const sign of SIGNS) addEventListener(sign, bringAhead);
if (plansHere && SIGNS.length)
  setTimeout(() => document.hidden || bringAhead({ target: document }), READS_MS);

// --- a kept book ------------------------------------------------------------------------------------------
if (navigator.serviceWorker?.controller) load("newer").catch(() => {});
