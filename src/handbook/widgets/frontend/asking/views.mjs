// The questions beside the conditions, and what an answer means. Markup only.
import { callButtons } from "../check/redflags.mjs";
import { byId, html, icon, live, note, repeat } from "../common/html.mjs";
import { listed } from "../common/words.mjs";
import { askedQuestions } from "../finder/assess.mjs";
import { chip } from "../finder/choices.mjs";
import { picksOf, refusals, shortNames, whyClosed } from "./asked.mjs";

const UNKNOWN = { id: "", label: "I do not know (the strictest answer counts)", meaning: "" };
export const PICK_WORDS = {
  willing: "I have read the limit and want to try it",
  agreed: "My clinician has agreed to this",
};
/** What bounds an exercise, in words. */
export const limitLine = ({ limit }) => html`<span class="hb-limit"><strong>Limit:</strong> ${limit}</span>`;

/** That what was told before stays ticked, where a link adds to it. */
export function stillTicked(rows, before, chosen, cut = false) {
  const stay = before.filter((id) => chosen.includes(id));
  if (cut)
    return html`<p class="hb-note" data-v="caution" data-part="cut">${icon("caution")}<span>A condition is
      missing in this link: it was cut short, or is of another handbook. Tick what is true for
      you.</span></p>`;
  if (!stay.length) return "";
  return html`<p class="hb-note" data-part="before">${icon("tick")}<span>You told this before, so it stays
    ticked: <strong>${listed(shortNames(rows, stay))}</strong>. Untick what is not true for you.</span></p>`;
}

/** @param {import("../common/types.d.ts").Condition} condition */
function conditionQuestion({ id, short, question }, answers) {
  const given = question.answers.find((answer) => answer.id === answers[id]) ?? UNKNOWN;
  const box = (answer) =>
    html`<label class="hb-tick"><input type="radio" name="answer-${id}" value="${answer.id}"
      data-condition="${id}" .checked=${live(answer.id === given.id)}><span>${answer.label}</span></label>`;
  return html`<fieldset class="hb-note hb-question" data-question="${id}"><legend>${short}:
    ${question.text}</legend>${[...question.answers, UNKNOWN].map(box)}
    ${given.meaning && html`<p class="hb-small" data-part="means">${given.meaning}</p>`}
    ${question.aside && html`<p class="hb-small">${question.aside}</p>`}</fieldset>`;
}

/** @param {import("../common/types.d.ts").ShortQuestion} question */
function shortQuestion({ id, text, answers, open_note: open }, query) {
  const given = answers.find((answer) => answer.id === query[id]);
  return html`<fieldset class="hb-chips hb-asked" data-question="${id}" ?data-open=${!given}>
    <legend>${text}</legend>${answers.map((answer) => chip(id, "radio", answer, answer === given))}
    <p class="hb-small" data-part="means">${!given && icon("caution")}
      ${given ? given.meaning : open}</p></fieldset>`;
}

/**
 * The questions of the ticked conditions, then the short ones that this reader is asked. `everybody`: also
 * those that are asked whatever is ticked.
 */
export function questions(rows, query, { everybody = true } = {}) {
  const { conditions, answers } = query;
  const asked = rows.conditions.filter(({ id, question }) => question && conditions.includes(id));
  const short = askedQuestions(rows, query);
  const ofSome = short.filter((question) => !question.everyone);
  const order = [...ofSome, ...(everybody ? short.filter((question) => question.everyone) : [])];
  return html`${repeat(asked, byId, (condition) => conditionQuestion(condition, answers))}
    ${repeat(order, byId, (question) => shortQuestion(question, query))}`;
}

/** Two conditions together that allow no exercise: whom to call, at once. */
export function refusalNote(rows, query) {
  return refusals(rows, query).map(({ refusal, action }) => {
    const more = rows.safety.actions.find(({ id }) => id === action)?.what_to_do.at(-1);
    const words = html`<p class="hb-big"><strong>${refusal}</strong></p>
      ${more && html`<p>${more}</p>`}${callButtons()}`;
    return note("avoid", "phone", words, "refusal");
  });
}

/** The tick that opens an exercise: a clinician's word, or its limit that was read. */
export const pickBox = (list, { id, name }, told, look) =>
  html`<label class="hb-tick ${look}"><input type="checkbox" name="${list}" value="${id}"
    .checked=${live(told[list].includes(id))}><span>${PICK_WORDS[list]}<span class="visually-hidden">:
    ${name}</span></span></label>`;

/** Under an exercise that was assessed: why it is not offered, and the tick that would change it. */
export function offer(rows, found, query) {
  const closed = whyClosed(rows, found);
  const hint = closed && found.open_questions.length > 0 && " Your answers above can change this.";
  const box = (list) => pickBox(list, found.exercise, query, "hb-noprint");
  const line = html`<p class="hb-small hb-closed"><strong>Not offered.</strong> ${closed}${hint}</p>`;
  return html`${closed && line}
    ${picksOf(rows, found, query).map(box)}`;
}
