// The session player: the check, the pain before, the session, "this hurts", and the line for the
// pain log. The rules are Python's; they come with the state as tables.
import { Check } from "../check/gate.mjs";
import { screening } from "../check/rules.mjs";
import { today } from "../common/files.mjs";
import { drawAround, focusOn, followTraits, listenForActs, ticked } from "../common/form.mjs";
import { html, put } from "../common/html.mjs";
import { chosenIn } from "../common/scale.mjs";
import { onOtherTab } from "../common/store.mjs";
import { widget } from "../common/widget.mjs";
import * as diary from "../log/diary.mjs";
import { exportLog } from "../log/files.mjs";
import { beforeView } from "./before.mjs";
import { FOLLOWED, followPython } from "./follow.mjs";
import { listenForKeys } from "./keys.mjs";
import { isOfDay, isToday, judge } from "./sessions.mjs";
import { keepSettings, keptSettings } from "./settings.mjs";
import { makeSound } from "./sound.mjs";
import { localVoice, whenVoicesChange } from "./speech.mjs";
import { Stage } from "./stage.mjs";
import { afterView, easingView, howView, hurtsView, savedView, stageView, stoppedView } from "./views.mjs";
import { Which } from "./which.mjs";

const RED_FLAG = "red-flag";
const EASE_ONLY = "ease-only";
const SETTINGS = ["sound", "voice", "keys"];
const PAINS = { usual: "your usual pain", start_pain: "your pain now" }; // asked before
const ASKED_AFTER = ["new_weakness", "leg_pain_moved", "during"];

const frame = html`<div class="hb-player">
  <p class="visually-hidden" role="status" aria-live="polite" data-part="live"></p><div
    data-part="face"></div></div>`;

