// A session while it runs: the clock, the step on the stage, the figure, cues for eye and ear.
import { put } from "../common/html.mjs";
import { HIDDEN, SessionClock, SLEPT } from "./clock.mjs";
import { Figure } from "./figure.mjs";
import { moved, paced, waitsAfter } from "./pace.mjs";
import { hush, say } from "./speech.mjs";
import { backStep, lengthOf, nextExercise, nextStep, stepAt } from "./steps.mjs";
import { bones } from "./views.mjs";
import { makeWakeLock } from "./wakelock.mjs";
import { clockWords, placeOf, stepWords } from "./words.mjs";

const TICK_MS = 100;
const LEAST_MS = 4;
const COUNT_FROM_S = 3;
const SHORTEST_COUNTED_S = 6; // shorter steps, such as a change of sides, are not counted down
const EARLY_S = 1e-6; // a clock that stands on a whole second has not begun the next one
const WAITED = {
  [SLEPT]: "Your device was asleep. The session waits where you were.",
  [HIDDEN]: "The session waited while this page was out of sight. Go on when you are ready.",
};
export const IN_POSITION = "Take your time. Go on when you are in position.";

const isWork = ({ kind }) => kind === "hold" || kind === "move";

export class Stage {
  face = null;
  figure = null;
  timer = null;
  shown = -1; // the step on the stage
  counted = -1; // the second on the stage
  closed = new AbortController();

  /**
   * It plays the player's `run`: `leftOut`, exercises to pass over; `begun`, those that were begun, is noted
   * here. It reads the player's settings each time, and tells it: announce(text), for screen readers;
   * stageChanged({playing, position}), in seconds of the plan; showStage(), when it plays or rests;
   * finish(true), when the last second is over.
   */
  constructor(player) {
    const { run, settings } = player;
    this.player = player;
    this.settings = settings;
    this.planned = run.session.timeline;
    this.prescriptions = run.session.prescriptions;
    this.leftOut = run.leftOut;
    this.begun = run.begun;
    this.timeline = paced(this.planned, settings.pace);
    this.clock = new SessionClock(lengthOf(this.timeline));
    this.clock.seek(moved(this.planned, this.timeline, run.position));
    const { signal } = this.closed;
    this.wakeLock = makeWakeLock((dark) => {
      const line = this.face?.querySelector("[data-part=awake]");
      if (line) line.hidden = !dark;
    }, signal);
    document.addEventListener("visibilitychange", () => this.look(), { signal });
  }

  get playing() {
    return this.clock.playing;
  }

  get position() {
    return this.clock.position;
  }

  get plannedPosition() {
    return moved(this.timeline, this.planned, this.position);
  }

  get step() {
    return this.timeline[stepAt(this.timeline, this.clock.position)];
  }

  get exercise() {
    return this.step.exercise;
  }

  part(name) {
    return this.face.querySelector(`[data-part=${name}]`);
  }

  doseOf(step) {
    return this.prescriptions.find(({ exercise }) => exercise === step.exercise);
  }

  repetitionOf(step) {
    return step.seconds / (this.doseOf(step)?.reps ?? 1);
  }

  tell() {
    this.player.stageChanged({ playing: this.playing, position: Math.round(this.plannedPosition * 10) / 10 });
  }

  // The side that is worked now, or next in this exercise.
  get side() {
    const { exercise } = this.timeline[this.shown];
    const found = this.timeline.slice(this.shown).find((step) => step.exercise === exercise && step.side);
    return found && found.side !== "both" ? found.side : "";
  }

  get words() {
    return stepWords(this);
  }

  // --- what is shown --------------------------------------------------------------------------------
  /** Puts the session on a face made by stageView, where it was. */
  mount(face) {
    this.face = face;
    const { rows, experimental } = this.player;
    this.figure = new Figure(this.part("figure"), rows, experimental);
    this.shown = -1;
    this.showStep();
  }

  showStep() {
    const index = stepAt(this.timeline, this.position);
    const step = this.timeline[index];
    const isNew = index !== this.shown;
    if (isNew) {
      this.shown = index;
      this.counted = -1;
      this.showWords(step);
    }
    const elapsed = this.position - step.start;
    const left = Math.ceil(step.seconds - elapsed - EARLY_S);
    this.figure.draw(elapsed);
    if (left !== this.counted) {
      this.counted = left;
      this.showSecond(step, elapsed, left);
    }
    this.part("track").style.setProperty("--p", `${(100 * elapsed) / step.seconds}%`);
    if (isNew && this.playing) this.cue(step);
  }

  showWords(step) {
    const { dose, ...texts } = this.words;
    for (const name of ["title", "what", "cue", "next"]) this.part(name).textContent = texts[name];
    put(this.part("dose"), dose);
    for (const act of ["how", "skip"]) this.face.querySelector(`[data-act=${act}]`).hidden = !step.exercise;
    this.face.parentElement.dataset.kind = step.kind;
    this.figure.show(step, this.doseOf(step), this.side, this.repetitionOf(step));
    const following = this.timeline
      .slice(this.shown)
      .find(({ exercise }) => exercise && exercise !== step.exercise);
    if (following) this.figure.text(this.doseOf(following)); // on its way before it is needed
    if (isWork(step) && !this.begun.includes(step.exercise)) this.begun.push(step.exercise);
  }

