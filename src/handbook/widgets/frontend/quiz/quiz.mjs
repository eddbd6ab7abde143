// A quiz: one question at a time, feedback at once, the score at the end.
import { html, icon, put } from "../common/html.mjs";
import { dropAnswers, forgetAnswers, keepAnswer, keptAnswers, onForgotten, recallAnswers } from "./kept.mjs";

const sorted = (letters) => [...letters].sort().join();
const isRight = (question, chosen) => sorted(chosen) === sorted(question.options.filter(({ right }) => right).map(({ id }) => id));
const link = ({ label, link: address }) => html`<a href="${address}">${label}</a>`;
const links = (list) => list.map((item, number) => html`${number > 0 && ", "}${link(item)}`);

// How a pair of quizzes went before: {right, of}, or null if none of their partners was answered.
function before(questions) {
  const kept = keptAnswers();
  const answered = questions.filter(({ pair }) => pair && kept[pair]).map(({ pair }) => kept[pair]);
  return answered.length ? { right: answered.filter(({ right }) => right).length, of: answered.length } : null;
}

let count = 0;

function render({ model, el }) {
  const questions = model.get("questions");
  const inPage = Boolean(globalThis.handbookPage);
  const title = model.get("title");
  count += 1;
  const name = `hb-quiz-${count}`; // radio buttons of two quizzes on a page must not be one group
  let at = 0;

  put(el, html`<section class="hb-quiz hb-card" aria-label="Quiz: ${title}">
    <div class="hb-quiz-head"><p class="hb-small" data-part="place"></p><ol class="hb-plain hb-places" aria-hidden="true">${questions.map(() => html`<li></li>`)}</ol></div>
    <div data-part="question"></div>
    <div data-part="feedback" role="status" aria-live="polite"></div>
    <div class="hb-row" data-part="ways"></div></section>`);
  const part = (id) => el.querySelector(`[data-part=${id}]`);
  const answers = () => model.get("answers") ?? {};
  const rightOnes = () => questions.filter((question) => answers()[question.id] && isRight(question, answers()[question.id])).length;

  function commit(changed) {
    model.set("answers", changed);
    model.save_changes();
  }

  function showPlaces() {
    [...el.querySelectorAll(".hb-places li")].forEach((mark, number) => {
      const chosen = answers()[questions[number].id];
      mark.className = [number === at && "now", chosen && (isRight(questions[number], chosen) ? "right" : "wrong")].filter(Boolean).join(" ");
    });
  }

  function option(question, { id, text, right }, chosen) {
    const kind = question.kind === "multiple" ? "checkbox" : "radio";
    const mine = chosen?.includes(id);
    const mark = chosen && (right ? html`<span class="hb-mark" data-v="recommended">${icon("tick")} right answer</span>`
      : mine && html`<span class="hb-mark" data-v="caution">${icon("cross")} not this one</span>`);
    return html`<label class="hb-tick ${chosen ? "checked" : ""}"><input type="${kind}" name="${name}" value="${id}" ${mine ? html`checked` : ""} ${chosen ? html`disabled` : ""}>
      <span>${text}${mine && html` <span class="visually-hidden">(your choice)</span>`} ${mark}</span></label>`;
  }

  function feedback(question, chosen) {
    const right = isRight(question, chosen);
    const wanted = question.options.filter((item) => item.right).map(({ text }) => text.replace(/\.$/, ""));
    const reasons = question.options.filter((item) => item.why && (chosen.includes(item.id) || item.right));
    return html`<div class="hb-note" data-v="${right ? "suitable" : "caution"}">${icon(right ? "tick" : "cross")}<div>
      <p><strong>${right ? "Right." : "Not quite."}</strong> ${!right && html`${wanted.length > 1 ? "Right are: " : "Right is: "}${wanted.join("; ")}. `}${question.explanation}</p>
      ${reasons.map(({ text, why }) => html`<p>“${text.replace(/\.$/, "")}”: ${why}</p>`)}
      <p class="hb-src">Read on: ${link(question.chapter)}. Sources: ${links(question.sources)}.</p></div></div>`;
  }

  function showQuestion() {
    const question = questions[at];
    const chosen = answers()[question.id];
    put(part("place"), html`${title} · question ${at + 1} of ${questions.length}`);
    put(part("question"), html`<form><fieldset class="hb-quiz-options"><legend tabindex="-1">${question.text}
      <span class="hb-small">${question.kind === "multiple" ? `Choose ${question.choose}.` : "Choose one."}</span></legend>
      ${question.options.map((item) => option(question, item, chosen))}</fieldset>
      ${!chosen && html`<p class="hb-row"><button type="submit" class="hb-btn">Check</button></p>`}</form>`);
    put(part("feedback"), chosen ? feedback(question, chosen) : "");
    const last = at === questions.length - 1;
    put(part("ways"), html`
      ${chosen && html`<button type="button" class="hb-btn" data-act="next">${last ? "See how it went" : "Next question"} ${icon("right")}</button>`}
      ${chosen && html`<button type="button" class="hb-btn alt small" data-act="retry">Try again</button>`}
      ${at > 0 && html`<button type="button" class="hb-btn alt small" data-act="back">Back</button>`}
      ${!chosen && html`<button type="button" class="hb-btn alt small" data-act="next">${last ? "See how it went" : "Skip"}</button>`}`);
    showPlaces();
  }

  function resultRow(question, number) {
    const chosen = answers()[question.id];
    const [look, words] = !chosen ? ["page", "not answered"] : isRight(question, chosen) ? ["tick", "right"] : ["cross", "not yet"];
    return html`<li><span class="hb-result">${icon(look)} ${words}</span> <button type="button" class="hb-link" data-act="go" data-number="${number}">${question.text}</button></li>`;
  }

  function showScore() {
    const done = questions.filter(({ id }) => answers()[id]).length;
    const earlier = before(questions);
    put(part("place"), html`${title} · how it went`);
    put(part("question"), html`<h3 tabindex="-1" class="hb-big">${rightOnes()} of ${questions.length} right</h3>
      ${done < questions.length && html`<p>${questions.length - done} not answered.</p>`}
      ${earlier && html`<p>Before the workshop you had ${earlier.right} of ${earlier.of} right on the same points.</p>`}
      <ol class="hb-results">${questions.map(resultRow)}</ol>`);
    put(part("feedback"), "");
    put(part("ways"), html`<button type="button" class="hb-btn" data-act="again">Start again</button>
      ${inPage && html`<button type="button" class="hb-btn alt small" data-act="forget">Delete all my quiz answers</button>
      <p class="hb-small">Your answers stay in this browser. Nobody else sees them.</p>`}`);
    showPlaces();
  }

  const show = () => (at < questions.length ? showQuestion() : showScore());
  const focus = () => el.querySelector("legend, [data-part=question] h3")?.focus();

  const acts = {
    next() { at += 1; show(); focus(); },
    back() { at -= 1; show(); focus(); },
    go({ dataset }) { at = Number(dataset.number); show(); focus(); },
    retry() {
      const { id } = questions[at];
      const { [id]: _, ...others } = answers();
      commit(others);
      dropAnswers([id]);
      show();
      el.querySelector("input")?.focus();
    },
    again() {
      commit({});
      dropAnswers(questions.map(({ id }) => id));
      at = 0;
      show();
      focus();
    },
    forget() { forgetAnswers(); focus(); },
  };

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = questions[at];
    const chosen = [...el.querySelectorAll("input:checked")].map(({ value }) => value);
    if (chosen.length !== question.choose) {
      put(part("feedback"), html`<p>${question.choose === 1 ? "Choose an answer first." : `Choose ${question.choose} answers; you have ${chosen.length}.`}</p>`);
      return;
    }
    commit({ ...answers(), [question.id]: chosen });
    keepAnswer(question, chosen, isRight(question, chosen));
    show();
    // The answer stands between the question and this button: show as much of it as fits.
    el.querySelector("[data-act=next]").focus({ preventScroll: true });
    part("ways").scrollIntoView({ block: "nearest" });
  });
  el.addEventListener("click", (event) => {
    const target = event.target.closest("[data-act]");
    if (target) acts[target.dataset.act](target);
  });

  // The other direction: Python sets the answers.
  model.on("change:answers", () => { if (!el.contains(document.activeElement)) show(); });
  onForgotten(() => { commit({}); at = 0; show(); });

  const kept = recallAnswers(questions);
  if (Object.keys(kept).length) {
    commit({ ...kept, ...answers() });
    // Go on where it was left; a finished quiz shows how it went.
    const open = questions.findIndex(({ id }) => !answers()[id]);
    at = open < 0 ? questions.length : open;
  }
  show();
}

export default { render };
