// The red-flag check: signs to tick, and what to do about them.
import shared from "../../../views/safety.json";
import { html, icon } from "../common/html.mjs";

export function callButtons() {
  return html`<p class="hb-call">${shared.numbers.map(({ number, place }) =>
    html`<a class="hb-btn stop" href="tel:${number}">${number} <small>${place}</small></a>`)}</p>`;
}

// The groups of signs. `open` unfolds them all; folded ones name their signs in one line.
export function checkForm(safety, signs, { open = false, heading = "h2" } = {}) {
  const ticked = new Set(signs);
  return safety.actions.map((action) => {
    const flags = safety.red_flags.filter((flag) => flag.action === action.id);
    const { verdict: look, icon: name } = shared.looks[action.urgency];
    const title = heading === "h2" ? html`<h2>${action.title}</h2>` : html`<h3>${action.title}</h3>`;
    return html`<details class="hb-signs" data-v="${look}" ${open || flags.some(({ id }) => ticked.has(id)) ? html`open` : ""}>
      <summary>${icon(name)}<span>${title}<span class="hb-small">${open ? action.subtitle : action.in_short}</span></span>${icon("down", "hb-chev")}</summary>
      <ul class="hb-plain">${flags.map((flag) => html`<li><label class="hb-tick"><input type="checkbox" name="sign" value="${flag.id}" ${ticked.has(flag.id) ? html`checked` : ""}>
        <span>${flag.text}${flag.detail && html` <span class="hb-small">${flag.detail}</span>`}</span></label></li>`)}</ul></details>`;
  });
}

// What the ticked signs ask for, most urgent first; null when none is ticked.
export function screen(safety, signs) {
  const ticked = new Set(signs);
  const steps = safety.actions
    .map((action) => ({ action, flags: safety.red_flags.filter((flag) => flag.action === action.id && ticked.has(flag.id)) }))
    .filter(({ flags }) => flags.length);
  return steps.length ? steps : null;
}

export function whatToDo(steps) {
  return steps.map(({ action, flags }) => {
    const { verdict: look, icon: name } = shared.looks[action.urgency];
    return html`<section class="hb-lvl" data-v="${look}"><header>${icon(name)}<div><h3>${action.title}</h3><p>${action.subtitle}</p></div></header>
      <div>${action.call && callButtons()}
      <ul>${action.what_to_do.map((line) => html`<li>${line}</li>`)}</ul>
      ${action.say && html`<blockquote class="hb-say"><p><strong>Say this:</strong> “${action.say}”</p></blockquote>`}
      <p class="hb-small">Because you ticked: ${flags.map((flag) => flag.text).join(" · ")}</p></div></section>`;
  });
}

// What stands in place of exercises while a sign is ticked. `more` follows in the first line;
// `mistake` says how to take a tick back.
export function untilSeen(steps, { more = "", mistake = "" } = {}) {
  return html`<p>No exercise from this book until you have been seen.${more && html` ${more}`}</p>${whatToDo(steps)}
    ${mistake && html`<p class="hb-small">Ticked by mistake? ${mistake}</p>`}`;
}

// The check above a finder or a planner: one line once it is answered with "none".
export function firstCheck(safety, { signs, checked }, address) {
  if (checked && !signs.length) {
    return html`<p class="hb-row hb-small">${icon("tick")} Warning signs: none of them fits you.
      <button type="button" class="hb-link" data-act="recheck">Check again</button></p>`;
  }
  return html`<section class="hb-check hb-card" aria-labelledby="hb-check-title"><h2 class="h" id="hb-check-title">${icon("flag")} First: does any of these fit you?</h2>
    <p class="hb-small">Open a row to tick a sign. <a href="${address}">Read all signs at once</a></p>
    ${checkForm(safety, signs, { heading: "h3" })}
    <p class="hb-row"><button type="button" class="hb-btn" data-act="none">None of these fits me</button></p></section>`;
}
