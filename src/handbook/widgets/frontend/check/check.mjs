// The red-flag check on its own: the safety page's front end and the widget RedFlagCheck.
import { ticked } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { checkForm, screen, untilSeen } from "./redflags.mjs";
import { forget, remember, recall } from "./memory.mjs";

function render({ model, el }) {
  const safety = model.get("safety");
  put(el, html`<div class="hb-check">
    <div data-part="form">${checkForm(safety, model.get("signs"), { open: true })}</div>
    <p class="hb-row hb-noprint"><button type="button" class="hb-btn" data-act="none">None of these fits me ${icon("tick")}</button>
      <button type="button" class="hb-btn alt" data-act="clear">Clear</button>
      <button type="button" class="hb-btn alt" data-act="print">${icon("print")} Print</button></p>
    <div data-part="result" role="status" aria-live="polite"></div></div>`);
  const result = el.querySelector("[data-part=result]");
  const boxes = () => [...el.querySelectorAll("[name=sign]")];

  function show() {
    const steps = screen(safety, model.get("signs"));
    if (steps) {
      put(result, html`<h2>What to do now</h2>${untilSeen(steps)}`);
    } else if (model.get("checked")) {
      const next = model.get("next");
      put(result, html`<div class="hb-note" data-v="recommended">${icon("recommended")}<div><p><strong>You can go on.</strong>
        Stop and come back here if one of these signs appears.</p>
        ${next && html`<p class="hb-row"><a class="hb-btn" href="${next}">Find exercises ${icon("right")}</a></p>`}</div></div>`);
    } else {
      put(result, "");
    }
  }

  function set(signs, checked) {
    model.set("signs", signs);
    model.set("checked", checked);
    model.save_changes();
    if (checked) remember(signs); else forget();
    show();
  }

  el.addEventListener("change", () => {
    const signs = ticked(el, "sign");
    set(signs, signs.length > 0);
  });
  el.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "print") return window.print();
    if (act !== "none" && act !== "clear") return undefined;
    for (const box of boxes()) box.checked = false;
    set([], act === "none");
    if (act === "none") result.scrollIntoView({ block: "nearest" });
    return undefined;
  });
  model.on("change:signs", () => {
    const chosen = new Set(model.get("signs"));
    for (const box of boxes()) box.checked = chosen.has(box.value);
    show();
  });
  const earlier = recall(safety);
  if (earlier && !model.get("signs").length) {
    for (const box of boxes()) box.checked = earlier.includes(box.value);
    model.set("signs", earlier);
    model.set("checked", true);
  }
  show();
}

export default { render };
