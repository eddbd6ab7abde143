// The session player: the check, the pain before, the session, "this hurts", and the line for the
// pain log. The rules are Python's; they come with the state as tables.
import { Check } from "../check/gate.mjs";
import { readParams } from "../common/address.mjs";
import { today } from "../common/files.mjs";
import { drawAround, focusOn, followTraits, listenForActs, ticked } from "../common/form.mjs";
import { html, put } from "../common/html.mjs";
import { chosenIn } from "../common/scale.mjs";
import { onOtherTab } from "../common/store.mjs";
import { widget } from "../common/widget.mjs";
import * as diary from "../log/diary.mjs";
import { actsOf } from "./acts.mjs";
import { beforeView } from "./before.mjs";
import { answersIn, askAfter, saveForm } from "./ending.mjs";
import { FOLLOWED, followPython } from "./follow.mjs";
import { listenForKeys } from "./keys.mjs";
import { followTouch, ledHere } from "./led.mjs";
import { otherTab, resumeNow, takeUp, takeUpFace } from "./resuming.mjs";
import * as running from "./running.mjs";
import { isOfDay, isToday, judge } from "./sessions.mjs";
import { FIRST, keepSettings, keptSettings } from "./settings.mjs";
import { makeSound } from "./sound.mjs";
import { localVoice, whenVoicesChange } from "./speech.mjs";
import { Stage } from "./stage.mjs";
import { stepAt } from "./steps.mjs";
import { easingView, stageView } from "./views.mjs";
import { Which } from "./which.mjs";

const EASE_ONLY = "ease-only";
const SETTINGS = ["sound", "voice", "keys"];
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

  /** @param {import("../common/types.d.ts").Widget} widget */
  constructor({ model, el, experimental }) {
    this.model = model;
    this.el = el;
    this.experimental = experimental;
    this.rows = model.get("rows");
    this.links = model.get("links");
    this.inPage = Boolean(globalThis.handbookPage);
    const own = this.inPage ? keptSettings() : {};
    const [sound, voice] = [model.get("sound") ?? true, model.get("voice") ?? false];
    this.settings = { ...FIRST, sound, voice, ...own };
    this.commit = followTraits(model, FOLLOWED, (name) => followPython(this, name));
    if (this.inPage) this.commit({ usual: diary.usual() });
    this.askUsual = this.usual === null;
    this.which = new Which(this, () => this.followWhich());
    put(el, frame);
    const host = { el, model, safety: this.rows.safety, setTraits: this.commit };
    const { asked, checked } = this.inPage ? ledHere(this.rows.safety) : { asked: false, checked: false };
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
    const [name, view] = this.run ? ["resume", resumeNow(this)] : ["before", this.beforeNow()];
    drawAround(
      this.el,
      () => this.show(name, view),
      () => this.part("title"),
    );
  }

  // What was felt is asked to the end, whatever the check wants by then.
  checkChanged() {
    if (PLAYED.includes(this.face)) this.showBefore();
    this.startAtOnce();
  }

  beforeNow() {
    const { model, rows, links, session, settings, inPage } = this;
    const { sessions, found } = this.which;
    const state = { start_pain: model.get("start_pain"), usual: this.usual, askUsual: this.askUsual };
    const now = {
      ...{ ...found, rows, links, sessions, session, settings, state },
      sound: this.sound.available,
      voice: Boolean(localVoice()),
      hurtBefore: inPage ? diary.hurts().map(({ exercise }) => exercise) : [],
      today: (item) => inPage && isOfDay(item) && isToday(rows, item.day),
      atOnce: this.atOnce,
    };
    return beforeView(now, this.check);
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
    const { rows, usual } = this;
    this.run = running.newRun(this.session, { day: today(), start: pain, leftOut });
    // A copy: a list that the model holds must not change behind its back.
    this.commit({ start_pain: pain, entry: null, left_out: [...leftOut], done: false, position: 0 });
    const { judgement } = judge(rows.judgement, { start: pain, during: pain, usual });
    if (judgement.advice === EASE_ONLY) this.ease();
    else this.play();
  }

  ease() {
    const { rows, links, usual, run } = this;
    const { judgement } = judge(rows.judgement, { start: run.start, during: run.start, usual });
    const { easing } = this.which.found.plan.routine.profile ?? {};
    if (this.run.phase !== "easing") this.keepRun({ phase: "easing" });
    this.enter("easing", easingView({ rows, links, easing, judgement }));
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
    const { rows, run, settings, sound, experimental } = this;
    this.stage = new Stage({
      ...{ rows, run, settings, sound, experimental },
      announce: (text) => this.announce(text),
      changed: (now) => this.stageChanged(now),
      toggled: () => this.showStage(),
      ended: () => this.finish(true),
    });
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
    const { links, settings, stage } = this;
    const { playing } = stage;
    this.show("running", stageView({ links, settings, playing, sound: this.sound.available }));
    this.player.toggleAttribute("data-paused", !playing);
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
    else if (SETTINGS.includes(name)) this.setting(name, checked);
    else if (this.face === "after") this.keepRun({ answers: answersIn(this.part("after")) });
  }

  changePace(pace) {
    this.setting("pace", pace);
    if (this.face === "running") this.stage.setPace(pace);
    else this.showBefore();
  }

  listen() {
    const { el, inPage } = this;
    const acts = actsOf(this);
    listenForActs(el, acts);
    el.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.face === "before") this.start(event.target);
      else saveForm(this, event.target);
    });
    el.addEventListener("change", ({ target }) => this.change(target));
    // In a notebook only while the focus is in the player: JupyterLab has keys of its own.
    const listens = () => this.face === "running" && this.settings.keys;
    this.quietKeys = listenForKeys(inPage ? document : this.player, listens, (name) => acts[name]());
    this.quietVoices = whenVoicesChange(() => this.face === "before" && this.showBefore());
    this.leave = () => this.stage?.pause();
    addEventListener("pagehide", this.leave);
    this.askToStay = (event) => this.stage && !this.isKept && event.preventDefault();
    addEventListener("beforeunload", this.askToStay);
    if (inPage) onOtherTab(() => this.heard());
  }

  heard() {
    otherTab(this);
    if (OPEN.includes(this.face) && this.which.isOfBefore) this.lookAgain();
  }

  close() {
    this.stage?.close();
    this.sound.close();
    this.quietKeys();
    this.quietVoices();
    removeEventListener("pagehide", this.leave);
    removeEventListener("beforeunload", this.askToStay);
  }
}

export default widget({ render: (widget) => new Player(widget).begin() });
