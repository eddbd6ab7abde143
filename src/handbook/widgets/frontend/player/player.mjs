// The session player: the check, the pain before, the session, "this hurts", and the line for the
// pain log. The rules are Python's; they come with the state as tables.
import { Check } from "../check/gate.mjs";
import { readParams } from "../common/address.mjs";
import { today } from "../common/files.mjs";
import { drawAround, focusOn, followTraits, listenForActs, ticked } from "../common/form.mjs";
import { html, put } from "../common/html.mjs";
import { showPictures } from "../common/pictures.mjs";
import { chosenIn } from "../common/scale.mjs";
import { onOtherTab } from "../common/store.mjs";
import { widget } from "../common/widget.mjs";
import * as diary from "../log/diary.mjs";
import { actsOf, pressKey } from "./acts.mjs";
import { beforeView } from "./before.mjs";
import { answersIn, askAfter, saveForm } from "./ending.mjs";
import { FOLLOWED, followPython } from "./follow.mjs";
import { followTouch, ledHere } from "./led.mjs";
import { otherTab, resumeNow, takeUp, takeUpFace } from "./resuming.mjs";
import * as running from "./running.mjs";
import { judge } from "./sessions.mjs";
import { FIRST, keepSettings, keptSettings, SWITCHES } from "./settings.mjs";
import { makeSound } from "./sound.mjs";
import { whenVoicesChange } from "./speech.mjs";
import { Stage } from "./stage.mjs";
import { stepAt } from "./steps.mjs";
import { easingView, stageView } from "./views.mjs";
import { Which } from "./which.mjs";

const EASE_ONLY = "ease-only";
const PAINS = { usual: "your usual pain", start_pain: "your pain now" }; // asked before
const OPEN = ["before", "resume"]; // faces that leave the rest of the page in sight
const PLAYED = [...OPEN, "running", "how"];

const frame = html`<div class="hb-player">
  <p class="visually-hidden" role="status" aria-live="polite" data-part="live"></p><div
    data-part="face"></div></div>`;

class Player {
  face = "before"; // before, resume, easing, running, how, hurts, stopped, after, saved
  session = null; // the chosen one, with its timeline
  run = null; // the session that was begun and is not noted yet (running.mjs), also by another tab
  stage = null; // where it plays
  askUsual = false; // the usual pain is not known yet, or changed
  keptStep = -1;
  isKept = true; // the browser keeps the run
  sound = makeSound();
  closed = new AbortController();

  /** @param {import("../common/types.d.ts").Widget} widget */
  constructor({ model, el, experimental }) {
    this.model = model;
    this.el = el;
    this.experimental = experimental;
    this.rows = model.get("rows");
    this.links = model.get("links");
    this.inPage = Boolean(globalThis.handbookPage);
    const own = this.inPage ? keptSettings() : { sound: model.get("sound"), voice: model.get("voice") };
    this.settings = { ...FIRST, ...own };
    this.commit = followTraits(model, FOLLOWED, (name) => followPython(this, name));
    if (this.inPage) this.commit({ usual: diary.usual() });
    this.askUsual = this.usual === null;
    this.which = new Which(this);
    put(el, frame);
    const host = { el, model, safety: this.rows.safety, setTraits: this.commit, takesShort: true };
    const { asked = false, checked = false } = this.inPage ? ledHere(this.rows.safety) : {};
    this.atOnce = asked; // the last answer that is missing begins the session
    this.isTouched = followTouch(el);
    this.check = new Check({ ...host, changed: () => this.checkChanged(), eachTime: !checked });
    this.player = el.querySelector(".hb-player");
    this.listen();
  }

  begin() {
    // A week that somebody handed over is looked at on the planner's page first.
    if (this.inPage && this.links.builder && readParams(location).has("week")) {
      location.replace(`${this.links.builder}${location.hash}`);
    }
    this.choose(this.which.first());
    takeUpFace(this);
    return () => this.close();
  }

  lookAgain() {
    this.which.look();
    this.showWhich();
  }

  // The chosen session stays, at the doses of now.
  showWhich() {
    const { day, slot } = this.session;
    this.choose(this.which.sessionOf(day, slot) ?? this.which.first());
    this.showBefore();
  }

