// The check of warning signs, one for finder, builder, player and its own page: steps, answers at once, and
// what is kept of it. An emergency leaves no way on, and no button takes a tick back but the tick itself.
import { moment, today } from "../common/files.mjs";
import { focusOn, listenForActs, ownId } from "../common/form.mjs";
import { onOtherTab } from "../common/store.mjs";
import { forgetCheck, keepCheck, keptCheck } from "./kept.mjs";
import {
  isEmergency,
  isTicked,
  screening,
  stillHolds,
  tickedLines,
  unanswered,
  withFits,
  withLine,
} from "./rules.mjs";
import { checkView } from "./steps.mjs";

/** @param {any} field */
const chosenValue = (field) => field.value;

export const CHECK_TRAITS = ["signs", "seen", "fits", "checked", "checked_at"];

export class Check {
  asking = ""; // the line whose tick is being taken back
  opened = ""; // the line whose "I have been seen" is open
  missing = []; // questions that were passed over
  done = false; // answered to the end
  isShort = false; // in short: age and other questions are open
  asksShort = false;
  at = ""; // the moment of that
  again = false; // asked once more, before a session
  group = ownId("fit"); // radio buttons of two checks in one document do not belong together

  /**
   * @param {{ el: import("../common/types.d.ts").Place, model: import("../common/types.d.ts").Model,
   *   safety: import("../common/types.d.ts").Safety, setTraits: (changes: object) => void,
   *   changed: () => void, finished?: () => void, eachTime?: boolean, takesShort?: boolean }} host
   *   `setTraits` tells Python without drawing; `changed` draws and follows; `finished`: the focus may go on.
   *   `eachTime`: what was answered on an earlier page is asked once more, in one line. `takesShort`: the
   *   answer in short is enough here.
   */
  constructor(host) {
    const { el, model, safety, setTraits, changed, finished, eachTime = false, takesShort = false } = host;
    this.el = el;
    this.model = model;
    this.safety = safety;
    this.setTraits = setTraits;
    this.changed = changed;
    this.finished = finished ?? (() => {});
    this.takesShort = takesShort;
    this.inPage = Boolean(globalThis.handbookPage);
    this.again = eachTime && this.inPage;
    this.takeUp();
    this.step = this.firstStep();
    this.listen();
  }

  // In the page the check goes on where it was left; in a notebook the kernel has its state.
  takeUp() {
    if (!this.inPage) {
      this.takeTraits();
      return;
    }
    const { signs, seen, fits, done, at } = keptCheck(this.safety);
    Object.assign(this, { done, at, isShort: unanswered(this.safety, fits).length > 0 });
    this.setTraits({ signs, seen, fits, checked: this.isAnswered({ signs, seen }) });
  }

  // Taken back while its moment stays: the check was answered, and is asked once more.
  takeTraits() {
    const checked = Boolean(this.model.get("checked"));
    this.at = this.model.get("checked_at") ?? "";
    this.done = Boolean(this.at);
    this.again = this.done && !checked;
    if (this.isOld) this.setTraits({ checked: this.isAnswered(this.state) });
  }

  firstStep() {
    if (this.isOld && !this.shut) return "old";
    if (this.isDone) return "done";
    const inFirst = this.safety.gate.first.some((line) => isTicked(line, this.signs));
    return this.shut && !inFirst ? "done" : this.start;
  }

  get start() {
    return this.asksShort ? "short" : "first";
  }

  /**
   * A week that was handed over is checked in short. That answer is good for it and for a session; whoever
   * plans or looks for exercises is asked the whole check: its questions decide which signs are asked.
   */
  askShort(on) {
    Object.assign(this, { asksShort: on, takesShort: on });
    this.setTraits({ checked: this.isAnswered(this.state) });
    this.step = this.firstStep();
  }

  // As far as it counts here.
  get isDone() {
    return this.done && (this.takesShort || !this.isShort);
  }

  get signs() {
    return this.model.get("signs");
  }

  get state() {
    return { signs: this.signs, seen: this.model.get("seen") ?? {}, fits: this.model.get("fits") ?? [] };
  }

  get found() {
    return screening(this.safety, this.state, today());
  }