  showSecond(step, elapsed, left) {
    this.part("timer").textContent = clockWords(left);
    this.showProgress(step);
    if (step.kind === "move") {
      const { reps } = this.doseOf(step);
      const number = Math.min(reps, Math.floor(elapsed / this.repetitionOf(step)) + 1);
      this.part("what").textContent = `${this.words.what} · repetition ${number} of ${reps}`;
    }
    if (!this.playing) return;
    this.tell();
    const counts = left <= COUNT_FROM_S && left > 0 && step.seconds > SHORTEST_COUNTED_S;
    if (this.settings.sound && counts) this.player.sound.play("count");
  }

  showProgress({ exercise }) {
    const { length } = this.clock;
    const left = clockWords(Math.ceil(length - this.position - EARLY_S));
    this.part("progress").textContent = `${placeOf(this.timeline, exercise)} · ${left} left`;
    put(this.part("spine"), bones(this.position / length));
  }

  notice(text) {
    const line = this.part("note");
    line.textContent = text;
    line.hidden = !text;
    // It takes the place of dose and cue, so that a small phone shows it, too.
    for (const name of ["dose", "cue"]) this.part(name).hidden = Boolean(text);
    if (text) this.player.announce(text);
  }

  cue(step) {
    const { spoken } = this.words;
    this.player.announce(spoken);
    if (this.settings.voice) say(spoken);
    if (this.settings.sound) this.player.sound.play(isWork(step) ? "start" : "rest");
  }

  // --- the clock ------------------------------------------------------------------------------------
  // One turn; the next is due at the next whole second or sooner.
  run() {
    clearTimeout(this.timer);
    if (!this.playing) return;
    const why = this.clock.tick();
    if (why) this.rest(WAITED[why]);
    else if (this.inPosition()) this.waitHere();
    else if (this.position >= this.clock.length) this.end();
    else if (!this.passOver()) this.turn();
  }

  turn() {
    // Read before the step is shown: the second that ends while it is drawn is still to be shown.
    const toSecond = (1 - (this.position % 1)) * 1000;
    this.showStep();
    this.timer = setTimeout(() => this.run(), Math.max(LEAST_MS, Math.min(TICK_MS, toSecond)));
  }

  // The time for getting into a position is over, and the reader wants to say when.
  inPosition() {
    const step = this.timeline[this.shown];
    return waitsAfter(step, this.settings.pace) && this.position >= step.start + step.seconds;
  }

  waitHere() {
    const { start, seconds } = this.timeline[this.shown];
    this.clock.seek(start + seconds);
    this.rest(IN_POSITION);
    if (this.settings.voice) say(IN_POSITION);
  }

  // Out of sight nothing is played; back in sight, it is said again why it waits.
  look() {
    const note = this.face?.querySelector("[data-part=note]");
    if (document.hidden) this.run();
    else if (note && !this.playing) this.player.announce(note.textContent);
  }

  setPace(pace) {
    const timeline = paced(this.planned, pace);
    const position = moved(this.timeline, timeline, this.position);
    this.timeline = timeline;
    this.clock.length = lengthOf(timeline);
    this.clock.seek(position);
    this.counted = -1;
    this.showStep();
  }

  halt() {
    clearTimeout(this.timer);
    this.clock.pause();
    hush();
    this.wakeLock.release();
    this.tell();
  }

  rest(text) {
    this.halt();
    this.showStep();
    this.player.showStage();
    this.notice(text);
  }

  end() {
    this.halt();
    this.player.finish(true);
  }

  passOver() {
    if (!this.leftOut.includes(this.exercise)) return false;
    this.seek(nextExercise(this.timeline, this.position));
    return true;
  }

  seek(position) {
    this.clock.seek(position);
    this.tell();
    if (this.position >= this.clock.length) {
      this.end();
      return;
    }
    if (this.passOver()) return;
    this.notice("");
    this.showStep();
    if (this.playing) this.run();
    else this.player.announce(this.words.spoken);
  }

  /** To a place in seconds of the plan. */
  seekPlanned(position) {
    this.seek(moved(this.planned, this.timeline, position));
  }

  play() {
    if (this.playing) return;
    this.player.sound.wake();
    this.clock.play();
    this.wakeLock.hold();
    this.notice("");
    this.player.showStage();
    this.tell();
    if (this.passOver()) return;
    this.showStep();
    this.cue(this.step);
    this.run();
  }

  pause() {
    if (this.playing) this.rest("Paused");
  }

  back() {
    this.seek(backStep(this.timeline, this.position, this.leftOut));
  }

  next() {
    this.seek(nextStep(this.timeline, this.position));
  }

  skip() {
    this.seek(nextExercise(this.timeline, this.position));
  }

  close() {
    clearTimeout(this.timer);
    this.clock.pause();
    hush();
    this.wakeLock.release();
    this.closed.abort();
  }
}