  // Python has said what the doses are.
  followWhich() {
    if (!OPEN.includes(this.face)) return;
    this.showWhich();
    this.startAtOnce();
  }

  get usual() {
    return this.model.get("usual") ?? null;
  }

  get locked() {
    return this.check.locked || this.which.found.old;
  }

  // The exercise that is on, or was on when the run was left.
  get exercise() {
    if (this.stage) return this.stage.exercise;
    const { timeline } = this.run.session;
    return timeline[stepAt(timeline, this.run.position)].exercise;
  }

  part(name) {
    return this.el.querySelector(`[data-part=${name}]`);
  }

  announce(text) {
    this.part("live").textContent = text;
  }

  show(name, view) {
    this.face = name;
    this.player.dataset.face = name;
    // Of the page, too: a rule that looks for the player in it would be asked of every element.
    for (const place of [this.player, document.documentElement])
      place.toggleAttribute("data-alone", !OPEN.includes(name));
    put(this.part("face"), view);
  }

  // A new face begins at its top: for eyes, for the keyboard and for a screen reader.
  enter(name, view) {
    this.show(name, view);
    this.goToTop();
  }

  goToTop() {
    focusOn(this.part("title"));
    this.player.scrollIntoView({ block: "start" });
  }

  // --- before -----------------------------------------------------------------------------------------
  choose(session) {
    this.session = session;
    const { day, slot } = session;
    this.commit({ day, slot, position: 0, done: false, playing: false, left_out: [] });
  }

  showBefore() {
    this.stage?.pause();
    this.stage?.close();
    this.stage = null;
    const [name, view] = this.run ? ["resume", resumeNow(this)] : ["before", beforeView(this)];
    drawAround(
      this.el,
      () => this.show(name, view),
      () => this.part("title"),
    );
    showPictures(this.el, this.experimental);
  }

  // What was felt is asked to the end, whatever the check wants by then.
  checkChanged() {
    if (PLAYED.includes(this.face)) this.showBefore();
    this.startAtOnce();
  }

  missing(form) {
    return Object.keys(PAINS).find(
      (name) => form.querySelector(`[name=${name}]`) && chosenIn(form, name) === undefined,
    );
  }

  startAtOnce() {
    const form = this.part("start");
    if (!form || !this.atOnce || !this.isTouched() || this.locked || this.missing(form)) return;
    this.start(form);
  }

  start(form) {
    const pain = chosenIn(form, "start_pain");
    if (this.which.isOfBefore) this.lookAgain();
    if (this.which.found.old || this.check.renew() || this.locked) return;
    const missing = this.missing(form);
    if (missing) {
      this.part("error").textContent = `Choose ${PAINS[missing]}, from 0 to 10. Then start.`;
      form.querySelector(`[name=${missing}]`).focus();
      return;
    }
    if (this.inPage && this.askUsual) diary.keepUsual(this.usual);
    Object.assign(this, { askUsual: false, atOnce: false });
    const leftOut = ticked(form, "leave-out");
    this.run = running.newRun(this.session, { day: today(), start: pain, leftOut });
    // A copy: a list that the model holds must not change behind its back.
    this.commit({ start_pain: pain, entry: null, left_out: [...leftOut], done: false, position: 0 });
    if (this.judgement.advice === EASE_ONLY) this.ease();
    else this.play();
  }

  // What the rules say of the pain before.
  get judgement() {
    const { rows, usual, run } = this;
    return judge(rows.judgement, { start: run.start, during: run.start, usual }).judgement;
  }

  ease() {
    if (this.run.phase !== "easing") this.keepRun({ phase: "easing" });
    this.enter("easing", easingView(this));
  }

  // --- a session that was begun -----------------------------------------------------------------------
  /** Back to the stage; false if nothing may be played now. */
  goOn() {
    this.keepRun({ phase: "running" });
    if (!this.stage) return takeUp(this);
    this.resume();
    return true;
  }

  /** Keeps the run with these changes, unless another tab has taken it. */
  keepRun(changes = {}) {
    Object.assign(this.run, changes);
    if (!this.inPage) return;
    if (this.isKept && running.isTaken(this.run)) {
      queueMicrotask(() => otherTab(this)); // whoever asked for this ends first
      return;
    }
    this.isKept = running.keepRun(this.run);
    const line = this.part("unkept");
    if (line) line.hidden = this.isKept;
  }

