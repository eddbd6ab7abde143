// The steps of the check: emergencies, what fits the reader, the other signs, and the line that stays. For a
// week that was handed over one screen stands for the first three.
import { moment } from "../common/files.mjs";
import { html, icon, keyed, live } from "../common/html.mjs";
import { count } from "../common/words.mjs";
import { alarm, button, dayWords, lineBox } from "./answers.mjs";
import { asked, hoursBetween, isEmergency, isGiven, tickedLines } from "./rules.mjs";

const DAY = 24; // hours
const WEEK = 7 * DAY;
const STEPS = ["first", "fits", "later"];

/** How many of a few steps are reached, for the eye. */
export const beads = (reached, of) =>
  html`<span class="hb-beads" aria-hidden="true">${Array.from(
    { length: of },
    (_, index) => html`<i class="${index < reached ? "on" : ""}"></i>`,
  )}</span>`;

function head(step, title) {
  const at = STEPS.indexOf(step);
  return html`<p class="hb-at">${beads(at + 1, STEPS.length)}
      <span class="visually-hidden">Step ${at + 1} of ${STEPS.length}</span></p>
    <h2 class="h" tabindex="-1" data-part="check-title">${title}</h2>`;
}

const wayOn = (act, words, back = true) =>
  html`<p class="hb-row hb-wayon"><button type="button" class="hb-btn" data-act="${act}">${words}</button>
    ${back && html`<button type="button" class="hb-link" data-act="back">Back</button>`}</p>`;

const lines = (now, list, title) =>
  html`<div class="hb-asks" role="group" aria-label="${title}">
    ${list.map((line) => keyed(line.id, lineBox(now, line)))}</div>`;

// With an emergency there is no way on.
const shut = ({ gate }) => html`<p class="hb-small">${gate.words.shut}</p>`;

function firstStep(now) {
  const { safety, signs, emergency } = now;
  const { words, first } = safety.gate;
  const others = tickedLines(safety, signs).filter(
    (line) => isEmergency(safety, line) && !first.some(({ id }) => id === line.id),
  );
  return html`${head("first", words.title)}${lines(now, [...first, ...others], words.title)}
    ${emergency ? shut(safety) : wayOn("none", words.none, false)}`;
}

// The whole check on one screen: every emergency to tick, and all else in short, as ways to its questions.
// The way on stands after all of it, not at the edge of the view.
function shortStep(now) {
  const { safety, signs, emergency } = now;
  const { words, short, summed } = safety.gate;
  const others = tickedLines(safety, signs).filter((line) => !short.some(({ id }) => id === line.id));
  const group = (text) => html`<span>${text}</span>`;
  const inShort = ({ title, in_groups: groups }) =>
    html`<button type="button" class="hb-btn alt" data-act="some"><span><strong>${title}</strong>
      ${groups.map(group)}</span></button>`;
  const rest = html`<p>${words.short_hint}</p>
    <div class="hb-choices">${safety.actions.filter(({ id }) => summed.includes(id)).map(inShort)}</div>
    <p><button type="button" class="hb-link" data-act="whole">${words.short_whole}</button></p>
    <p class="hb-row"><button type="button" class="hb-btn"
      data-act="finish">${words.short_none}</button></p>`;
  const on = signs.length ? wayOn("some", html`Go on ${icon("right")}`, false) : rest;
  return html`<h2 class="h" tabindex="-1" data-part="check-title">${words.short_title}</h2>
    ${lines(now, [...short, ...others], words.short_title)}${emergency ? shut(safety) : on}`;
}

function questionBox({ fits, missing, group }, { id, text, several, options }) {
  const chip = (option) =>
    html`<label class="hb-chip"><input type="${several ? "checkbox" : "radio"}" name="${group}-${id}" data-fit
      value="${option.id}" .checked=${live(fits.includes(option.id))}>${icon("tick")}${option.label}</label>`;
  const open = missing.includes(id);
  return html`<fieldset class="hb-chips" data-question="${id}"><legend>${text}</legend>
    ${options.map(chip)}
    ${open && html`<p class="hb-error" role="alert">Please choose one.</p>`}</fieldset>`;
}

