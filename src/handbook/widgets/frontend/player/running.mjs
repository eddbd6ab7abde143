// The session that was begun and is not in the log yet, as this browser keeps it: a reload, a closed tab, a
// call or a dark screen loses nothing. It is kept at each step; it belongs to the day on which it began.
//
// Run: {session, day, start, leftOut, begun, position, playing, phase, done, signs, answers, at, by}: session
// as planned; start, the pain before; begun, the exercises that were begun; position in seconds of the plan;
// phase, where the reader was; answers, what was said after it so far; at, the moment (ms); by, the tab.
import { openShelf } from "../common/store.mjs";
import { isObject } from "../common/words.mjs";
import { isDay, isPain } from "../log/diary.mjs";
import { isSession } from "./sessions.mjs";

const shelf = openShelf("running", { merge: (_, mine) => mine });
const MOST_MS = 12 * 60 * 60 * 1000; // a session that was left for longer is not gone on with
const LIVELY_MS = 10 * 60 * 1000; // so long after its last step another tab may still be playing it
const TAB = `${Date.now()}-${Math.random()}`;
const PHASES = ["running", "hurts", "easing", "stopped", "after"];

const isListOf = (list, test) => Array.isArray(list) && list.every(test);

function isRun(rows, run) {
  if (!isObject(run) || !isObject(run.session)) return false;
  const { session } = run;
  const isExercise = (id) => session.prescriptions.some(({ exercise }) => exercise === id);
  return (
    isSession(rows, session, { [session.kind]: session.timeline }) &&
    session.prescriptions.every(({ exercise }) => Object.hasOwn(rows.exercises, exercise)) &&
    [run.leftOut, run.begun].every((list) => isListOf(list, isExercise)) &&
    isListOf(run.signs, (id) => rows.safety.red_flags.some((flag) => flag.id === id)) &&
    [run.position, run.at].every((value) => Number.isFinite(value) && value >= 0) &&
    isDay(run.day) &&
    isPain(run.start) &&
    isObject(run.answers) &&
    PHASES.includes(run.phase)
  );
}

/** A session that begins now. */
export const newRun = (session, { day, start, leftOut }) => ({
  ...{ session, day, start, leftOut, begun: [], position: 0, playing: false },
  ...{ phase: "running", done: false, signs: [], answers: {}, at: Date.now(), by: "" },
});

/** The kept one; null if there is none, or none that can be read. */
export function keptRun(rows) {
  const run = shelf.read();
  return isRun(rows, run) ? run : null;
}

export const isOurs = (run) => run?.by === TAB;

/** Whether another tab seems to play it at this moment. */
export const isElsewhere = (run) => !isOurs(run) && run.playing && Math.abs(Date.now() - run.at) < LIVELY_MS;

/** Keeps it, as this tab's. False if the browser keeps nothing here. */
export function keepRun(run) {
  Object.assign(run, { by: TAB, at: Date.now() });
  return shelf.write(run);
}

/** Whether another tab has taken ours, or deleted it. */
export const isTaken = (run) => isOurs(run) && !isOurs(shelf.read());

export function forgetRun(run) {
  if (!isTaken(run)) shelf.clear();
}

const dosesOf = ({ prescriptions }, leftOut) =>
  JSON.stringify(prescriptions.filter(({ exercise }) => !leftOut.includes(exercise)));

/**
 * Why it does not go on, in a plain sentence; "" if it does. A plan that has changed in any exercise or dose
 * is another one, but for what hurt on the way: that is passed over here, too.
 */
export function whyOver(run, sessions) {
  if (!["running", "hurts"].includes(run.phase)) return "You ended it. What you felt is not noted yet.";
  const { day, slot } = run.session;
  const session = sessions.find((item) => item.day === day && item.slot === slot);
  if (!session || dosesOf(session, run.leftOut) !== dosesOf(run.session, run.leftOut))
    return "Your plan has changed since you began it, so it does not go on.";
  return Math.abs(Date.now() - run.at) > MOST_MS ? "That is too long ago to go on with it." : "";
}
