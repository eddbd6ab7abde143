// What the builder shows beside the form: the week, or why there is none yet, and what it adds up to.
import said from "../../../core/words.json" with { type: "json" };
import { openShort, refusals, SURFACE } from "../asking/asked.mjs";
import { refusalNote } from "../asking/views.mjs";
import { shutNote } from "../check/redflags.mjs";
import { screening } from "../check/rules.mjs";
import { today } from "../common/files.mjs";
import { button, html, icon, note } from "../common/html.mjs";
import { paper } from "./paper.mjs";
import { phaseView, withoutPhase } from "./phase.mjs";
import { takeAlong } from "./takealong.mjs";
import { volumeView } from "./volume.mjs";
import { leftOut, sittingCard, week, weekInWords, whys } from "./week.mjs";

const next = (unanswered, words) => (unanswered ? words : "Your own plan follows in a moment.");

function noExample(unanswered) {
  const how = "Answer the warning signs above, and your own week for all of them appears here.";
  const title = html`<strong>There is an example for one condition at a time.</strong>`;
  return note("", "page", html`<p>${title} ${next(unanswered, how)}</p>`);
}

const onlyExample = (unanswered) =>
  html`<p class="hb-note hb-noprint">${icon("flag")}<span><strong>Only an example</strong>, not for you yet.
    ${next(unanswered, "Answer the warning signs first; then this becomes your own plan.")}</span></p>`;

// Nothing is planned before the reader has said where.
function missing(form, { locked, unanswered, profile }) {
  const question = openShort(form, profile).find(({ id }) => id === SURFACE);
  if (unanswered || !locked || !question) return "";
  const words = html`<p><strong>One answer is missing:</strong> ${question.text}</p>
    <p>${button("to-surface", "Answer it now", { look: "" })}</p>`;
  return note("caution", "caution", words, "where");
}

function refused(form, profile, { kind, text }) {
  if (refusals(form, profile).length) return refusalNote(form, profile);
  const title = kind === "profile" ? "This does not go together" : "No routine for now";
  return note("caution", "caution", html`<p><strong>${title}.</strong> ${text}</p>`);
}

// An easy week says first whom to see; see Screening.banner.
function notesOf(form, routine) {
  const notes = routine ? withoutPhase(routine) : [];
  const easy = routine && screening(form.safety, routine.profile, today()).steps.length > 0;
  return easy ? [notes[0], notes.slice(1)] : ["", notes];
}

const bannerNote = (text) =>
  html`<p class="hb-note hb-banner" data-v="caution">${icon("calendar")}<span>${text}</span></p>`;

// The doses on show are those of the programme, not those that the plan began with.
const thisWeek = ({ number, change, stop_text: stop }) =>
  html`<p class="hb-note" data-part="programme-week">${icon("calendar")}<span><strong>Week ${number} of your
    programme.</strong> ${change} ${stop}</span></p>`;

function weekView(form, links, answer, options) {
  const { locked, old, unanswered, profile } = options;
  const { routine, refusal, week: now } = answer;
  const [banner, notes] = notesOf(form, routine);
  return html`${missing(form, options) || (locked && onlyExample(unanswered))}
      ${refusal && refused(form, profile, refusal)}${banner && bannerNote(banner)}
      ${now && thisWeek(now)}${routine && phaseView(form, routine, profile.phase, locked)}
      ${notes.length > 0 && html`<ul class="hb-notes">${notes.map((text) => html`<li>${text}</li>`)}</ul>`}
      ${routine && week(form, answer, links, options)}
      ${routine?.sittings && sittingCard(answer, links, options)}
      ${routine && !locked && !old && paper(form, answer)}`;
}

function reasons(form, links, answer, options) {
  const { routine } = answer;
  const list = routine?.left_out ?? answer.refusal.left_out;
  if (!routine && !list.length) return "";
  return html`<div class="hb-noprint"><h2>Why these, why not those</h2><div class="hb-split">
        ${routine && html`<div><h3>In the plan</h3>${whys(form, answer, links, options)}</div>`}
        <div><h3>Left out</h3>${leftOut(form, { list, offers: answer.offers }, links, options)}</div></div>
        <p class="hb-small"><a href="${links.how}">How the planner chooses</a></p></div>`;
}

function titleOf(answer, { locked, old, sheet }) {
  const own = sheet ?? answer?.routine?.sheet;
  if (own) return own.name || said.hand.title;
  if (locked) return "An example week";
  return old ? "Your week before" : "Your week";
}

/**
 * {title, week, heard, take, rest}: what stands in each part. `shut`: a warning sign wins over all;
 * options: {locked, old, unanswered, inPage, profile, sheet}; `old`: the week is not for the answers in the
 * form; `sheet`: what is being made by hand, or null.
 */
export function planParts(form, links, answer, shut, options) {
  const title = titleOf(answer, options);
  const nothing = { title, week: "", heard: "", take: "", rest: "" };
  if (shut) return { ...nothing, title: "No week for now", week: shutNote() };
  const { locked, unanswered } = options;
  if (!answer) return { ...nothing, week: locked && (missing(form, options) || noExample(unanswered)) };
  const { routine } = answer;
  const byHand = Boolean(options.sheet ?? routine?.sheet); // its reasons stand beside each exercise
  const volume =
    routine && html`<h2>What the week adds up to</h2>${volumeView(form, answer.volume, routine.walking)}`;
  return {
    ...nothing,
    week: weekView(form, links, answer, options),
    heard: routine && !locked && !options.old && !options.sheet ? weekInWords(routine) : "",
    take: routine ? takeAlong(form, options, routine) : "",
    rest: html`${volume}${!byHand && reasons(form, links, answer, options)}`,
  };
}