  /** The run is noted, or forgotten; before the next one the check is asked once more. */
  leaveRun() {
    this.stage?.close();
    if (this.run?.begun.length) this.check.renew({ always: true });
    if (this.inPage && this.run) running.forgetRun(this.run);
    Object.assign(this, { stage: null, run: null, isKept: true });
  }

  play() {
    this.openStage();
    this.resume();
    this.stage.play();
  }

  openStage() {
    this.stage?.close();
    this.keptStep = -1;
    this.stage = new Stage(this);
  }

  // Kept at each step and whenever it rests; the seconds between are not worth a write.
  stageChanged(now) {
    this.commit(now);
    const { shown } = this.stage;
    if (!this.run) return;
    Object.assign(this.run, now);
    if (now.playing && shown === this.keptStep) return;
    this.keptStep = shown;
    this.keepRun();
  }

  reset() {
    this.leaveRun();
    this.choose(this.session);
    this.commit({ start_pain: null });
    if (this.check.shut) this.showBefore();
    else this.lookAgain();
    this.goToTop();
  }

  // --- the session ------------------------------------------------------------------------------------
  showStage() {
    this.show("running", stageView(this));
    this.player.toggleAttribute("data-paused", !this.stage.playing);
  }

  // The focus goes to the big button: Space, as a key or on the button, pauses.
  resume() {
    this.showStage();
    this.stage.mount(this.part("face"));
    if (this.inPage) scrollTo(0, 0);
    this.el.querySelector("[data-act=toggle]").focus({ preventScroll: this.inPage });
  }

  finish(done) {
    this.stage?.pause();
    if (done && this.settings.sound) this.sound.play("end");
    this.commit({ done });
    if (!this.run.begun.length && !done) {
      this.reset();
      return;
    }
    this.run.done = done;
    askAfter(this);
    this.announce(done ? "Session done." : "Session ended.");
  }

  // --- what the reader does ---------------------------------------------------------------------------
  setting(name, value) {
    this.settings[name] = value;
    this.commit({ sound: this.settings.sound, voice: this.settings.voice });
    if (this.inPage) keepSettings(this.settings);
  }

  change(target) {
    const { name, value, checked } = target;
    if (name === "session") {
      const [day, slot] = value.split(" ");
      this.choose(this.which.sessionOf(day, Number(slot)));
      this.showBefore();
    } else if (PAINS[name]) {
      this.commit({ [name]: Number(value) });
      if (this.run) {
        this.keepRun({ start: Number(value) });
        this.showBefore();
        return;
      }
      this.part("error").textContent = "";
      this.startAtOnce();
    } else if (name === "pace") this.changePace(Number(value));
    else if (SWITCHES.includes(name)) this.setting(name, checked);
    else if (this.face === "after") this.keepRun({ answers: answersIn(this.part("after")) });
  }

  changePace(pace) {
    this.setting("pace", pace);
    if (this.face === "running") this.stage.setPace(pace);
    else this.showBefore();
  }

  listen() {
    const { el, inPage } = this;
    const { signal } = this.closed;
    const acts = actsOf(this);
    listenForActs(el, acts);
    el.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.face === "before") this.start(event.target);
      else saveForm(this, event.target);
    });
    el.addEventListener("change", ({ target }) => this.change(target));
    const press = (event) => this.face === "running" && this.settings.keys && pressKey(event, acts);
    // In a notebook only while the focus is in the player: JupyterLab has keys of its own.
    (inPage ? document : this.player).addEventListener("keydown", press, { signal });
    whenVoicesChange(() => this.face === "before" && this.showBefore(), signal);
    addEventListener("pagehide", () => this.stage?.pause(), { signal });
    const askToStay = (event) => this.stage && !this.isKept && event.preventDefault();
    addEventListener("beforeunload", askToStay, { signal });
    if (inPage) onOtherTab(() => this.heard());
  }

  heard() {
    otherTab(this);
    if (OPEN.includes(this.face) && this.which.isOfBefore) this.lookAgain();
  }

  close() {
    this.stage?.close();
    this.sound.close();
    this.closed.abort();
  }
}

export default widget({ render: (widget) => new Player(widget).begin() });
