// The kept plan beside the form: whether the form still says what it was made from, and the question before
// another week takes its place.

import { keptTold, toldFor } from "../asking/kept.mjs";
import { today } from "../common/files.mjs";
import { button, html, note } from "../common/html.mjs";
import * as diary from "../log/diary.mjs";
import { dayWords } from "../log/weeks.mjs";
import { FIELDS } from "./form.mjs";
import { madeFor } from "./offer.mjs";

const NOT_KEPT =
  "Your browser could keep nothing here, so the session page cannot get the plan. Make room, or allow " +
  "storage for this page. Meanwhile print the plan, or save it as a file below.";
const TOLD = [...FIELDS, "signs", "seen"];

// Without the order in which things were ticked.
function plain(value) {
  if (Array.isArray(value)) return [...value].sort();
  if (value && typeof value === "object") return Object.entries(value).sort();
  return value;
}

const isSame = (one, other) =>
  TOLD.every((name) => JSON.stringify(plain(one[name])) === JSON.stringify(plain(other[name])));

export class Own {
  href = ""; // the session that waits for the reader's word

  /** @param {any} builder */
  constructor(builder) {
    this.builder = builder;
  }

  /** What was ticked and seen goes with the profile: an easy week follows from it. */
  get answers() {
    const { profile, model } = this.builder;
    return { ...profile, signs: model.get("signs"), seen: model.get("seen") };
  }

  /** The kept plan if the form says what it was made from, else null. */
  get shown() {
    const plan = diary.plan();
    return plan.answer?.routine && isSame(toldFor(plan), this.answers) ? plan.answer : null;
  }

  /** The fields of the form that the kept plan was made from; {} without one. */
  get fields() {
    const form = toldFor(diary.plan());
    return Object.fromEntries(FIELDS.filter((name) => name in form).map((name) => [name, form[name]]));
  }

  /** Opens the session of the week on show; one that would replace the kept plan waits for a word. */
  start(href) {
    const { answer } = diary.plan();
    const shown = this.builder.model.get("answer");
    const isKept = shown.week || JSON.stringify(shown.routine) === JSON.stringify(answer?.routine);
    if (answer && !isKept) this.ask(href);
    else if (answer || this.keep()) this.go(href);
  }

  go(href) {
    this.builder.opening.end();
    location.assign(href);
  }

  // What another tab was told counts here, too, before anything is written.
  followTab() {
    const { builder } = this;
    const told = keptTold(FIELDS);
    if (isSame(builder.profile, { ...builder.profile, ...told })) return;
    builder.setTraits(told);
    builder.show();
    builder.replan();
  }

  keep() {
    const kept = diary.replacePlan(this.builder.model.get("answer"), today(), this.answers);
    if (!kept) this.builder.fileStatus(NOT_KEPT);
    return kept;
  }

  ask(href) {
    this.href = href;
    this.builder.show();
    const title = this.builder.part("replace-title");
    title.scrollIntoView({ block: "center" });
    title.focus({ preventScroll: true });
  }

  acts() {
    return {
      replace: () => this.keep() && this.go(this.href),
      "own-plan": () => this.show(),
      "own-back": () => diary.bringPlanBack() && this.show(),
    };
  }

  show() {
    const { builder } = this;
    this.href = "";
    builder.opening.end();
    if (builder.hand.isOn) builder.hand.leave();
    builder.commit(this.fields);
  }

  view() {
    const { form } = this.builder;
    const { answer, since, before } = diary.plan();
    if (this.href) {
      const words = html`<p tabindex="-1" data-part="replace-title"><strong>You have a plan already:</strong>
          ${madeFor(form, answer.routine.profile)}. This week would take its place, and your programme would
          begin again with week 1. Your pain log stays, and you can take it back.</p>
        <p class="hb-row">${button("own-plan", "Keep my plan", { look: "small" })}
          ${button("replace", "Replace it and start")}</p>`;
      return note("caution", "caution", words, "replace");
    }
    const made = (plan) => madeFor(form, plan.routine.profile);
    const when = since && ` on ${dayWords(since)}`;
    const kept = () =>
      html`<p class="hb-small" data-part="own">Your plan is kept: ${made(answer)}.
        ${button("own-plan", "Show my plan")}</p>`;
    const replaced = () =>
      html`<p class="hb-small" data-part="own-before">This plan replaced another${when}:
        ${made(before.answer)}. ${button("own-back", "Bring it back")}</p>`;
    return html`${answer?.routine && !this.shown && kept()}${before?.answer && replaced()}`;
  }
}
