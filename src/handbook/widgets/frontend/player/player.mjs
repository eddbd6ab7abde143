// The session player: the check, the pain before, the session, "this hurts", and the line for the
// pain log. The rules are Python's; they come with the state as tables.
import { addEntry, addHurt, hurts, routine as keptRoutine } from "../log/diary.mjs";
import { today } from "../common/files.mjs";
import { listenForActs, ticked } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { forget, remember, takeUp } from "../check/memory.mjs";
import { listenForKeys } from "./keys.mjs";
import { keepSettings, keptSettings } from "./settings.mjs";
import { makeStage } from "./stage.mjs";
import { afterView, beforeView, blocked, easingView, howView, hurtsView, savedView, stageView, stoppedView } from "./views.mjs";
import { screen } from "../check/redflags.mjs";
import { chosenIn } from "../common/scale.mjs";
import { checkKept, chooseSession, isToday } from "./sessions.mjs";
import { makeSound } from "./sound.mjs";
import { localVoice, whenVoicesChange } from "./speech.mjs";

const RED_FLAG = "red-flag";
const EASE_ONLY = "ease-only";
const FAR_S = 0.5; // Python moved the session, it did not just hear of it

function render({ model, el, experimental }) {
  const rows = model.get("rows");
  const links = model.get("links");
  const inPage = Boolean(globalThis.handbookPage);
  const sound = makeSound();
  const settings = { sound: model.get("sound") ?? true, voice: model.get("voice") ?? false, keys: true, ...(inPage ? keptSettings() : {}) };
  let face = "before"; // before, easing, running, how, hurts, stopped, after, saved
  let session = null; // the chosen one, with its timeline
  let stage = null; // the running one
  let leftOut = [];
  let preset = {}; // answers that "this hurts" has given already
  let mine = false; // a trait is changed from here

  // --- which session ----------------------------------------------------------------------------------
  const { plan, example, problem } = findPlan();
  const sessions = plan.routine.sessions.map((item) => ({ ...item, timeline: plan.timelines[item.kind] }));
  const sessionOf = (day, slot) => sessions.find((item) => item.day === day && item.slot === slot);

  // A page that shows the example plays the reader's own plan if this browser keeps one.
  function findPlan() {
    const own = { plan: model.get("plan"), example: model.get("example"), problem: "" };
    if (!inPage || !own.example) return own;
    const kept = checkKept(rows, keptRoutine());
    return kept.plan ? { plan: kept.plan, example: false, problem: "" } : { ...own, problem: kept.problem };
  }

  takeUp(model, rows.safety);

  // --- the frame --------------------------------------------------------------------------------------
  put(el, html`<div class="hb-player" data-lm-suppress-shortcuts="true"><p class="visually-hidden" role="status" aria-live="polite" data-part="live"></p><div data-part="face"></div></div>`);
  const player = el.firstElementChild;
  const part = (name) => el.querySelector(`[data-part=${name}]`);
  const announce = (text) => { part("live").textContent = text; };
  const locked = () => !model.get("checked") || model.get("signs").length > 0;
  const judged = (number) => rows.judgement.results[number];

  function commit(changes) {
    mine = true;
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
    mine = false;
  }

  function show(name, view) {
    face = name;
    player.dataset.face = name;
    put(part("face"), view);
  }

  // A new face begins at its top: for eyes, for the keyboard and for a screen reader.
  function enter(name, view) {
    show(name, view);
    part("title").focus({ preventScroll: true });
    player.scrollIntoView({ block: "start" });
  }

  // --- before -----------------------------------------------------------------------------------------
  function choose(wanted) {
    session = wanted;
    commit({ day: wanted.day, slot: wanted.slot, position: 0, done: false, playing: false, left_out: [] });
  }

  function showBefore() {
    const signs = model.get("signs");
    show("before", beforeView({
      rows, links, sessions, session, example, problem, settings, sound: sound.available, voice: Boolean(localVoice()),
      state: { signs, checked: model.get("checked"), start_pain: model.get("start_pain") },
      hurtBefore: inPage ? hurts().map(({ exercise }) => exercise) : [],
      today: (item) => inPage && isToday(rows, item.day),
    }));
    const steps = screen(rows.safety, signs);
    if (!steps) return;
    part("start").remove();
    put(part("signs"), blocked(steps));
  }

  function start(form) {
    const pain = chosenIn(form, "start_pain");
    if (locked()) return;
    if (pain === undefined) {
      part("error").textContent = "Choose your pain now, from 0 to 10. Then start.";
      form.querySelector("[name=start_pain]").focus();
      return;
    }
    leftOut = ticked(form, "leave-out");
    // A copy: a list that the model holds must not change behind its back.
    commit({ start_pain: pain, entry: null, left_out: [...leftOut], done: false, position: 0 });
    const judgement = judged(rows.judgement.table[pain][pain]);
    if (judgement.advice === EASE_ONLY) {
      enter("easing", easingView({ rows, links, easing: plan.routine.profile?.easing, judgement }));
      return;
    }
    preset = {};
    stage?.close();
    stage = makeStage({
      rows, session, leftOut, settings, sound, experimental, announce, changed: commit, ended: () => finish(true),
    });
    resume();
    stage.play();
  }

  function reset() {
    stage?.close();
    stage = null;
    choose(session);
    commit({ start_pain: null });
    showBefore();
    part("title").focus({ preventScroll: true });
    player.scrollIntoView({ block: "start" });
  }

  // --- the session ------------------------------------------------------------------------------------
  // The focus goes to the big button: Space, as a key or on the button, pauses.
  function resume() {
    show("running", stageView({ links, settings, sound: sound.available }));
    stage.mount(part("face"));
    if (inPage) scrollTo(0, 0);
    el.querySelector("[data-act=toggle]").focus({ preventScroll: inPage });
  }

  function finish(done) {
    stage.pause();
    if (done && settings.sound) sound.play("end");
    commit({ done });
    if (!stage.begun && !done) {
      reset();
      return;
    }
    askAfter(done);
    announce(done ? "Session done." : "Session ended.");
  }

  const askAfter = (done) => enter("after", afterView({ rows, links, session, reached: stage.reached, done, leftOut, preset }));

  // --- it hurts ---------------------------------------------------------------------------------------
  function stopFor(signs) {
    const steps = screen(rows.safety, signs);
    if (!steps) return;
    const { moved, weak } = rows.judgement.signs;
    preset = { ...(signs.includes(moved) && { leg_pain_moved: true }), ...(signs.includes(weak) && { new_weakness: true }) };
    keepSigns(signs);
    enter("stopped", stoppedView({ links, steps }));
  }

  // A sign that needs somebody locks every exercise of this visit; one that only stops an exercise does not.
  function keepSigns(signs) {
    const lasting = signs.filter((id) => !rows.hurt_signs.includes(id) || id === rows.judgement.signs.weak);
    if (!lasting.length) return;
    commit({ signs: lasting, checked: true });
    remember(lasting);
  }

  function leaveOut() {
    const { exercise } = stage;
    leftOut.push(exercise);
    commit({ left_out: [...leftOut] });
    if (inPage) addHurt(today(), exercise);
    resume();
    stage.skip();
    if (face !== "running") return;
    stage.notice(`${rows.exercises[exercise].name} is left out and noted. Go on when the pain has settled. If it does not, end the session.`);
  }

  // --- after ------------------------------------------------------------------------------------------
  function keepEntry(entry) {
    const { table, moved, weak, signs } = rows.judgement;
    const judgement = judged(entry.new_weakness ? weak : entry.leg_pain_moved ? moved : table[entry.start][entry.during]);
    const sign = entry.new_weakness ? signs.weak : entry.leg_pain_moved ? signs.moved : null;
    const kept = !inPage || addEntry(entry);
    commit({ entry });
    if (judgement.advice === RED_FLAG) keepSigns([sign]);
    enter("saved", savedView({ links, judgement, steps: sign && screen(rows.safety, [sign]), entry, kept, inPage }));
    announce(judgement.text);
  }

  function saveForm(form) {
    const answer = (name) => form.querySelector(`[name=${name}]:checked`)?.value;
    const missing = ["new_weakness", "leg_pain_moved", "during"].find((name) => answer(name) === undefined);
    if (missing) {
      part("error").textContent = "Answer the two questions about your legs and choose your worst pain, from 0 to 10.";
      form.querySelector(`[name=${missing}]`).focus();
      return;
    }
    keepEntry({
      date: today(), start: model.get("start_pain"), during: chosenIn(form, "during"), next_morning: null,
      leg_pain_moved: answer("leg_pain_moved") === "yes", new_weakness: answer("new_weakness") === "yes",
    });
  }

  // --- what the reader does ---------------------------------------------------------------------------
  function keepOwn() {
    commit({ sound: settings.sound, voice: settings.voice });
    if (inPage) keepSettings(settings);
  }

  const acts = {
    none() {
      commit({ signs: [], checked: true });
      remember([]);
      showBefore();
      part("title").focus({ preventScroll: true });
    },
    recheck() {
      commit({ signs: [], checked: false });
      forget();
      showBefore();
      el.querySelector(".hb-check summary")?.focus();
    },
    toggle: () => (stage.playing ? stage.pause() : stage.play()),
    back: () => stage.back(),
    next: () => stage.next(),
    skip: () => stage.skip(),
    sound() {
      const button = el.querySelector("[data-act=sound]");
      if (!button) return;
      settings.sound = !settings.sound;
      keepOwn();
      button.setAttribute("aria-pressed", settings.sound);
      put(button, icon(settings.sound ? "sound" : "silent"));
      announce(settings.sound ? "Sounds on" : "Sounds off");
    },
    hurts() {
      stage.pause();
      enter("hurts", hurtsView({ rows, links, exercise: stage.exercise }));
    },
    how() {
      stage.pause();
      enter("how", howView({ links, cues: rows.exercises[stage.exercise] }));
    },
    sign: ({ value }) => stopFor([value]),
    "leave-out": leaveOut,
    "go-on": resume,
    end: () => finish(false),
    note: () => askAfter(false),
    "note-rest"() {
      const level = model.get("start_pain");
      keepEntry({ date: today(), start: level, during: level, next_morning: null, leg_pain_moved: false, new_weakness: false });
    },
    reset,
  };

  listenForActs(el, acts);
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target === part("start")) start(event.target);
    else saveForm(event.target);
  });

  const changes = {
    sign(target) {
      const signs = ticked(el, "sign");
      if (face === "hurts") {
        stopFor(signs);
        return;
      }
      commit({ signs, checked: signs.length > 0 });
      if (signs.length) remember(signs); else forget();
      showBefore();
      el.querySelector(`[name=sign][value="${target.value}"]`)?.focus({ preventScroll: true });
    },
    session({ value }) {
      const [day, slot] = value.split(" ");
      choose(sessionOf(day, Number(slot)));
      showBefore();
      el.querySelector("[name=session]").focus({ preventScroll: true });
    },
    start_pain({ value }) {
      commit({ start_pain: Number(value) });
      part("error").textContent = "";
    },
  };
  for (const name of ["sound", "voice", "keys"]) changes[name] = ({ checked }) => { settings[name] = checked; keepOwn(); };
  el.addEventListener("change", ({ target }) => changes[target.name]?.(target));

  // In a notebook only while the focus is in the player: JupyterLab has keys of its own.
  const quietKeys = listenForKeys(inPage ? document : player, () => face === "running" && settings.keys, (name) => acts[name]());
  const quietVoices = whenVoicesChange(() => face === "before" && !el.contains(document.activeElement) && showBefore());
  const leave = () => stage?.pause();
  addEventListener("pagehide", leave);

  // --- the other direction: Python changes a trait ----------------------------------------------------
  const follow = (name, step) => model.on(`change:${name}`, () => { if (!mine) step(model.get(name)); });
  for (const name of ["day", "slot"]) follow(name, () => {
    const found = sessionOf(model.get("day"), model.get("slot"));
    if (!found || found === session) return;
    stage?.close();
    session = found;
    showBefore();
  });
  for (const name of ["signs", "checked"]) follow(name, () => {
    stage?.pause();
    if (locked() || face === "before") showBefore();
  });
  follow("playing", (playing) => { if (face === "running") (playing ? stage.play : stage.pause)(); });
  follow("position", (position) => { if (face === "running" && Math.abs(position - stage.position) > FAR_S) stage.seek(position); });

  session = sessionOf(model.get("day"), model.get("slot")) ?? sessions[0];
  if (inPage) choose(chooseSession(rows, sessions, location.search));
  showBefore();

  return () => {
    stage?.close();
    sound.close();
    quietKeys();
    quietVoices();
    removeEventListener("pagehide", leave);
  };
}

export default { render };
