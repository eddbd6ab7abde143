// A quiz: one question at a time, feedback at once, the score at the end.
import { download, today } from "../common/files.mjs";
import { focusOn, followTraits, listenForActs, ownId, ticked, usedIn } from "../common/form.mjs";
import { html, put } from "../common/html.mjs";
import { widget } from "../common/widget.mjs";
import * as kept from "./kept.mjs";
import * as views from "./views.mjs";

// How a pair of quizzes went before: {right, of}, or null if none of their partners was answered.
function before(questions) {
  const answered = kept.partnerAnswers(questions);
  const right = answered.filter(([, answer]) => answer.right).length;
  return answered.length ? { right, of: answered.length } : null;
}

const NUMBER_SHOWN = 6; // digits in a file's name, so that the files of a class fit into one folder
const isBefore = (questions) => questions.every(({ set }) => set === "pre");

class Quiz {
  at = 0; // the number of the question; past the last one is the score
  isKept = true; // whether the browser kept the answers
  number = kept.newNumber(); // for the class's file, where this browser has none

  /** @param {import("../common/types.d.ts").Widget} widget */
  constructor({ model, el }) {
    this.model = model;
    this.el = el;
    this.questions = model.get("questions");
    this.title = model.get("title");
    this.inPage = Boolean(globalThis.handbookPage);
    this.name = ownId("hb-quiz"); // radio buttons of two quizzes on a page must not be one group
    const isIdle = () => !usedIn(el);
    this.setTraits = followTraits(model, ["answers"], () => isIdle() && this.show());
    put(el, views.frame(this.title));
    this.listen();
  }

  begin() {
    const recalled = kept.recallAnswers(this.questions);
    if (Object.keys(recalled).length) {
      this.commit({ ...recalled, ...this.answers });
      // Go on where it was left; a finished quiz shows how it went.
      const open = this.questions.findIndex(({ id }) => !this.answers[id]);
      this.at = open < 0 ? this.questions.length : open;
    }
    this.show();
  }

  get answers() {
    return this.model.get("answers") ?? {};
  }

  // In a set before the workshop the answers come at its end: told one by one they would teach the rest.
  get isBlind() {
    return isBefore(this.questions) && this.questions.some(({ id }) => !this.answers[id]);
  }

  commit(answers) {
    this.setTraits({ answers });
  }

  part(name) {
    return this.el.querySelector(`[data-part=${name}]`);
  }

  show() {
    const question = this.questions[this.at];
    const parts = question ? this.questionParts(question) : this.scoreParts();
    for (const [name, content] of Object.entries(parts)) put(this.part(name), content);
    put(this.part("places"), views.placeMarks(this));
  }

  questionParts(question) {
    const chosen = this.answers[question.id];
    const { isBlind } = this;
    const { length } = this.questions;
    return {
      place: `${this.title} · question ${this.at + 1} of ${length}`,
      question: views.questionView(question, chosen, this.name, isBlind),
      feedback: chosen ? (isBlind ? views.noted : views.feedback(question, chosen)) : "",
      ways: views.questionWays(chosen, {
        first: this.at === 0,
        last: this.at === length - 1,
        // Once it is told what is right, an answer from before the workshop stays what it was.
        mayRetry: isBlind || !isBefore(this.questions),
      }),
    };
  }

  scoreParts() {
    return {
      place: `${this.title} · how it went`,
      question: this.isBlind ? views.openView(this) : views.scoreView(this, before(this.questions)),
      feedback: "",
      ways: views.scoreWays(this),
    };
  }

  goTo(number) {
    this.at = number;
    this.show();
    this.el.querySelector("legend, [data-part=question] h3")?.focus();
  }

  check() {
    const question = this.questions[this.at];
    const chosen = ticked(this.el, this.name);
    if (chosen.length !== question.choose) {
      const many = `Choose ${question.choose} answers; you have ${chosen.length}.`;
      put(this.part("feedback"), html`<p>${question.choose === 1 ? "Choose an answer first." : many}</p>`);
      return;
    }
    this.commit({ ...this.answers, [question.id]: chosen });
    this.isKept = kept.keepAnswer(question, chosen, views.isRight(question, chosen));
    this.show();
    // The answer stands between the question and this button: show as much of it as fits.
    focusOn(this.el.querySelector("[data-act=next]"));
    this.part("ways").scrollIntoView({ block: "nearest" });
  }

  retry() {
    const { id } = this.questions[this.at];
    const { [id]: _, ...others } = this.answers;
    this.commit(others);
    kept.dropAnswers([id]);
    this.show();
    this.el.querySelector("input")?.focus();
  }

  save() {
    const filename = `quiz-answers-${today()}-${this.number.slice(0, NUMBER_SHOWN)}.json`;
    const text = JSON.stringify(kept.classFile(this.questions, this.answers, this.number));
    download({ filename, mime: "application/json", text });
    put(this.part("feedback"), views.saved(filename));
  }

  again() {
    this.commit({});
    kept.dropAnswers(this.questions.map(({ id }) => id));
    this.goTo(0);
  }

  listen() {
    const { el } = this;
    el.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    listenForActs(el, {
      next: () => this.goTo(this.at + 1),
      back: () => this.goTo(this.at - 1),
      go: ({ dataset }) => this.goTo(Number(dataset.number)),
      retry: () => this.retry(),
      again: () => this.again(),
      save: () => this.save(),
      forget: () => {
        kept.forgetAnswers();
        this.goTo(0);
      },
    });
    kept.onForgotten(() => {
      this.commit({});
      this.at = 0;
      this.show();
    });
  }
}

export default widget({ render: (widget) => new Quiz(widget).begin() });
