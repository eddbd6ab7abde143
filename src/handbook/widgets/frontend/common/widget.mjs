// What every widget shares in a notebook: the keys belong to what has the focus, and when the kernel that
// it spoke to has gone, it says so. In the published page neither is needed.
import { GONE, kernelGone } from "./kernel.mjs";

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

/** A notebook would take "d d", "x" or an arrow for its own and delete, cut or leave the widget's cell. */
function keepKeys(el) {
  el.addEventListener("keydown", (event) => {
    if (!isNotebooks(event)) event.stopPropagation();
  });
}

// Jupyter marks a widget whose kernel was started anew; nothing that is chosen there reaches Python any more.
function watchKernel({ model, el, experimental }) {
  const look = () => {
    if (!el.closest(".jupyter-widgets-disconnected") || el.querySelector("[data-part=gone]")) return;
    kernelGone(experimental);
    const note = Object.assign(document.createElement("p"), { className: "hb-note", textContent: GONE });
    note.dataset.part = "gone";
    note.dataset.v = "caution";
    note.setAttribute("role", "alert");
    el.prepend(note);
  };
  model.on("comm_live_update", () => setTimeout(look));
}

/**
 * The widget as anywidget and the page's boot.mjs take it.
 * @param {{ render: (widget: import("./types.d.ts").Widget) => unknown, enhance?: Function }} parts
 */
export function widget({ render, ...others }) {
  return {
    ...others,
    render(given) {
      if (!globalThis.handbookPage) {
        keepKeys(given.el);
        watchKernel(given);
      }
      return render(given);
    },
  };
}
