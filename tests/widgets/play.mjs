// Plays timelines with the player's own clock and steps on a clock of its own, faster than time.
// stdin: {timelines, kept: [[rows, answer], ...]}; stdout: what happened.
import { readFileSync } from "node:fs";
import { SessionClock } from "../../src/handbook/widgets/frontend/player/clock.mjs";
import { checkKept, chooseSession } from "../../src/handbook/widgets/frontend/player/sessions.mjs";
import {
  backStep,
  isTimeline,
  lengthOf,
  nextExercise,
  nextStep,
  stepAt,
} from "../../src/handbook/widgets/frontend/player/steps.mjs";

const { timelines, rows, kept, sessions } = JSON.parse(readFileSync(0, "utf8"));
const GRAIN_MS = 50;

function world(length) {
  const state = { page: 1000, wall: 5_000_000, hidden: false };
  const clock = new SessionClock(length, {
    now: () => state.page,
    wall: () => state.wall,
    hidden: () => state.hidden,
  });
  const pass = (ms) => {
    state.page += ms;
    state.wall += ms;
  };
  return { state, clock, pass };
}

// Milliseconds spent in each step, with a pause of a minute in every seventh step.
function play(timeline) {
  const { clock, pass } = world(lengthOf(timeline));
  const spent = timeline.map(() => 0);
  const paused = new Set();
  clock.play();
  while (clock.position < clock.length) {
    const here = stepAt(timeline, clock.position);
    if (here % 7 === 3 && !paused.has(here)) {
      paused.add(here);
      clock.pause();
      pass(60_000);
      clock.play();
    }
    pass(GRAIN_MS);
    if (clock.tick()) throw new Error("it took an ordinary tick for sleep");
    spent[here] += GRAIN_MS;
  }
  return { sound: isTimeline(timeline), length: lengthOf(timeline), spent };
}

// The clock after some silence: {position, playing, slept}.
function silence({ ms, hidden = false, asleep = false, ticks = 1 }) {
  const { state, clock, pass } = world(600);
  clock.play();
  pass(1000);
  clock.tick();
  state.hidden = hidden;
  for (let n = 0; n < ticks; n += 1) {
    if (asleep) state.wall += ms;
    else pass(ms);
    if (clock.tick()) return { position: clock.position, playing: clock.playing, slept: true };
  }
  return { position: clock.position, playing: clock.playing, slept: false };
}

const [first] = timelines;
const exercise = first.find((step) => step.kind === "hold" || step.kind === "move");
console.log(
  JSON.stringify({
    played: timelines.map(play),
    silences: {
      busy: silence({ ms: 3000 }),
      lid: silence({ ms: 20_000 }),
      monotonic: silence({ ms: 20_000, asleep: true }),
      hidden: silence({ ms: 1000, hidden: true }),
      frozen: silence({ ms: 300_000, hidden: true }),
    },
    moves: {
      next: nextStep(first, exercise.start + 3),
      again: backStep(first, exercise.start + 3),
      before: backStep(first, exercise.start + 1),
      start: backStep(first, 0),
      over: backStep(first, nextExercise(first, exercise.start), [exercise.exercise]),
      exercise: nextExercise(first, exercise.start),
      last: nextExercise(first, lengthOf(first) - 1),
    },
    kept: kept.map((answer) => {
      const found = checkKept(rows, answer);
      return { plays: Boolean(found.plan), problem: found.problem };
    }),
    chosen: sessions.map(({ list, search, today }) => {
      const { day, slot } = chooseSession(rows, list, search, new Date(today));
      return [day, slot];
    }),
  }),
);