function fitsStep(now) {
  const { safety, signs } = now;
  const { words, questions } = safety.gate;
  const told = tickedLines(safety, signs).filter(({ fixed }) => fixed);
  return html`${head("fits", words.fits_title)}${questions.map((question) => questionBox(now, question))}
    ${told.map((line) => keyed(line.id, lineBox(now, line)))}
    ${wayOn("fits", html`Go on ${icon("right")}`)}`;
}

function laterStep(now) {
  const { safety, fits, signs, emergency } = now;
  const { words } = safety.gate;
  const list = asked(safety, fits, signs);
  const some = signs.length > 0;
  return html`${head("later", words.signs_title)}${lines(now, list, words.signs_title)}
    ${emergency ? shut(safety) : wayOn("finish", some ? html`Go on ${icon("right")}` : words.none)}`;
}

/** How long ago it was answered, in words. */
export function age({ at }) {
  const hours = hoursBetween(at, moment());
  if (!isGiven(hours)) return at ? "before" : "now";
  if (hours < 1) return "just now";
  if (hours < DAY) return `${count(Math.floor(hours), "hour")} ago`;
  return hours < WEEK ? `${count(Math.floor(hours / DAY), "day")} ago` : `on ${dayWords(at.slice(0, 10))}`;
}

export const holdsFor = ({ again_hours: hours }) =>
  `An answer holds for ${hours} hours, and is asked once more before each session.`;

function body(now) {
  const { safety, fits, signs, inPage } = now;
  const options = safety.gate.questions.flatMap((question) => question.options);
  const chosen = options.filter(({ id }) => fits.includes(id)).map(({ label }) => label);
  return html`${tickedLines(safety, signs).map((line) => keyed(line.id, lineBox(now, line)))}
    ${chosen.length > 0 && html`<p class="hb-small">You said: ${chosen.join(" · ")}</p>`}
    <p class="hb-row">${button("recheck", "Something is new")}${button("change", "Change an answer")}
      <button type="button" class="hb-link" data-act="clear">Clear my answers</button></p>
    <p class="hb-small">${inPage && safety.gate.words.kept} ${holdsFor(safety.gate.words)}</p>`;
}

const folded = (now, mark, words, act) =>
  html`<details class="hb-done" data-v="${mark === "tick" ? "" : "caution"}"><summary>${icon(mark)}
      <span tabindex="-1" data-part="check-title"><b>Checked ${age(now)}:</b> ${words}</span>
      <u>${act}</u></summary>
    <div>${body(now)}</div></details>`;

function doneStep(now) {
  const { steps, settled, allowsPlan, signs } = now;
  if (!allowsPlan) {
    return html`<h2 class="h" tabindex="-1" data-part="check-title">${icon("flag")} See someone first</h2>
      <p>No exercise from this book until you have been seen.</p>${body(now)}`;
  }
  if (steps.length) return folded(now, "calendar", "see someone, an easy week meanwhile", "Seen?");
  const words = settled.length && settled.length === signs.length ? "seen, you can go on" : "you can go on";
  return folded(now, "tick", words, "Change");
}

function oldStep(now) {
  const { still, again, still_none: none } = now.safety.gate.words;
  return html`<p class="hb-row"><span tabindex="-1" data-part="check-title">${icon("calendar")}
      <b>Checked ${age(now)}.</b> ${still}</span> ${button("still", none, { alt: false })}
      ${button("recheck", again)}</p>`;
}

const VIEWS = {
  first: firstStep,
  short: shortStep,
  fits: fitsStep,
  later: laterStep,
  done: doneStep,
  old: oldStep,
};

/** The check as it stands; one line once it is answered. */
export function checkView(now) {
  const { step, allowsPlan, emergency } = now;
  const line = step === "done" && allowsPlan;
  return html`<section class="hb-check ${line ? "" : "hb-card"}" data-step="${step}"
    aria-label="Warning signs">
    ${keyed(step, VIEWS[step](now))}</section>${emergency && alarm(emergency)}`;
}
