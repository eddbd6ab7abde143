// A week that somebody handed over by a link or a code: the warning signs, what it is checked against, what
// of it goes, start. It takes no plan's place and changes no answer unasked.
import said from "../../../../core/words.json" with { type: "json" };
import { ageTold, OVER_65, SURFACE } from "../../asking/asked.mjs";
import { limitLine, questions } from "../../asking/views.mjs";
import { hoursBetween } from "../../check/rules.mjs";
import { beads } from "../../check/steps.mjs";
import { keepHere, keptHere, onStep, stepHere, takeAddress } from "../../common/address.mjs";
import { moment } from "../../common/files.mjs";
import { focusOn, usedIn } from "../../common/form.mjs";
import { button, html, icon } from "../../common/html.mjs";
import { count } from "../../common/words.mjs";
import { askedQuestions } from "../../finder/assess.mjs";
import { badge } from "../../finder/cards.mjs";
import { conditionChips } from "../../finder/choices.mjs";
import { daysWords, rowsOf } from "./rows.mjs";
import { caution, pickBoxes, picture } from "./views.mjs";

const LINK = "week";
const KEPT = "handbook-came"; // in this tab, for a reload, until the week was started or put aside
const TOLD = "came-told"; // what it is checked against was looked at
const STEPS = 3;
const FRESH_H = 1; // so long an answer that was given for this week is the one before its session

// Where a browser keeps nothing, a reload needs the link again.
function keep(text) {
  try {
    if (text) sessionStorage.setItem(KEPT, text);
    else sessionStorage.removeItem(KEPT);
  } catch {}
}

