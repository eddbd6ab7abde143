// A number from 0 to 10 as eleven boxes, the scale that clinics use. Radio buttons: nothing is chosen
// until the reader chooses, arrow keys move, and a screen reader names the place.
import { html, live } from "./html.mjs";

export const MOST_PAIN = 10;
export const NUMBERS = [...Array(MOST_PAIN + 1).keys()];

const ENDS = ["0 none", "10 the worst there is"];

export const scaleEnds = (ends = ENDS) =>
  html`<div class="hb-scale-ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></div>`;

export function scale(name, legend, chosen, { unknown = "", ends = ENDS } = {}) {
  const radio = (value, picked) =>
    html`<input type="radio" name="${name}" value="${value}"
      aria-label=${value !== "" && `${value} of ${MOST_PAIN}`} .checked=${live(picked)}>`;
  const box = (number) => html`<label>${radio(number, chosen === number)}<span>${number}</span></label>`;
  return html`<fieldset data-scale="${name}"><legend>${legend}</legend>
    <div class="hb-scale">${NUMBERS.map(box)}</div>
    ${scaleEnds(ends)}
    ${unknown && html`<label class="hb-tick">${radio("", chosen === null)}<span>${unknown}</span></label>`}
  </fieldset>`;
}

/** The chosen number; null for "not known", undefined while nothing is chosen. */
export function chosenIn(form, name) {
  const value = form.querySelector(`[name="${name}"]:checked`)?.value;
  if (value === undefined) return undefined;
  return value === "" ? null : Number(value);
}
