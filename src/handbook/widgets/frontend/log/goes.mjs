// "How it goes": the last weeks, the reader's own measures, a new check, and pages to take along. Numbers and
// sentences are Python's (handbook.core.door.progress, handbook.export.door); they are only shown here.
import said from "../../../core/words.json" with { type: "json" };
import { today } from "../common/files.mjs";
import { focusOn, listenForActs } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { chosenIn } from "../common/scale.mjs";
import { alongView, checkView, goesView, takeAlong } from "./goesviews.mjs";
import { NOT_KEPT } from "./kept.mjs";
import { signsView, undo } from "./views.mjs";
import { dayWords } from "./weeks.mjs";

const WIDEST = 340;
const EMPTY = "Nothing was filled in. Choose a number, or close the form.";
const UNNAMED = "Name the activity that you gave a number.";

const frame = html`<h3>${said.goes.title}</h3><div data-goes="found"></div>
  <details class="hb-fold hb-noprint" data-goes="check">
    <summary>Measure today ${icon("down", "hb-chev")}</summary>
    <form data-goes="form" novalidate></form></details>
  <p role="status" aria-live="polite" data-goes="said"></p><div data-goes="take"></div>
  <div data-goes="along"></div>`;

export class Goes {
  found = null; // the door's last answer to "progress"
  removed = []; // what "Undo" brings back

  /** `programme` lends its door, its log, its routine and what stops it. */
  constructor(programme) {
    this.programme = programme;
    this.door = programme.door;
    this.log = programme.log;
    this.links = programme.links;
    this.guide = programme.model.get("guide");
    this.el = programme.part("goes");
    put(this.el, frame);
    this.show();
    this.listen();
  }

  place(name) {
    return this.el.querySelector(`[data-goes=${name}]`);
  }

  say(words) {
    put(this.place("said"), words);
  }

  get room() {
    return Math.min(WIDEST, Math.max(220, this.el.clientWidth - 32));
  }

  show() {
    put(this.place("found"), goesView(this));
    // These pages are made from a week of the reader's own.
    put(this.place("take"), this.programme.ownRoutine ? takeAlong : "");
  }

  // Made when it is opened, and then left alone: what comes meanwhile must not take back what was chosen.
  showCheck() {
    if (!this.place("check").open) {
      put(this.place("form"), "");
      return;
    }
    put(this.place("form"), this.programme.stopped ? signsView(this.links) : checkView(this));
  }

  /** Asks Python anew. */
  async refresh() {
    const { routine } = this.programme;
    try {
      const asked = { routine, log: this.log.logOf(), today: today() };
      const found = await this.door.latest("progress", asked);
      if (!found) return; // asked anew meanwhile
      this.found = found;
    } catch (error) {
      this.say(error.message);
    }
    this.show();
  }

  // --- a new check -----------------------------------------------------------------------------------
  // The numbers that were filled in; throws an Error in plain words, with the field that lacks something.
  filled(form) {
    const date = form.elements.day.value;
    const list = [];
    const add = (measure, value, name) => {
      if (Number.isInteger(value)) list.push({ date, measure, value, ...(name && { name }) });
    };
    for (const measure of this.guide.measures) {
      if (measure.own) this.addOwn(form, measure, add);
      else if (measure.low) add(measure.id, chosenIn(form, measure.id));
      else add(measure.id, this.numberIn(form.elements[measure.id], measure));
    }
    if (!list.length) throw Object.assign(new Error(EMPTY), { field: form.elements.day });
    return list;
  }

  addOwn(form, { id }, add) {
    for (let at = 0; at < this.guide.most_own; at += 1) {
      const field = form.elements[`own-${at}`];
      const value = chosenIn(form, `own-${at}-value`);
      const name = field.value.trim();
      if (Number.isInteger(value) && !name) throw Object.assign(new Error(UNNAMED), { field });
      add(id, value, name);
    }
  }

  numberIn(field, { name, least, most, unit }) {
    if (!field || (!field.value && !field.validity.badInput)) return null;
    if (field.validity.valid) return Number(field.value);
    const words = `${name}: a whole number from ${least} to ${most} ${unit} is needed.`;
    throw Object.assign(new Error(words), { field });
  }

  save() {
    const form = this.place("form");
    try {
      const list = this.filled(form);
      if (!list[0].date || list[0].date > today()) throw new Error("Choose a day that has come.");
      this.keep([...this.log.measures(), ...list], "Kept.");
    } catch (error) {
      this.say(error.message);
      focusOn(error.field);
    }
  }

  keep(list, words) {
    const kept = this.log.keepMeasures(list);
    this.say(kept ? words : NOT_KEPT);
    if (!kept) return;
    this.place("check").open = false;
    this.showCheck();
    this.refresh();
  }

  remove({ dataset }) {
    const list = this.log.measures();
    this.removed = list.filter(({ date }) => date === dataset.day);
    this.keep(
      list.filter(({ date }) => date !== dataset.day),
      undo("undo-check", dayWords(dataset.day)),
    );
    focusOn(this.el.querySelector("[data-act=undo-check]"));
  }

  // --- pages to take along ---------------------------------------------------------------------------
  async along(kind) {
    const routine = this.programme.ownRoutine;
    this.say("Making the page …");
    try {
      const page = await this.door.call("sheet", { kind, routine, log: this.log.logOf(), today: today() });
      put(this.place("along"), alongView(page));
      this.say("");
      const title = this.place("along").querySelector("h3");
      title.scrollIntoView({ block: "start" });
      focusOn(title);
    } catch (error) {
      this.say(error.message);
    }
  }

  close() {
    put(this.place("along"), "");
    focusOn(this.el.querySelector("[data-act=report]"));
  }

  listen() {
    const { el } = this;
    listenForActs(el, {
      "remove-check": (button) => this.remove(button),
      "undo-check": () => this.keep([...this.log.measures(), ...this.removed], "It is back."),
      report: () => this.along("report"),
      "flare-plan": () => this.along("flare-plan"),
      print: () => window.print(),
      close: () => this.close(),
    });
    // This form is no entry of the pain log.
    el.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.save();
    });
    this.place("check").addEventListener("toggle", async ({ target }) => {
      if (target.open && !this.found) await this.refresh();
      this.showCheck();
    });
  }
}