  // An answer holds for some hours; one whose moment is not known, or lies ahead, holds no longer.
  get isOld() {
    return this.isDone && (this.again || !stillHolds(this.safety, this.at, moment()));
  }

  /** Asks once more before the next session, or once the answer is too old; whether it does. */
  renew({ always = false } = {}) {
    this.again ||= always;
    if (!this.isOld || this.step === "old") return this.isOld;
    this.setTraits({ checked: this.isAnswered(this.state) });
    this.step = this.firstStep();
    this.changed();
    return true;
  }

  /** Whether exercises are closed: not answered yet, or a sign that must be seen first. */
  get locked() {
    return !this.model.get("checked") || !this.found.allowsPlan;
  }

  /** Whether a sign closes them. */
  get shut() {
    return !this.found.allowsPlan;
  }

  // A sign that must be seen first is an answer, whatever else is open.
  isAnswered(state) {
    return (this.isDone && !this.isOld) || !screening(this.safety, state, today()).allowsPlan;
  }

  view() {
    const { safety, step, asking, opened, missing, at, inPage, group } = this;
    const now = { safety, step, asking, opened, missing, at, inPage, group, today: today() };
    return checkView({ ...now, ...this.state, ...this.found });
  }

  /** Signs that a link or a file brings: they count here, too, and what was ticked stays. */
  add({ signs, seen = {} }) {
    this.answer({ signs: [...new Set([...this.signs, ...signs])], seen: { ...seen, ...this.state.seen } });
  }

  /** Signs that were told elsewhere, while the check is not on show. */
  note(signs) {
    const state = { ...this.state, signs: [...new Set([...this.signs, ...signs])] };
    if (this.inPage) keepCheck({ ...state, done: this.isDone, at: this.at });
    this.setTraits({ signs: state.signs, checked: this.isAnswered(state) });
    this.step = this.firstStep();
  }

  /** Python, or a linked widget, changed a trait. */
  followed() {
    if (!this.inPage) this.takeTraits();
    if (this.isDone || this.shut || this.step === "done") this.step = this.firstStep();
  }

  followTab() {
    const { signs, seen, fits, done } = keptCheck(this.safety);
    const now = [this.signs, this.state.seen, this.state.fits, this.done];
    if (JSON.stringify([signs, seen, fits, done]) === JSON.stringify(now)) return;
    this.takeUp();
    if (this.isDone || this.shut || this.step === "done") this.step = this.firstStep();
    this.changed();
  }

  // --- answering --------------------------------------------------------------------------------------
  answer(changes) {
    const state = { ...this.state, ...changes };
    if (this.inPage) keepCheck({ ...state, done: this.isDone, at: this.at });
    this.setTraits({ ...changes, checked: this.isAnswered(state), checked_at: this.isDone ? this.at : "" });
    if (this.step === "done" && !this.isDone && !this.shut) this.step = this.start;
    this.changed();
  }

  go(step, changes = {}) {
    this.step = step;
    this.asking = "";
    this.missing = [];
    this.answer(changes);
    this.goToTop();
  }

  goToTop() {
    const title = this.el.querySelector("[data-part=check-title]");
    focusOn(title);
    title?.closest(".hb-check").scrollIntoView({ block: "nearest" });
  }

  // In short no question is answered, also where one was before a way back.
  finish() {
    const inShort = this.step === "short";
    if (this.step !== "old") this.isShort = inShort;
    Object.assign(this, { done: true, at: moment(), again: false });
    this.go("done", inShort ? { fits: [] } : {});
    this.finished();
  }

  lineOf(id) {
    const { first, later } = this.safety.gate;
    return [...first, ...later, ...tickedLines(this.safety, this.signs)].find((line) => line.id === id);
  }

  tick(id, on) {
    const line = this.lineOf(id);
    if (!on && isEmergency(this.safety, line)) {
      this.asking = id;
      this.changed();
      focusOn(this.box(id).querySelector("[data-act=mistake]"));
      return;
    }
    if (on && this.asking === id) this.asking = "";
    this.answer({ signs: withLine(this.signs, line, on) });
    if (on) this.showAnswer(id);
  }