class Player {
  face = "before"; // before, easing, running, how, hurts, stopped, after, saved
  session = null; // the chosen one, with its timeline
  stage = null; // the running one
  askUsual = false; // the usual pain is not known yet, or changed
  leftOut = [];
  preset = {}; // answers that "this hurts" has given already
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
    this.settings = { sound, voice, keys: true, ...own };
    this.commit = followTraits(model, FOLLOWED, (name) => followPython(this, name));
    if (this.inPage) this.commit({ usual: diary.usual() });
    this.askUsual = this.usual === null;
    this.which = new Which(this, () => this.face === "before" && this.showWhich());
    put(el, frame);
    const host = { el, model, safety: this.rows.safety, setTraits: this.commit };
    this.check = new Check({ ...host, changed: () => this.checkChanged(), eachTime: true });
    this.player = el.querySelector(".hb-player");
    this.listen();
  }

  begin() {
    this.choose(this.which.first());
    this.showBefore();
    if (this.inPage) onOtherTab(() => this.face === "before" && this.lookAgain());
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

  // Another tab may have ticked a sign while a session runs.
  checkChanged() {
    if (this.face !== "before" && !this.check.shut) return;
    this.stage?.pause();
    this.showBefore();
  }

  get usual() {
    return this.model.get("usual") ?? null;
  }

  get locked() {
    return this.check.locked || this.which.found.old;
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
    const { model, rows, links, session, settings, inPage } = this;
    const { sessions, found } = this.which;
    const state = { start_pain: model.get("start_pain"), usual: this.usual, askUsual: this.askUsual };
    const now = {
      ...{ ...found, rows, links, sessions, session, settings, state },
      sound: this.sound.available,
      voice: Boolean(localVoice()),
      hurtBefore: inPage ? diary.hurts().map(({ exercise }) => exercise) : [],
      today: (item) => inPage && isOfDay(item) && isToday(rows, item.day),
    };
    drawAround(
      this.el,
      () => this.show("before", beforeView(now, this.check)),
      () => this.part("title"),
    );
  }

  start(form) {
    const pain = chosenIn(form, "start_pain");
    if (this.which.isOfBefore) this.lookAgain();
    if (this.which.found.old || this.check.renew() || this.locked) return;
    const missing = Object.keys(PAINS).find(
      (name) => form.querySelector(`[name=${name}]`) && chosenIn(form, name) === undefined,
    );
    if (missing) {
      this.part("error").textContent = `Choose ${PAINS[missing]}, from 0 to 10. Then start.`;
      form.querySelector(`[name=${missing}]`).focus();
      return;
    }
    if (this.inPage && this.askUsual) diary.keepUsual(this.usual);
    this.askUsual = false;
    this.leftOut = ticked(form, "leave-out");
    // A copy: a list that the model holds must not change behind its back.
    this.commit({ start_pain: pain, entry: null, left_out: [...this.leftOut], done: false, position: 0 });
    const { rows, links, usual } = this;
    const { judgement } = judge(rows.judgement, { start: pain, during: pain, usual });
    if (judgement.advice === EASE_ONLY) {
      const { easing } = this.which.found.plan.routine.profile ?? {};
      this.enter("easing", easingView({ rows, links, easing, judgement }));
      return;
    }
    this.preset = {};
    this.play();
  }

  play() {
    this.stage?.close();
    const { rows, session, leftOut, settings, sound, experimental } = this;
    this.stage = new Stage({
      ...{ rows, session, leftOut, settings, sound, experimental },
      announce: (text) => this.announce(text),
      changed: this.commit,
      toggled: () => this.showStage(),
      ended: () => this.finish(true),
    });
    this.resume();
    this.stage.play();
  }

  reset() {
    const played = this.stage?.begun;
    this.stage?.close();
    this.stage = null;
    this.commit({ start_pain: null });
    if (played) this.check.renew({ always: true });
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
    this.stage.pause();
    if (done && this.settings.sound) this.sound.play("end");
    this.commit({ done });
    if (!this.stage.begun && !done) {
      this.reset();
      return;
    }
    this.askAfter(done);
    this.announce(done ? "Session done." : "Session ended.");
  }

  askAfter(done) {
    const { rows, links, session, leftOut, preset } = this;
    const { reached } = this.stage;
    this.enter("after", afterView({ rows, links, session, reached, done, leftOut, preset }));
  }

  // --- it hurts ---------------------------------------------------------------------------------------
  stopFor(signs) {
    const { rows, links } = this;
    const { steps } = screening(rows.safety, { signs }, today());
    if (!steps.length) return;
    const { moved, weak } = rows.judgement.signs;
    const moves = signs.includes(moved) && { leg_pain_moved: true };
    this.preset = { ...moves, ...(signs.includes(weak) && { new_weakness: true }) };
    this.keepSigns(signs);
    this.enter("stopped", stoppedView({ links, steps }));
  }

  // A sign that needs somebody closes every exercise; one that only stops an exercise does not.
  keepSigns(signs) {
    const { hurt_signs: passing, judgement } = this.rows;
    const lasting = signs.filter((id) => !passing.includes(id) || id === judgement.signs.weak);
    if (lasting.length) this.check.note(lasting);
  }

  leaveOut() {
    const { exercise } = this.stage;
    this.leftOut.push(exercise);
    this.commit({ left_out: [...this.leftOut] });
    const noted = !this.inPage || diary.addHurt(today(), exercise);
    this.resume();
    this.stage.skip();
    if (this.face !== "running") return;
    const { name } = this.rows.exercises[exercise];
    const left = noted
      ? `${name} is left out and noted.`
      : `${name} is left out. Your browser could not keep a note of it: write it down.`;
    this.stage.notice(`${left} Go on when the pain has settled. If it does not, end the session.`);
  }

  // --- after ------------------------------------------------------------------------------------------
  keepEntry(answers) {
    const { rows, links, inPage } = this;
    const { usual } = this;
    const start = this.model.get("start_pain");
    const entry = { date: today(), start, next_morning: null, ...(usual !== null && { usual }), ...answers };
    const { sign, judgement } = judge(rows.judgement, entry);
    const kept = !inPage || diary.addEntry(entry);
    this.commit({ entry });
    if (judgement.advice === RED_FLAG) this.keepSigns([sign]);
    else if (inPage) this.which.look();
    const steps = sign && screening(rows.safety, { signs: [sign] }, today()).steps;
    this.enter("saved", savedView({ links, judgement, steps, entry, kept, inPage }));
    this.announce(judgement.text);
  }

  saveForm(form) {
    const answer = (name) => form.querySelector(`[name=${name}]:checked`)?.value;
    const missing = ASKED_AFTER.find((name) => answer(name) === undefined);
    if (missing) {
      this.part("error").textContent =
        "Answer the two questions about your legs and choose your worst pain, from 0 to 10.";
      form.querySelector(`[name=${missing}]`).focus();
      return;
    }
    this.keepEntry({
      during: chosenIn(form, "during"),
      leg_pain_moved: answer("leg_pain_moved") === "yes",
      new_weakness: answer("new_weakness") === "yes",
    });
  }

  // --- what the reader does ---------------------------------------------------------------------------
  setting(name, on) {
    this.settings[name] = on;
    this.commit({ sound: this.settings.sound, voice: this.settings.voice });
    if (this.inPage) keepSettings(this.settings);
  }

  acts() {
    return {
      toggle: () => (this.stage.playing ? this.stage.pause() : this.stage.play()),
      back: () => this.stage.back(),
      next: () => this.stage.next(),
      skip: () => this.stage.skip(),
      sound: () => this.toggleSound(),
      hurts: () => this.askWhere("hurts"),
      how: () => this.askWhere("how"),
      sign: ({ value }) => this.stopFor(value.split(" ")),
      "leave-out": () => this.leaveOut(),
      "go-on": () => this.resume(),
      end: () => this.finish(false),
      note: () => this.askAfter(false),
      "note-rest": () => {
        const during = this.model.get("start_pain");
        this.keepEntry({ during, leg_pain_moved: false, new_weakness: false });
      },
      reset: () => this.reset(),
      "look-again": () => this.lookAgain(),
      "save-log": () => exportLog(diary),
      "change-usual": () => {
        this.askUsual = true;
        this.showBefore();
        focusOn(this.el.querySelector("[name=usual]"));
      },
    };
  }

  toggleSound() {
    if (!this.sound.available) return;
    this.setting("sound", !this.settings.sound);
    this.showStage();
    this.announce(this.settings.sound ? "Sounds on" : "Sounds off");
  }

  // Pauses and asks what is felt, or shows how the exercise goes.
  askWhere(name) {
    const { rows, links, stage } = this;
    stage.pause();
    const { exercise } = stage;
    const view =
      name === "hurts"
        ? hurtsView({ rows, links, exercise })
        : howView({ links, cues: rows.exercises[exercise] });
    this.enter(name, view);
  }

  change(target) {
    const { name, value, checked } = target;
    if (name === "session") {
      const [day, slot] = value.split(" ");
      this.choose(this.which.sessionOf(day, Number(slot)));
      this.showBefore();
    } else if (PAINS[name]) {
      this.commit({ [name]: Number(value) });
      this.part("error").textContent = "";
    } else if (SETTINGS.includes(name)) this.setting(name, checked);
  }

  listen() {
    const { el, inPage } = this;
    const acts = this.acts();
    listenForActs(el, acts);
    el.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.face === "before") this.start(event.target);
      else this.saveForm(event.target);
    });
    el.addEventListener("change", ({ target }) => this.change(target));
    // In a notebook only while the focus is in the player: JupyterLab has keys of its own.
    const listens = () => this.face === "running" && this.settings.keys;
    this.quietKeys = listenForKeys(inPage ? document : this.player, listens, (name) => acts[name]());
    this.quietVoices = whenVoicesChange(() => this.face === "before" && this.showBefore());
    this.leave = () => this.stage?.pause();
    addEventListener("pagehide", this.leave);
  }

  close() {
    this.stage?.close();
    this.sound.close();
    this.quietKeys();
    this.quietVoices();
    removeEventListener("pagehide", this.leave);
  }
}

export default widget({ render: (widget) => new Player(widget).begin() });
