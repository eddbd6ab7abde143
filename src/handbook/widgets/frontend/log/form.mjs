// The form of the pain log: a new entry, or one to change, judged by Python while it is filled in. What to
// do about the legs comes first and needs no Python.
import { today } from "../common/files.mjs";
import { put } from "../common/html.mjs";
import { chosenIn } from "../common/scale.mjs";
import * as diary from "./diary.mjs";
import { formView, judgementView, stopView, usualView } from "./views.mjs";

export const CHECKING = "Checking …";
const NUMBERS = "Choose a number for the pain before you began and for the worst in the session.";

export class LogForm {
  usual = null; // what the entry is judged against; null: not known yet
  asksUsual = false;
  judging = 0; // the newest question to Python; an answer to an older one is of no interest

  /** `element` is the <form>; `rules`: {stops, looks, links, log}. */
  constructor(element, door, rules) {
    this.element = element;
    this.door = door;
    this.rules = rules;
  }

  part(name) {
    return this.element.querySelector(`[data-part=${name}]`);
  }

  show(entry = null) {
    this.usual = entry ? (entry.usual ?? null) : this.rules.log.usual();
    this.asksUsual = this.usual === null;
    this.isNew = !entry;
    put(this.element, formView(entry));
    this.showUsual();
    this.look();
  }

  /** Another day has begun: an entry that nobody has started on is of today. */
  newDay() {
    const { date } = this.element.elements;
    const isUntouched = this.isNew && this.draft.start === undefined && this.draft.during === undefined;
    if (isUntouched && date.value === date.max) date.value = today();
    date.max = today();
    this.look();
  }

  showUsual() {
    put(this.part("usual"), usualView(this.usual, this.asksUsual));
  }

  changeUsual() {
    this.asksUsual = true;
    this.showUsual();
    this.element.querySelector("[name=usual]").focus();
  }

  /** Whether the number was asked for here, so that it counts from now on. */
  get hasNewUsual() {
    return this.isNew && this.asksUsual;
  }

  get draft() {
    const { elements } = this.element;
    const chosen = (name) => chosenIn(this.element, name);
    const usual = this.asksUsual ? chosen("usual") : this.usual;
    return {
      date: elements.date.value,
      start: chosen("start"),
      during: chosen("during"),
      next_morning: chosen("next_morning") ?? null,
      leg_pain_moved: elements.leg_pain_moved.checked,
      new_weakness: elements.new_weakness.checked,
      ...(Number.isInteger(usual) && { usual }),
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

  /** What is missing in the draft, in words, with the focus on its field; "" if nothing is. */
  askForRest() {
    const { date, start, during, usual } = this.draft;
    const needed = [
      [diary.isDay(date), "date", "Choose the day of the session."],
      [date <= today(), "date", "That day has not come yet. Choose the day of the session."],
      // An entry of before may stay without.
      [!this.isNew || usual !== undefined, "usual", "Choose a number for your usual pain."],
      [start !== undefined, "start", NUMBERS],
      [during !== undefined, "during", NUMBERS],
    ];
    const [, name, words] = needed.find(([isThere]) => !isThere) ?? [];
    if (name) this.element.querySelector(`[name=${name}]`).focus();
    return words ?? "";
  }
}