  box(id) {
    return this.el.querySelector(`.hb-ask[data-line="${id}"]`);
  }

  // The call button comes into view, and the line above it with it if there is room.
  showAnswer(id) {
    const box = this.box(id);
    box?.scrollIntoView({ block: "nearest" });
    box?.querySelector(".hb-call")?.scrollIntoView({ block: "nearest" });
  }

  takeBack(id, instead = []) {
    this.asking = "";
    const rest = withLine(this.signs, this.lineOf(id), false);
    this.answer({ signs: [...new Set([...rest, ...instead])] });
    focusOn(this.box(id)?.querySelector("input") ?? this.el.querySelector("[data-part=check-title]"));
  }

  passed(id) {
    const sign = this.safety.gate.words.passed_sign;
    if (["first", "short"].includes(this.step)) this.step = "done";
    this.takeBack(id, [sign]);
  }

  fit() {
    const chosen = [...this.el.querySelectorAll("[data-fit]:checked")].map(chosenValue);
    this.missing = this.missing.filter((id) => unanswered(this.safety, chosen).some((q) => q.id === id));
    this.answer({ fits: chosen, signs: withFits(this.safety, this.signs, chosen) });
  }

  passFits() {
    const open = unanswered(this.safety, this.state.fits);
    if (!open.length) {
      this.go("later");
      return;
    }
    this.missing = open.map(({ id }) => id);
    this.changed();
    focusOn(this.el.querySelector(`[name="${this.group}-${open[0].id}"]`));
  }

  keepDay(id) {
    const day = this.el.querySelector(`[name=seen-on][data-line="${id}"]`).value;
    const error = this.el.querySelector(`[data-seen-error="${id}"]`);
    if (!day || day > today()) {
      error.textContent = "Choose the day, today or earlier.";
      return;
    }
    const line = this.lineOf(id);
    const days = Object.fromEntries(line.signs.map((sign) => [sign, day]));
    this.opened = "";
    this.answer({ seen: { ...this.state.seen, ...days } });
    focusOn(this.box(id)?.querySelector("input") ?? this.el.querySelector("[data-part=check-title]"));
  }

  forgetDay(id) {
    const { signs } = this.lineOf(id);
    const rest = Object.entries(this.state.seen).filter(([sign]) => !signs.includes(sign));
    this.opened = id;
    this.answer({ seen: Object.fromEntries(rest) });
  }

  clear() {
    Object.assign(this, { done: false, at: "" });
    this.go(this.start, { signs: [], seen: {}, fits: [] });
    forgetCheck();
  }

  anew(step) {
    this.done = false;
    this.go(step);
  }

  // --- what the reader does ---------------------------------------------------------------------------
  acts() {
    return {
      none: () => this.go("fits"),
      fits: () => this.passFits(),
      finish: () => this.finish(),
      back: () => this.go(this.step === "later" ? "fits" : this.start),
      some: () => this.go("fits"),
      whole: () => this.go("first"),
      recheck: () => this.anew("first"),
      change: () => this.anew("fits"),
      still: () => this.finish(),
      clear: () => this.clear(),
      mistake: ({ value }) => this.takeBack(value),
      passed: ({ value }) => this.passed(value),
      seen: ({ value }) => this.keepDay(value),
      unseen: ({ value }) => this.forgetDay(value),
    };
  }

  listen() {
    const acts = this.acts();
    // A host has acts of its own with these names; only clicks within the check are meant.
    const own = Object.fromEntries(
      Object.entries(acts).map(([name, act]) => [
        name,
        (target) => target.closest(".hb-check") && act(target),
      ]),
    );
    listenForActs(this.el, own);
    // What stood open over night asks when it comes into view.
    document.addEventListener("visibilitychange", () => {
      if (this.el.isConnected && !document.hidden) this.renew();
    });
    // A sign that is ticked in another tab counts here at once.
    if (this.inPage) onOtherTab(() => this.followTab());
    this.el.addEventListener("change", ({ target }) => {
      if (!target.closest(".hb-check")) return;
      if (target.name === "line") this.tick(target.value, target.checked);
      if ("fit" in target.dataset) this.fit();
    });
  }
}
