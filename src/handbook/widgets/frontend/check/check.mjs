// The check of warning signs on its own: the safety page's front end and the widget RedFlagCheck.
import { followTraits } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { widget } from "../common/widget.mjs";
import { CHECK_TRAITS, Check } from "./gate.mjs";

const goOn = (words, next) =>
  html`<div class="hb-note" data-v="recommended">${icon("recommended")}<div>
    <p>${words.done}</p>
    ${
      next &&
      html`<p class="hb-row"><a class="hb-btn" href="${next}">Find exercises
      ${icon("right")}</a></p>`
    }</div></div>`;

/** @param {import("../common/types.d.ts").Widget} widget */
function render({ model, el }) {
  const safety = model.get("safety");
  let check = null;

  function show() {
    const after = !check.locked && goOn(safety.gate.words, model.get("next"));
    put(el, html`${check.view()}<div data-part="result" role="status" aria-live="polite">${after}</div>`);
  }

  const setTraits = followTraits(model, CHECK_TRAITS, () => {
    check.followed();
    show();
  });
  check = new Check({ el, model, safety, setTraits, changed: show });
  show();
}

export default widget({ render });
