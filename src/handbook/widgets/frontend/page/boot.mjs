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
  // An address, not a name: the bundler leaves it alone, so a widget is loaded only where it stands.
  const { href } = new URL(`./${twin.dataset.handbook}.mjs`, import.meta.url);
  const { default: widget } = await import(href).catch((error) => {
    globalThis.handbookOutdated?.(href);
    throw error;
  });
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

/** @returns {NodeListOf<HTMLElement>} */
const all = (selector) => document.querySelectorAll(selector);

for (const figure of all("[data-film]")) {
  mountFilm(figure, new URL(`./pictures/${figure.dataset.film}-film.svg`, import.meta.url));
}
for (const twin of all("[data-handbook]")) {
  mount(twin).catch((error) => console.error(`The ${twin.dataset.handbook} could not start:`, error));
}
