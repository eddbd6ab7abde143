// The form of the pain log: a new entry, or one to change, judged by Python while it is filled in. What to
// do about the legs comes first and needs no Python.
import { put } from "../common/html.mjs";
import { chosenIn } from "../common/scale.mjs";
import * as diary from "./diary.mjs";
import { formView, judgementView, stopView } from "./views.mjs";

export const CHECKING = "Checking …";

export class LogForm {
  judging = 0; // the newest question to Python; an answer to an older one is of no interest

  /** `element` is the <form>; `rules`: {stops, looks, links}. */
  constructor(element, door, rules) {
    this.element = element;
    this.door = door;
    this.rules = rules;
  }

  part(name) {
    return this.element.querySelector(`[data-part=${name}]`);
  }

  show(entry = null) {
    put(this.element, formView(entry));
    this.look();
  }

  get draft() {
    const { elements } = this.element;
    const chosen = (name) => chosenIn(this.element, name);
    return {
      date: elements.date.value,
      start: chosen("start"),
      during: chosen("during"),
      next_morning: chosen("next_morning") ?? null,
      leg_pain_moved: elements.leg_pain_moved.checked,
      new_weakness: elements.new_weakness.checked,
    };
  }

  /** What the draft asks for now. */
  look() {
    const { stops, links } = this.rules;
    put(this.part("stop"), stopView(stops, links, this.draft));
    this.judge();
  }

  async judge() {
    const { date: _, ...entry } = this.draft;
    this.judging += 1;
    const turn = this.judging;
    const show = (content) => turn === this.judging && put(this.part("judgement"), content);
    // A newly weak leg is never a matter of numbers.
    if (entry.new_weakness || entry.start === undefined || entry.during === undefined) {
      show("");
      return;
    }
    show(CHECKING);
    const quiet = this.door.onStatus((now, problem) => now === "slow" && show(problem));
    const view = await this.door.call("judge", { entry }).then(
      (found) => judgementView(this.rules.looks, found),
      (error) => error.message,
    );
    quiet();
    show(view);
  }

  /** What is missing in a draft, in words; the first field that lacks it gets the focus. */
  askForRest() {
    const { date, start } = this.draft;
    const hasDay = diary.isDay(date);
    const missing = start === undefined ? "start" : "during";
    this.element.querySelector(`[name=${hasDay ? missing : "date"}]`).focus();
    if (!hasDay) return "Choose the day of the session.";
    return "Choose a number for the pain before you began and for the worst in the session.";
  }
}
