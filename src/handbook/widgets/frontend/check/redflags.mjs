// What to do about a warning sign. The twin of views/templates/red_flags.html.
import shared from "../../../views/safety.json" with { type: "json" };
import { html, icon } from "../common/html.mjs";

export const lookOf = (action) => shared.looks[action.urgency];

// The reader's own number first, as far as the browser's language tells it.
function numbersHere() {
  const { region } = new Intl.Locale(globalThis.navigator?.language || "en");
  const own = ({ regions }) => Boolean(region) && regions.includes(region);
  return [...shared.numbers].sort((a, b) => Number(own(b)) - Number(own(a)));
}

export const mainNumber = () => numbersHere()[0].number;

export const callButtons = () =>
  html`<p class="hb-call">${numbersHere().map(
    ({ number, place }) =>
      html`<a class="hb-btn stop" href="tel:${number}">${number} <small>${place}</small></a>`,
  )}</p>`;

function whatToDoAbout({ action, flags }) {
  const { verdict: look, icon: name } = lookOf(action);
  return html`<section class="hb-lvl" data-v="${look}">
    <header>${icon(name)}<div><h3>${action.title}</h3><p>${action.subtitle}</p></div></header>
    <div>${action.call && callButtons()}
      <ul>${action.what_to_do.map((line) => html`<li>${line}</li>`)}</ul>
      ${
        action.say &&
        html`<blockquote class="hb-say"><p><strong>Say this:</strong>
        “${action.say}”</p></blockquote>`
      }
      <p class="hb-small">Because you ticked:
        ${flags.map((flag) => flag.text).join(" · ")}</p></div></section>`;
}

/** @param {import("../common/types.d.ts").Step[]} steps */
export const whatToDo = (steps) => steps.map(whatToDoAbout);

/**
 * What stands in place of exercises while a sign forbids them; what to do stands in the check above.
 * @param {unknown} more
 */
export const shutNote = (more = "") =>
  html`<p class="hb-shut">No exercise from this book until you have been seen. ${
    more || "What to do stands above, under what you ticked."
  }</p>`;

/** A condition that needs somebody at once, whatever else is ticked. */
export const urgentNote = (safety, { action, text }) => {
  const step = safety.actions.find(({ id }) => id === action);
  return html`<div class="hb-note" data-v="avoid">${icon("phone")}<div>
    <p><strong>${step.title}.</strong> ${text}</p>${callButtons()}</div></div>`;
};
