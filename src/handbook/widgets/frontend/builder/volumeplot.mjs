// The plot of the week beside a builder in a notebook: the kernel draws it, this only shows it.
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import { html, put } from "../common/html.mjs";
import { widget } from "../common/widget.mjs";

// The table is made by the kernel's own templates, which escape what they show.
const view = ({ plot, alt, table }) =>
  html`<figure class="hb-fig hb-chart"
    ?hidden=${!plot}>${plot && html`<img src="${plot}" alt="${alt}">`}</figure>
    <div data-part="table" role="status" aria-live="polite">${unsafeHTML(table)}</div>`;

/** @param {import("../common/types.d.ts").Widget} widget */
function render({ model, el }) {
  const show = () =>
    put(el, view({ plot: model.get("plot"), alt: model.get("alt"), table: model.get("table") }));
  for (const name of ["plot", "alt", "table"]) model.on(`change:${name}`, show);
  show();
}

export default widget({ render });