function kept() {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

export class Opening {
  link = "";
  sheet = null;
  problem = "";

  /** @param {any} builder */
  constructor(builder) {
    this.builder = builder;
  }

  /** The way back leads from the week to what it is checked against. */
  listen() {
    onStep(() => {
      if (!this.isOn) return;
      this.builder.show();
      this.builder.replan();
      requestAnimationFrame(() => this.toStep()); // after the browser has gone back to where it was read
    });
  }

  get isOn() {
    return Boolean(this.link);
  }

  get step() {
    if (this.builder.check.locked) return 1;
    return keptHere(TOLD) ? STEPS : 2;
  }

  takeAddress() {
    const asked = takeAddress([LINK]);
    this.link = asked?.text ?? kept();
    if (this.isOn) this.builder.check.askShort(true);
    if (!asked) return;
    keep(asked.text);
    this.sheet = null;
    keepHere(TOLD, null);
    this.builder.check.renew({ always: true }); // the answer before another session is not this one's
  }

  async read() {
    const { builder } = this;
    try {
      const { sheet, profile } = await builder.door.call("read_hand_link", { link: this.link });
      Object.assign(this, { sheet, problem: "" });
      if (profile) builder.brought.bring("This week", profile);
    } catch (error) {
      this.problem = error.message;
    }
    builder.show();
    if (this.isAsked) builder.replan();
    if (usedIn(builder.el)?.dataset.part === "check-title") this.toStep();
  }

  /** The next step: its heading, for keyboard and speech, and at the top of what is seen. */
  toStep() {
    const title = this.builder.part("came-title");
    focusOn(title);
    title?.scrollIntoView({ block: "start" });
  }

  ask() {
    const { builder, sheet } = this;
    return builder.door.latest("hand_week", { profile: builder.own.answers, sheet });
  }

  /** Whether the week can be asked for. */
  get isAsked() {
    return this.isOn && Boolean(this.sheet) && this.step === STEPS;
  }

  end() {
    if (this.isOn) this.builder.check.askShort(false);
    Object.assign(this, { link: "", sheet: null, problem: "" });
    keep("");
  }

  /** Checks the week for somebody who exercises there. */
  goOn(surface, age) {
    const { builder } = this;
    stepHere(TOLD, true);
    builder.commit({ [SURFACE]: surface, over_65: age === OVER_65 });
    this.toStep();
  }

  /** The way to its session; an answer of just now is not asked for again there. */
  get href() {
    const { links, check } = this.builder;
    const isFresh = check.done && hoursBetween(check.at, moment()) < FRESH_H;
    return isFresh ? `${links.session}#start=${check.at}` : links.session;
  }

  acts() {
    const { builder } = this;
    return {
      "came-on": (way) => this.goOn(way.dataset.id, way.closest("[data-age]").dataset.age),
      "came-back": () => history.back(),
      "came-again": () => this.read(),
      "came-drop": () => {
        this.end();
        builder.show();
        builder.replan();
      },
      "came-change": () => {
        const { sheet } = this;
        this.end();
        builder.hand.begin(sheet, "The week that came, to change by hand.");
      },
    };
  }

  // --- what is shown ----------------------------------------------------------------------------------
  /** Above the check: what came, and from whom. */
  headView() {
    const { sheet, problem, builder } = this;
    if (!this.isOn) return "";
    if (problem) {
      return html`<div class="hb-note" data-v="caution">${icon("caution")}<div>
        <p><strong>${problem}</strong></p>
        <p class="hb-row">${builder.door.status === "failed" && button("came-again", "Try again")}
        ${button("came-drop", said.hand.to_planner)}</p></div></div>`;
    }
    if (!sheet) {
      return html`<h2>${said.hand.came}</h2><p role="status">${said.hand.reading}</p>${this.tapView()}`;
    }
    const days = builder.form.days
      .map(({ id }) => id)
      .filter((id) => sheet.choices.some((choice) => choice.days.includes(id)));
    const from = [sheet.by, sheet.profession].filter(Boolean).join(", ");
    return html`<div class="hb-came"><h2>${sheet.name || said.hand.came}</h2>
      <p><strong>${count(sheet.choices.length, "exercise")}</strong>, ${daysWords(builder.form, days)}.</p>
      ${
        from &&
        html`<p>${icon("person")} From “${from}”.
        <span class="hb-small">${said.hand.as_typed}</span></p>`
      }
      ${this.step === 1 && this.tapView()}</div>`;
  }

  // The whole check has more taps than one, and with a sign that shuts there is no way on to count.
  tapView() {
    const { check } = this.builder;
    const word = ["short", "old", "done"].includes(check.step) ? "Tap" : "Step";
    return (
      !check.shut &&
      html`<p class="hb-small">${beads(this.step, STEPS)}
      ${word} ${this.step} of ${STEPS} to the first exercise</p>`
    );
  }

  /** Below the check: what it is checked against, then what of it goes. */
  stepView() {
    if (!this.isOn || !this.sheet || this.step === 1) return "";
    return this.step === 2 ? this.againstView() : this.weekView();
  }

  get isAgeTold() {
    return ageTold(this.builder.form.safety, this.builder.model.get("fits")) !== undefined;
  }

  // Where it is done has no answer of its own: each is a way on. The check in short asks for no age, and only
  // over 65 something is asked of the bones: so each way tells the age, too, and none stands for both.
  waysView() {
    const { form, profile } = this.builder;
    const where = askedQuestions(form, profile).find(({ id }) => id === SURFACE);
    const way = (over65, { id, label }) => {
      const chosen = id === profile[SURFACE] && over65 === profile.over_65;
      const about = this.isAgeTold ? "" : said.hand[over65 ? "if_older" : "if_younger"];
      return button("came-on", html`${chosen && icon("tick")} ${label}`, { id, look: "", about });
    };
    const ways = (over65, legend) =>
      html`<fieldset class="hb-chips hb-came-on" data-age="${over65 ? OVER_65 : ""}">
        <legend>${legend}</legend>${where.answers.map((answer) => way(over65, answer))}</fieldset>`;
    if (this.isAgeTold) return ways(profile.over_65, where.text);
    return html`<p>${where.text}</p>${ways(false, said.hand.if_younger)}${ways(true, said.hand.if_older)}`;
  }

  againstView() {
    const { form, profile, shown } = this.builder;
    const look = { showAll: shown.showAll, over65: profile.over_65, asksAge: false };
    return html`<div class="hb-card"><h2 tabindex="-1" data-part="came-title">${said.hand.against}</h2>
      ${this.tapView()}<p>${said.hand.stays_here}</p>
      ${conditionChips(form, profile.conditions, look)}
      ${questions(form, profile, { everybody: false })}
      ${this.waysView()}</div>`;
  }

  weekView() {
    const { builder, sheet } = this;
    const { form, profile, pending } = builder;
    const answer = builder.isExample ? null : builder.model.get("answer");
    const title = html`<h2 tabindex="-1" data-part="came-title">${said.hand.goes}</h2>${this.tapView()}`;
    if (!answer || pending.waiting) return html`${title}<p role="status">${said.hand.checking}</p>`;
    const rows = rowsOf(sheet, null, answer, profile);
    const item = (row) =>
      html`<li class="hb-came-row" data-item="${row.id}" data-v="${row.out?.look ?? ""}">${
        row.out ? icon(row.out.look) : picture(row.id)
      }<div><h3>${row.name}</h3>
        ${row.out ? html`<p><strong>${said.hand.left_out}</strong> ${row.out.text}</p>` : this.doseLines(row)}
        ${pickBoxes(row)}</div></li>`;
    const sorted = [...rows.filter((row) => row.out), ...rows.filter((row) => !row.out)];
    // What is asked because of an age that was told with the way on; the others were asked before it.
    const byAge = !this.isAgeTold && questions(form, { ...profile, conditions: [] }, { everybody: false });
    return html`${title}${byAge}
      ${answer.refusal && caution(answer.refusal.text)}
      <ul class="hb-plain hb-rows">${sorted.map(item)}</ul>
      <p class="hb-row">${
        answer.routine &&
        html`<a class="hb-btn" data-act="start" href="${this.href}">${icon("play")} Start the session</a>`
      }${button("came-change", said.hand.change_week)} ${button("came-back", "Change my answers")}
      ${button("came-drop", said.hand.to_planner)}</p>`;
  }

  doseLines({ words: dose, choice, verdict, limit }) {
    const { form } = this.builder;
    return html`<p><strong>${dose}</strong> · ${daysWords(form, choice.days)}</p>
      ${verdict && html`<p>${badge(form, verdict)}</p>`}
      ${limit && html`<p>${limitLine({ limit })}</p>`}
      ${choice.note && html`<p class="hb-own">${choice.note}</p>`}`;
  }
}
