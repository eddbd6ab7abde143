// The red-flag check: signs to tick, and what to do about them. The twin of views/templates/red_flags.html.
import said from "../../../core/words.json" with { type: "json" };
import shared from "../../../views/safety.json" with { type: "json" };
import { html, icon, live, noChange } from "../common/html.mjs";

export const callButtons = () =>
  html`<p class="hb-call">${shared.numbers.map(
    ({ number, place }) =>
      html`<a class="hb-btn stop" href="tel:${number}">${number} <small>${place}</small></a>`,
  )}</p>`;

function signBox(flag, ticked) {
  return html`<li><label class="hb-tick"><input type="checkbox" name="sign" value="${flag.id}"
      .checked=${live(ticked)}>
    <span>${flag.text}${
      flag.detail &&
      html` <span
      class="hb-small">${flag.detail}</span>`
    }</span></label></li>`;
}

function signGroup(action, flags, ticked, { open, heading }) {
  const { verdict: look, icon: name } = shared.looks[action.urgency];
  // A row that the reader has opened stays open.
  const unfolded = open || flags.some(({ id }) => ticked.has(id));
  const title = heading === "h2" ? html`<h2>${action.title}</h2>` : html`<h3>${action.title}</h3>`;
  const words = open ? action.subtitle : action.in_short;
  return html`<details class="hb-signs" data-v="${look}" ?open=${unfolded || noChange}>
    <summary>${icon(name)}<span>${title}<span
      class="hb-small">${words}</span></span>${icon("down", "hb-chev")}</summary>
    <ul class="hb-plain">${flags.map((flag) => signBox(flag, ticked.has(flag.id)))}</ul></details>`;
}

/** The groups of signs. `open` unfolds them all; folded ones name their signs in one line. */
export function checkForm(safety, signs, { open = false, heading = "h2" } = {}) {
  const ticked = new Set(signs);
  return safety.actions.map((action) => {
    const flags = safety.red_flags.filter((flag) => flag.action === action.id);
    return signGroup(action, flags, ticked, { open, heading });
  });
}

/**
 * What the ticked signs ask for, most urgent first; null when none is ticked.
 * @param {import("../common/types.d.ts").Safety} safety
 * @param {string[]} signs
 * @returns {import("../common/types.d.ts").Step[] | null}
 */
export function screen(safety, signs) {
  const ticked = new Set(signs);
  const steps = safety.actions
    .map((action) => ({
      action,
      flags: safety.red_flags.filter((flag) => flag.action === action.id && ticked.has(flag.id)),
    }))
    .filter(({ flags }) => flags.length);
  return steps.length ? steps : null;
}

function whatToDoAbout({ action, flags }) {
  const { verdict: look, icon: name } = shared.looks[action.urgency];
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

export const whatToDo = (steps) => steps.map(whatToDoAbout);

/**
 * What stands in place of exercises while a sign is ticked. `more` follows in the first line;
 * `mistake` says how to take a tick back.
 * @param {import("../common/types.d.ts").Step[]} steps
 * @param {{ more?: unknown, mistake?: string }} [words]
 */
export const untilSeen = (steps, { more = "", mistake = "" } = {}) =>
  html`<p>No exercise from this book until you have been seen.${more && html` ${more}`}</p>${whatToDo(steps)}
    ${mistake && html`<p class="hb-small">Ticked by mistake? ${mistake}</p>`}`;

/** The check above a finder or a planner: one line once it is answered with "none". */
export function firstCheck(safety, { signs, checked }, address) {
  if (checked && !signs.length) {
    return html`<p class="hb-row hb-small">${icon("tick")} Warning signs: none of them fits you.
      <button type="button" class="hb-link" data-act="recheck">Check again</button></p>`;
  }
  return html`<section class="hb-check hb-card" aria-labelledby="hb-check-title">
    <h2 class="h" id="hb-check-title">${icon("flag")} First: does any of these fit you?</h2>
    <p class="hb-small">Open a row to tick a sign. <a href="${address}">Read all signs at once</a></p>
    ${checkForm(safety, signs, { heading: "h3" })}
    <p class="hb-row"><button type="button" class="hb-btn" data-act="none">${
      said.safety.none_fits
    }</button></p></section>`;
}

/** A condition that needs somebody at once, whatever else is ticked. */
export const urgentNote = (safety, { action, text }) => {
  const step = safety.actions.find(({ id }) => id === action);
  return html`<div class="hb-note" data-v="avoid">${icon("phone")}<div>
    <p><strong>${step.title}.</strong> ${text}</p>${callButtons()}</div></div>`;
};
