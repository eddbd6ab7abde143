// A session while it runs: the clock, the step on the stage, the figure, cues for eye and ear.
import { SessionClock } from "./clock.mjs";
import { icon, put } from "../common/html.mjs";
import { makeFigure } from "./figure.mjs";
import { clockWords, stepWords } from "./words.mjs";
import { hush, say } from "./speech.mjs";
import { backStep, exercisesOf, lengthOf, nextExercise, nextStep, stepAt } from "./steps.mjs";
import { makeWakeLock } from "./wakelock.mjs";

const TICK_MS = 100;
const LEAST_MS = 4;
const COUNT_FROM_S = 3;
const SHORTEST_COUNTED_S = 6; // shorter steps, such as a change of sides, are not counted down
const EARLY_S = 1e-6; // a clock that stands on a whole second has not begun the next one
const SLEPT = "Your device was asleep. The session waits where you were.";

const isWork = ({ kind }) => kind === "hold" || kind === "move";

// session: {timeline, prescriptions}.  leftOut: exercises to pass over.  settings: {sound, voice}, read
// anew each time.  announce(text): for screen readers.  changed({playing, position}): to tell others.
// ended(): the last second is over.
export function makeStage({ rows, session, leftOut, settings, sound, experimental, announce, changed, ended }) {
  const { timeline } = session;
  const clock = new SessionClock(lengthOf(timeline));
  const reached = new Set();
  let face = null;
  let figure = null;
  let timer = null;
  let shown = -1; // the step on the stage
  let counted = -1; // the second on the stage

  const part = (name) => face.querySelector(`[data-part=${name}]`);
  const wakeLock = makeWakeLock((dark) => {
    const line = face?.querySelector("[data-part=awake]");
    if (line) line.hidden = !dark;
  });
  const stepNow = () => timeline[stepAt(timeline, clock.position)];
  const doseOf = (step) => session.prescriptions.find(({ exercise }) => exercise === step.exercise);
  const repetitionOf = (step) => step.seconds / (doseOf(step)?.reps ?? 1);
  const wordsNow = () => stepWords({ rows, session, index: shown, side: sideAt(shown) });
  const tell = () => changed({ playing: clock.playing, position: Math.round(clock.position * 10) / 10 });

  // The side that is worked now, or next in this exercise.
  function sideAt(index) {
    const { exercise } = timeline[index];
    const found = timeline.slice(index).find((step) => step.exercise === exercise && step.side);
    return found && found.side !== "both" ? found.side : "";
  }

  // --- what is shown --------------------------------------------------------------------------------
  function showStep() {
    const index = stepAt(timeline, clock.position);
    const step = timeline[index];
    const isNew = index !== shown;
    if (isNew) {
      shown = index;
      counted = -1;
      showWords(step);
    }
    const elapsed = clock.position - step.start;
    const left = Math.ceil(step.seconds - elapsed - EARLY_S);
    figure.draw(elapsed);
    if (left !== counted) {
      counted = left;
      showSecond(step, elapsed, left);
    }
    part("track").style.setProperty("--p", `${(100 * elapsed) / step.seconds}%`);
    if (isNew && clock.playing) cue(step);
  }

  function showWords(step) {
    const words = wordsNow();
    for (const name of ["title", "dose", "what", "cue", "next"]) put(part(name), words[name]);
    for (const act of ["how", "skip"]) face.querySelector(`[data-act=${act}]`).hidden = !step.exercise;
    face.parentElement.dataset.kind = step.kind;
    figure.show(step, sideAt(shown), repetitionOf(step));
    const following = timeline.slice(shown).find(({ exercise }) => exercise && exercise !== step.exercise);
    if (following) figure.preload(following.exercise);
    if (isWork(step)) reached.add(step.exercise);
  }

  function showSecond(step, elapsed, left) {
    part("timer").textContent = clockWords(left);
    const ids = exercisesOf(timeline);
    const order = ids.indexOf(step.exercise) + 1;
    part("progress").textContent = `${order ? `Exercise ${order} of ${ids.length}` : "Closing rest"} · ${clockWords(Math.ceil(clock.length - clock.position - EARLY_S))} left`;
    const bones = [...part("spine").children];
    bones.forEach((bone, number) => bone.classList.toggle("off", clock.position < ((number + 1) / bones.length) * clock.length));
    if (step.kind === "move") {
      const { reps } = doseOf(step);
      part("what").textContent = `${wordsNow().what} · repetition ${Math.min(reps, Math.floor(elapsed / repetitionOf(step)) + 1)} of ${reps}`;
    }
    if (!clock.playing) return;
    tell();
    if (settings.sound && left <= COUNT_FROM_S && left > 0 && step.seconds > SHORTEST_COUNTED_S) sound.play("count");
  }

  function showToggle() {
    const button = face.querySelector("[data-act=toggle]");
    button.setAttribute("aria-label", clock.playing ? "Pause" : "Go on");
    put(button, icon(clock.playing ? "pause" : "play"));
    face.parentElement.toggleAttribute("data-paused", !clock.playing);
  }

  function notice(text) {
    const line = part("note");
    line.textContent = text;
    line.hidden = !text;
    // It takes the place of dose and cue, so that a small phone shows it, too.
    for (const name of ["dose", "cue"]) part(name).hidden = Boolean(text);
    if (text) announce(text);
  }

  function cue(step) {
    const { spoken } = wordsNow();
    announce(spoken);
    if (settings.voice) say(spoken);
    if (settings.sound) sound.play(isWork(step) ? "start" : "rest");
  }

  // --- the clock ------------------------------------------------------------------------------------
  // One turn; the next is due at the next whole second or sooner.
  function run() {
    clearTimeout(timer);
    if (!clock.playing) return;
    if (clock.tick()) return rest(SLEPT);
    if (clock.position >= clock.length) return end();
    if (passOver()) return;
    // Read before the step is shown: the second that ends while it is drawn is still to be shown.
    const toSecond = (1 - (clock.position % 1)) * 1000;
    showStep();
    timer = setTimeout(run, Math.max(LEAST_MS, Math.min(TICK_MS, toSecond)));
  }

  function halt() {
    clearTimeout(timer);
    clock.pause();
    hush();
    wakeLock.release();
    tell();
  }

  function rest(text) {
    halt();
    showStep();
    showToggle();
    notice(text);
  }

  function end() {
    halt();
    ended();
  }

  function passOver() {
    if (!leftOut.includes(stepNow().exercise)) return false;
    seek(nextExercise(timeline, clock.position));
    return true;
  }

  function seek(position) {
    clock.seek(position);
    tell();
    if (clock.position >= clock.length) return end();
    if (passOver()) return;
    notice("");
    showStep();
    if (clock.playing) run();
    else announce(wordsNow().spoken);
  }

  function play() {
    if (clock.playing) return;
    sound.wake();
    clock.play();
    wakeLock.hold();
    notice("");
    showToggle();
    tell();
    if (passOver()) return;
    showStep();
    cue(stepNow());
    run();
  }

  return {
    get playing() { return clock.playing; },
    get position() { return clock.position; },
    get exercise() { return stepNow().exercise; },
    get reached() { return [...reached].filter((id) => !leftOut.includes(id)).length; },
    get begun() { return reached.size > 0; },
    // Puts the session on a face made by stageView, where it was.
    mount(element) {
      face = element;
      figure = makeFigure(part("figure"), rows, experimental);
      shown = -1;
      showStep();
      showToggle();
    },
    play,
    pause: () => { if (clock.playing) rest("Paused"); },
    seek,
    back: () => seek(backStep(timeline, clock.position, leftOut)),
    next: () => seek(nextStep(timeline, clock.position)),
    skip: () => seek(nextExercise(timeline, clock.position)),
    notice,
    close() {
      clearTimeout(timer);
      clock.pause();
      hush();
      wakeLock.close();
    },
  };
}
