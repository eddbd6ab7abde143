// What a quiz shows: one question with its feedback, or how it went. Markup only.
import { html, icon, keyed, live } from "../common/html.mjs";

const sorted = (letters) => [...letters].sort().join();
const rightOf = ({ options }) => options.filter(({ right }) => right);
export const isRight = (question, chosen) => sorted(chosen) === sorted(rightOf(question).map(({ id }) => id));

const link = ({ label, link: address }) => html`<a href="${address}">${label}</a>`;
const links = (list) => list.map((item, number) => html`${number > 0 && ", "}${link(item)}`);
const withoutStop = (text) => text.replace(/\.$/, "");

export const frame = (title) =>
  html`<section class="hb-quiz hb-card" aria-label="Quiz: ${title}">
    <div class="hb-quiz-head"><p class="hb-small" data-part="place"></p>
      <ol class="hb-plain hb-places" aria-hidden="true" data-part="places"></ol></div>
    <div data-part="question"></div>
    <div data-part="feedback" role="status" aria-live="polite"></div>
    <div class="hb-row" data-part="ways"></div></section>`;

/** A mark for each question: answered right, wrong, and where the reader is. */
export const placeMarks = ({ questions, answers, at, isBlind }) =>
  questions.map((question, number) => {
    const chosen = answers[question.id];
    const result = chosen && !isBlind ? (isRight(question, chosen) ? "right" : "wrong") : "";
    return html`<li class="${number === at ? "now" : ""} ${result}"></li>`;
  });

function verdictOn({ right }, mine) {
  if (right) return html`<span class="hb-mark" data-v="recommended">${icon("tick")} right answer</span>`;
  return mine && html`<span class="hb-mark" data-v="caution">${icon("cross")} not this one</span>`;
}

function optionBox(question, item, chosen, name, isBlind) {
  const kind = question.kind === "multiple" ? "checkbox" : "radio";
  const mine = Boolean(chosen?.includes(item.id));
  const yours = mine && html` <span class="visually-hidden">(your choice)</span>`;
  return html`<label class="hb-tick ${chosen ? "checked" : ""}"><input type="${kind}" name="${name}"
      value="${item.id}" .checked=${live(mine)} ?disabled=${chosen}>
      <span>${item.text}${yours} ${chosen && !isBlind && verdictOn(item, mine)}</span></label>`;
}

export function questionView(question, chosen, name, isBlind) {
  const ask = question.kind === "multiple" ? `Choose ${question.choose}.` : "Choose one.";
  const options = question.options.map((item) => optionBox(question, item, chosen, name, isBlind));
  return keyed(
    question.id,
    html`<form><fieldset class="hb-quiz-options"><legend tabindex="-1">${question.text}
      <span class="hb-small">${ask}</span></legend>${options}</fieldset>
      ${!chosen && html`<p class="hb-row"><button type="submit" class="hb-btn">Check</button></p>`}</form>`,
  );
}

export const noted = html`<p>Noted. What is right comes after the last question.</p>`;

export const saved = (filename) =>
  html`<p>${filename} is in your downloads. It holds these answers and a random number, no name. Hand it to
    your teacher.</p>`;

export function feedback(question, chosen) {
  const right = isRight(question, chosen);
  const wanted = rightOf(question).map(({ text }) => withoutStop(text));
  const answer = !right && `${wanted.length > 1 ? "Right are: " : "Right is: "}${wanted.join("; ")}. `;
  const reasons = question.options.filter((item) => item.why && (chosen.includes(item.id) || item.right));
  return html`<div class="hb-note"
    data-v="${right ? "suitable" : "caution"}">${icon(right ? "tick" : "cross")}<div>
      <p><strong>${right ? "Right." : "Not quite."}</strong> ${answer}${question.explanation}</p>
      ${reasons.map(({ text, why }) => html`<p>“${withoutStop(text)}”: ${why}</p>`)}
      <p class="hb-src">Read on: ${link(question.chapter)}. Sources:
        ${links(question.sources)}.</p></div></div>`;
}

const way = (act, words, look = "alt small") =>
  html`<button type="button" class="hb-btn ${look}" data-act="${act}">${words}</button>`;

/** Where to go from a question. */
export function questionWays(chosen, { first, last, mayRetry }) {
  const onward = last ? "See how it went" : "Next question";
  return html`
      ${chosen && way("next", html`${onward} ${icon("right")}`, "")}
      ${chosen && mayRetry && way("retry", "Try again")}
      ${!first && way("back", "Back")}
      ${!chosen && way("next", last ? "See how it went" : "Skip")}`;
}

function resultsOf({ questions, answers, isBlind }) {
  const row = (question, number) => {
    const chosen = answers[question.id];
    const right = chosen && (isBlind || isRight(question, chosen));
    const [look, words] = right ? ["tick", isBlind ? "noted" : "right"] : ["cross", "not yet"];
    const result = chosen ? html`${icon(look)} ${words}` : html`${icon("page")} not answered`;
    return html`<li><span class="hb-result">${result}</span>
      <button type="button" class="hb-link" data-act="go"
        data-number="${number}">${question.text}</button></li>`;
  };
  return html`<ol class="hb-results">${questions.map(row)}</ol>`;
}

const openOf = ({ questions, answers }) => questions.filter(({ id }) => !answers[id]).length;

/** What is still open in a set that tells nothing before its end. */
export const openView = (quiz) =>
  html`<h3 tabindex="-1" class="hb-big">${openOf(quiz)} not answered</h3>
    <p>What is right comes once every question has an answer.</p>${resultsOf(quiz)}`;

/** `earlier`: {right, of} in the quiz that this one is the partner of, or null. */
export function scoreView(quiz, earlier) {
  const { questions, answers } = quiz;
  const right = questions.filter(({ id }) => answers[id]).filter((one) => isRight(one, answers[one.id]));
  const open = openOf(quiz);
  const past =
    earlier &&
    html`<p>Before the workshop you had ${earlier.right} of ${earlier.of} right on the same points.</p>`;
  return html`<h3 tabindex="-1" class="hb-big">${right.length} of ${questions.length} right</h3>
      ${open > 0 && html`<p>${open} not answered.</p>`}${past}
      ${resultsOf(quiz)}`;
}

const KEPT = "Your answers stay in this browser. Nobody else sees them.";
const NOT_KEPT = "Your browser keeps nothing here: your answers are gone when you leave this page.";

export function scoreWays({ inPage, isKept, answers }) {
  const forget = html`${way("forget", "Delete all my quiz answers")}
    <p class="hb-small">${isKept ? KEPT : NOT_KEPT}</p>`;
  return html`${way("again", "Start again", "")}
    ${Object.keys(answers).length > 0 && way("save", "Save my answers for the class")}
    ${inPage && forget}`;
}
