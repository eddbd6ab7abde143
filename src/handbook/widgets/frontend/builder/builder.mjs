// The routine builder: the check, the profile, the week, what it adds up to, why, and what to take
// along. Planning is Python's: in the page a worker's, in a notebook the kernel's.
import said from "../../../core/words.json" with { type: "json" };
import { ageTold, SURFACE, toldBy } from "../asking/asked.mjs";
import { keepTold, keptTold } from "../asking/kept.mjs";
import { CHECK_TRAITS, Check } from "../check/gate.mjs";
import { onNewAddress } from "../common/address.mjs";
import { openDoor } from "../common/door.mjs";
import { drawAround, focusOn, followTraits, listenForActs, ownId } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { showPictures } from "../common/pictures.mjs";
import { onOtherTab } from "../common/store.mjs";
import { widget } from "../common/widget.mjs";
import { hurts } from "../log/diary.mjs";
import { askWeek } from "../log/week.mjs";
import { Brought } from "./brought.mjs";
import { exampleAnswer } from "./example.mjs";
import { makeFile, openPlan, share } from "./files.mjs";
import { changeOf, FIELDS, profileForm, summary } from "./form.mjs";
import { Hand } from "./hand/hand.mjs";
import { Opening } from "./hand/opening.mjs";
import { Own } from "./own.mjs";
import { Pending } from "./pending.mjs";
import { planParts } from "./plan.mjs";
import { WISHES } from "./wishes.mjs";

const WAITING = {
  starting: "Starting the planner in your browser (about 5 MB, once) ...",
  ready: "Planning ...",
};

const trouble = (text) =>
  html`<span class="hb-note" data-v="caution">${icon("caution")}<span><strong>${text}</strong>
      Your answers are kept. <button type="button" class="hb-link"
        data-act="again">Try again</button></span></span>`;

class Builder {
  wanted = 0; // the newest request; an answer to an older one is of no interest
  linkProblem = ""; // why the link could not be opened, until the reader chooses something
  shown = { showAll: false, given: {} };

  /** @param {import("../common/types.d.ts").Widget} widget */
  constructor({ model, el, experimental }) {
    this.model = model;
    this.el = el;
    this.experimental = experimental;
    this.form = model.get("form");
    this.links = model.get("links");
    this.inPage = Boolean(globalThis.handbookPage);
    this.isExample = this.inPage; // the week on show was made with the book, not for this reader
    this.door = openDoor({ experimental, inPage: this.inPage });
    this.setTraits = followTraits(model, ["answer", "sheet", ...CHECK_TRAITS, ...FIELDS], (name) =>
      this.follow(name),
    );
    this.check = new Check({
      ...{ el, model, safety: this.form.safety, setTraits: this.setTraits },
      changed: () => this.checkChanged(),
      finished: () => this.opening.toStep(),
    });
    this.brought = new Brought(this);
    this.own = new Own(this);
    this.hand = new Hand(this);
    this.opening = new Opening(this);
    this.pending = new Pending(this);
    this.you = ownId("hb-you");
    this.listen();
  }

