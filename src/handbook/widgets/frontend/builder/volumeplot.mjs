// The plot of the week beside a builder in a notebook: the kernel draws it, this only shows it.
import { html, put } from "../common/html.mjs";

function render({ model, el }) {
  put(el, html`<figure class="hb-fig hb-chart" hidden><img></figure><div data-part="table" role="status" aria-live="polite"></div>`);
  const [figure, table] = [el.querySelector("figure"), el.querySelector("[data-part=table]")];

  function show() {
    figure.hidden = !model.get("plot");
    if (!figure.hidden) Object.assign(figure.firstElementChild, { src: model.get("plot"), alt: model.get("alt") });
    // Made by the kernel's own templates, which escape what they show.
    table.innerHTML = model.get("table");
  }
  for (const name of ["plot", "alt", "table"]) model.on(`change:${name}`, show);
  show();
}

export default { render };
