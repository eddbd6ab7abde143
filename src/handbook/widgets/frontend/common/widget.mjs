// What every widget shares in a notebook: the keys belong to what has the focus, when the kernel that it
// spoke to has gone, it says so, and it is at home in a shadow root. In the published page none is needed.
import { GONE, kernelGone, lineTo } from "./kernel.mjs";

// A field of text needs these keys with Ctrl, too.
const EDITING = new Set(
  "a c v x y z ArrowLeft ArrowRight ArrowUp ArrowDown Backspace Delete Home End".split(" "),
);
const NO_TEXT = "checkbox radio range button submit reset file color".split(" ");

function takesText(target) {
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !NO_TEXT.includes(target.type);
}

const keyOf = ({ key }) => (key.length === 1 ? key.toLowerCase() : key);

// Left to the notebook: the way out of a widget, and shortcuts such as Ctrl+S that no control uses.
function isNotebooks(event) {
  if (event.key === "Escape") return true;
  const shortcut = event.ctrlKey || event.metaKey || event.altKey;
  return shortcut && !(takesText(event.target) && EDITING.has(keyOf(event)));
}

// Where Lumino, the toolkit of Jupyter's applications, finds this on what has the focus, it runs no command.
const MARK = "data-lm-suppress-shortcuts";
const OURS = "data-hb-keys";

// At the window: Notebook 7 takes keys before they come to the widget, JupyterLab after.
function markKeys(event) {
  const { target } = event;
  if (!(target instanceof Element) || !target.closest(`[${OURS}]`) || isNotebooks(event)) return;
  target.setAttribute(MARK, "true");
  setTimeout(() => target.removeAttribute(MARK));
}

/** A notebook would take "d d", "x" or an arrow for its own and delete, cut or leave the widget's cell. */
function keepKeys(el) {
  el.setAttribute(OURS, "");
  // One listener for all widgets of a document, whose modules do not know each other.
  globalThis.handbookKeys ??= addEventListener("keydown", markKeys, true) ?? true;
  el.addEventListener("keydown", (event) => {
    if (!isNotebooks(event)) event.stopPropagation();
  });
}

const ENDS = ["restarting", "autorestarting", "terminating", "dead"];

function sayGone(el) {
  if (el.querySelector("[data-part=gone]")) return;
  const note = Object.assign(document.createElement("p"), { className: "hb-note", textContent: GONE });
  Object.assign(note.dataset, { part: "gone", v: "caution" });
  note.setAttribute("role", "alert");
  el.prepend(note);
}

// A kernel that is started anew does not know the widget: nothing that is chosen reaches Python any more.
function watchKernel({ model, el, experimental }) {
  model.widget_manager?.kernel?.statusChanged.connect((_, status) => {
    if (!ENDS.includes(status)) return;
    kernelGone(experimental);
    sayGone(el);
  });
}

/**
 * marimo shows a widget in a shadow root, where the document's style does not reach. The document takes it,
 * too: from there the tokens and the font come in.
 */
function dress({ model, el }, root) {
  globalThis.handbookSheet ??= new CSSStyleSheet();
  for (const place of [document, root]) {
    if (!place.adoptedStyleSheets.includes(globalThis.handbookSheet))
      place.adoptedStyleSheets.push(globalThis.handbookSheet);
  }
  // The sheet's rules are for an output of Jupyter.
  el.classList.add("jp-OutputArea", "jp-OutputArea-output");
  const id = model.get("_style").replace("IPY_MODEL_", "");
  const styled = (style) => globalThis.handbookSheet.replaceSync(style.get("_css"));
  // Without it the widget works as well.
  model.widget_manager.get_model(id).then(styled, () => {});
}

function inNotebook(given) {
  keepKeys(given.el);
  watchKernel(given);
  const root = given.el.getRootNode();
  if (!(root instanceof ShadowRoot)) return given;
  dress(given, root);
  return { ...given, experimental: lineTo(given.model) };
}

/**
 * The widget as anywidget and the page's boot.mjs take it.
 * @param {{ render: (widget: import("./types.d.ts").Widget) => unknown, enhance?: Function }} parts
 */
export function widget({ render, ...others }) {
  return {
    ...others,
    render(given) {
      return render(globalThis.handbookPage ? given : inNotebook(given));
    },
  };
}