  get profile() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.model.get(name)]));
  }

  get unanswered() {
    return this.check.locked;
  }

  // Whether a week of the reader's own is on show.
  get hasWeek() {
    return !this.unanswered && !this.isExample && Boolean(this.model.get("answer")?.routine);
  }

  follow(name) {
    if (CHECK_TRAITS.includes(name)) this.check.followed();
    this.show();
  }

  // The check asks for the age, so it is not asked twice.
  takeAge() {
    const over65 = ageTold(this.form.safety, this.model.get("fits"));
    if (over65 === undefined) return;
    this.setTraits({ over_65: over65 });
    if (this.inPage) keepTold({ over_65: over65 });
  }

  checkChanged() {
    this.takeAge();
    if (this.unanswered) this.isExample = this.inPage;
    this.linkProblem = "";
    this.show();
    this.replan();
  }

  part(name) {
    return this.el.querySelector(`[data-part=${name}]`);
  }

  status(text) {
    put(this.part("status"), text);
  }

  fileStatus(text) {
    const place = this.part("file-status");
    if (place) put(place, text);
  }

  show() {
    drawAround(
      this.el,
      () => put(this.el, this.view()),
      () => this.part(this.opening.isOn ? "came-title" : "title"),
    );
    showPictures(this.el, this.experimental);
  }

  view() {
    const { form, links, model, profile, unanswered, inPage, hand, opening, you } = this;
    const locked = unanswered || this.isExample;
    const { shut } = this.check;
    const answer = model.get("answer");
    const own = !locked && answer?.routine;
    const old = this.pending.old && !locked;
    const options = { locked, old, unanswered, inPage, profile, sheet: hand.sheet };
    const parts = planParts(form, links, answer, shut, options);
    // The same questions stand once in a document, in the form or in the steps of a week that came.
    return html`<div class="hb-finder hb-builder" ?data-planned=${own && !shut} ?data-came=${opening.isOn}>
      <div data-part="came">${opening.headView()}</div>
      <div data-part="check" class="hb-noprint">${this.check.view()}</div>
      <div data-part="offered" class="hb-noprint"
        role="status">${this.brought.view()}${inPage && !unanswered && this.own.view()}</div>
      <div data-part="came-step">${!shut && opening.stepView()}</div>
      <a class="hb-card hb-sum hb-noprint" href="#${you}" data-act="to-form"
        data-part="summary">${summary(form, profile)}<u>Change</u></a>
      <div class="hb-split hb-plan"><form class="hb-card hb-noprint" data-part="form"
        aria-labelledby="${you}">${!opening.isOn && profileForm(form, profile, this.shown, you)}</form>
        <div><h2 data-part="title" tabindex="-1">${parts.title}</h2>
          <div class="hb-noprint" role="status" aria-live="polite" data-part="status"></div>
          <p class="visually-hidden hb-noprint" role="status" data-part="heard">${parts.heard}</p>
          <div class="hb-noprint" data-part="ways">${!shut && hand.waysView(own)}</div>
          <div class="hb-noprint" data-part="hand">${!shut && hand.isOn && hand.view()}</div>
          <div data-part="week">${parts.week}</div>
          <div class="hb-noprint" data-part="take">${parts.take}</div></div></div>
      <div data-part="rest">${parts.rest}</div></div>`;
  }

  // --- planning ------------------------------------------------------------------------------------
  // In a notebook the kernel watches the traits, and any answer of it says that it has come to them; in
  // the page this asks for the plan.
  async replan() {
    this.wanted += 1;
    const turn = this.wanted;
    if (!this.inPage) {
      // What it has to say comes as a status.
      await this.ask(turn, () => this.door.latest("version")).catch(() => {});
      if (this.hand.isReady)
        await this.hand.askCards().then(
          () => this.show(),
          () => {},
        );
      return;
    }
    const { profile } = this;
    if (this.check.shut || (this.opening.isOn && !this.opening.isAsked)) return;
    if (!this.unanswered && profile[SURFACE]) {
      await this.plan(turn);
      return;
    }
    const example = await exampleAnswer(profile.conditions);
    if (turn === this.wanted) this.accept(example, true);
  }

  ask(turn, question) {
    const say = () => this.inPage && this.sayWaiting();
    return this.pending.until(question, () => turn === this.wanted, say);
  }

  // What came or is made by hand, the kept plan at the doses of this week, or a new one without what hurt.
  askPlan() {
    if (this.opening.isAsked) return this.opening.ask();
    if (this.hand.isOn) return this.hand.ask();
    const own = this.own.shown;
    if (own) return askWeek(this.door, own);
    return this.door.latest("plan", { profile: this.own.answers, hurts: hurts() });
  }

  async plan(turn) {
    try {
      const answer = await this.ask(turn, () => this.askPlan());
      if (turn === this.wanted && answer !== undefined) this.accept(answer);
    } catch (error) {
      if (turn === this.wanted) this.failed(error);
    }
  }

  sayWaiting() {
    this.status(this.pending.words(WAITING[this.door.status] ?? WAITING.starting));
  }

  /** A week that was brought, or none: then it is asked for. */
  have(answer) {
    if (!answer) {
      this.replan();
      return;
    }
    this.wanted += 1;
    this.accept(answer);
  }

  tryAgain() {
    if (this.brought.waiting) this.brought.readLink();
    if (this.opening.isOn && !this.opening.sheet) this.opening.read();
    this.replan();
  }

  accept(answer, isExample = false) {
    this.isExample = isExample;
    this.pending.settle();
    this.setTraits({ answer });
    this.status(this.linkProblem);
    this.fileStatus("");
    this.show();
  }

  // An example may stay beside the message; a plan for other answers than those in the form may not.
  failed(error) {
    this.pending.settle();
    if (!this.isExample) {
      this.model.set("answer", null);
      this.show();
    }
    this.status(trouble(error.message));
  }

  commit(changes) {
    this.linkProblem = "";
    this.setTraits(changes);
    if (this.inPage) keepTold(changes);
    this.show();
    this.replan();
  }

  // --- what the reader does ------------------------------------------------------------------------
  listen() {
    const { el } = this;
    el.addEventListener("change", ({ target }) => this.change(target));
    el.addEventListener("input", ({ target }) => {
      if (target.name === "minutes") this.commit({ minutes: Number(target.value) });
    });
    el.addEventListener("submit", (event) => event.preventDefault());
    this.hand.listen(el);
    listenForActs(el, this.acts());
    this.door.onStatus((now, problem) => {
      // Only who waits for a plan is told: a line that comes with the first touch would push the form away.
      if (now === "starting" && !this.unanswered && this.profile[SURFACE]) this.status(WAITING.starting);
      const words = this.pending.words(problem);
      if (!this.inPage) this.status(now === "failed" ? trouble(words) : words);
    });
  }

  change(target) {
    const { name, value, dataset, files } = target;
    if (this.hand.changeField(target)) return;
    const changes = toldBy(target, this.profile) ?? changeOf(target, this.el);
    if (changes?.days?.length === 0) {
      target.checked = true;
      this.status(said.hand.one_at_least);
    } else if (changes) {
      this.commit(changes);
    } else if (dataset.guide) {
      this.shown.given[dataset.guide] = value;
      this.show();
    } else if (name === "open" && files[0]) {
      openPlan(this, files[0]);
    }
  }

  acts() {
    const { el } = this;
    const wish = (name) => (target) => {
      const exercise = target.dataset.id ?? el.querySelector("[name=wish]").value;
      if (exercise) this.commit(WISHES[name](this.profile, exercise));
    };
    return {
      ...Object.fromEntries(Object.keys(WISHES).map((name) => [name, wish(name)])),
      all: () => {
        this.shown.showAll = !this.shown.showAll;
        this.show();
      },
      "to-surface": () => {
        const question = el.querySelector(`[data-question=${SURFACE}]`);
        question.scrollIntoView({ block: "center" });
        focusOn(question.querySelector("input"));
      },
      "to-form": () => {
        el.querySelector(`#${this.you}`).scrollIntoView();
        focusOn(el.querySelector("[data-part=form] input"));
      },
      "use-easing": (target) => this.commit({ easing: target.dataset.id }),
      ...this.brought.acts(),
      ...this.own.acts(),
      ...this.hand.acts(),
      ...this.opening.acts(),
      again: () => this.tryAgain(),
      print: () => window.print(),
      share: () => share(this),
      file: ({ dataset }) => makeFile(this, dataset.kind),
      start: (target) => {
        if (this.pending.waiting) this.sayWaiting();
        else this.own.start(target.href);
      },
    };
  }

  // --- the beginning ---------------------------------------------------------------------------------
  takeUp() {
    if (this.inPage) {
      this.opening.takeAddress();
      this.brought.takeAddress();
    }
    this.show();
    if (this.opening.isOn) this.opening.read();
    if (this.brought.waiting) this.brought.readLink();
    if (this.inPage) this.replan();
  }

  begin() {
    if (this.inPage) {
      this.setTraits(keptTold(FIELDS));
      onOtherTab(() => {
        this.own.followTab();
        this.hand.followTab();
      });
      onNewAddress(() => this.takeUp());
      this.opening.listen();
    }
    this.takeAge();
    this.takeUp();
    if (!this.inPage) return;
    // Python starts when the reader comes near it: the first touch of the form or an answered check.
    for (const event of ["pointerdown", "focusin"]) {
      this.part("form").addEventListener(event, () => this.door.start(), { once: true });
    }
  }
}

export default widget({ render: (widget) => new Builder(widget).begin() });
