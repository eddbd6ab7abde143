// The red-flag check on its own: the safety page's front end and the widget RedFlagCheck.
import said from "../../../core/words.json" with { type: "json" };
import { followTraits, listenForActs, ticked } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { forget, remember, takeUp } from "./memory.mjs";
import { checkForm, screen, untilSeen } from "./redflags.mjs";

const goOn = (next) =>
  html`<div class="hb-note" data-v="recommended">${icon("recommended")}<div>
    <p><strong>You can go on.</strong> Stop and come back here if one of these signs appears.</p>
    ${
      next &&
      html`<p class="hb-row"><a class="hb-btn" href="${next}">Find exercises
      ${icon("right")}</a></p>`
    }</div></div>`;

function result(model) {
  const steps = screen(model.get("safety"), model.get("signs"));
  if (steps) return html`<h2>What to do now</h2>${untilSeen(steps)}`;
  return model.get("checked") ? goOn(model.get("next")) : "";
}

const view = (model) =>
  html`<div class="hb-check">
    <div data-part="form">${checkForm(model.get("safety"), model.get("signs"), { open: true })}</div>
    <p class="hb-row hb-noprint">
      <button type="button" class="hb-btn" data-act="none">${said.safety.none_fits} ${icon("tick")}</button>
      <button type="button" class="hb-btn alt" data-act="clear">Clear</button>
      <button type="button" class="hb-btn alt" data-act="print">${icon("print")} Print</button></p>
    <div data-part="result" role="status" aria-live="polite">${result(model)}</div></div>`;

/** @param {import("../common/types.d.ts").Widget} widget */
function render({ model, el }) {
  const show = () => put(el, view(model));
  const setTraits = followTraits(model, ["signs"], show);

  function answer(signs, checked) {
    setTraits({ signs, checked });
    if (checked) remember(signs);
    else forget();
    show();
  }

  el.addEventListener("change", () => {
    const signs = ticked(el, "sign");
    answer(signs, signs.length > 0);
  });
  listenForActs(el, {
    none() {
      answer([], true);
      el.querySelector("[data-part=result]").scrollIntoView({ block: "nearest" });
    },
    clear: () => answer([], false),
    print: () => window.print(),
  });
  if (!model.get("signs").length) takeUp(setTraits, model.get("safety"));
  show();
}

export default { render };
