// Which session is played: the kept routine's or the example's, and which of its sessions.
import { screening } from "../check/rules.mjs";
import { openDoor } from "../common/door.mjs";
import { isObject, own } from "../common/words.mjs";
import { assess } from "../finder/assess.mjs";
import { isChecked, keepRoutine } from "../log/diary.mjs";
import { askWeek, knownWeek } from "../log/week.mjs";
import { exercisesOf, isTimeline, lengthOf } from "./steps.mjs";

const CHANGED = "The handbook has changed since you made your plan, and it no longer allows this in it:";
const OF_BEFORE = "The handbook has changed since you made your plan.";
const CHECKING = "The handbook has changed since you made your plan: it is being checked. One moment ...";
const THIS_WEEK = "The doses of this week are worked out from your pain log. One moment ...";
const NO_WEEK = "The doses of this week could not be worked out, so nothing is played:";
const MINUTE_S = 60;
const AGAIN = "Plan your week again.";
const isIn = (known, wanted) => known.some(({ id }) => id === wanted);

/** Every session of a plan; after them one sitting, slot 0, where the plan has some. */
export function playable({ sessions, sittings }) {
  if (!sittings) return sessions;
  const { prescription, days } = sittings;
  return [...sessions, { day: days?.[0], slot: 0, kind: "E", prescriptions: [prescription] }];
}

/** The sessions that can be played, each with its steps and its length. */
export const sessionsOf = ({ routine, timelines }) =>
  playable(routine).map((item) => {
    const timeline = timelines[item.kind];
    return { ...item, timeline, seconds: lengthOf(timeline) };
  });

/** Whether a session has days, doses and steps that can be played. */
export function isSession(rows, session, timelines) {
  const timeline = timelines?.[session?.kind];
  const doses = session?.prescriptions;
  return (
    isIn(rows.days, session?.day) &&
    Number.isInteger(session.slot) &&
    isTimeline(timeline) &&
    (session.slot === 0 || session.seconds === lengthOf(timeline)) &&
    Array.isArray(doses) &&
    doses.every((dose) => typeof dose?.words === "string" && dose.reps > 0 && dose.sets > 0) &&
    exercisesOf(timeline).every((id) => doses.some(({ exercise }) => exercise === id))
  );
}

// A profile without which nobody can say for whom the plan is: its conditions are today's, and no sign that
// was ticked with it waits for somebody.
function mayExercise(rows, profile, today) {
  const areIn = (known, ids) => Array.isArray(ids) && ids.every((id) => isIn(known, id));
  return (
    isObject(profile) &&
    areIn(rows.verdicts.conditions, profile.conditions) &&
    areIn(rows.safety.red_flags, profile.signs) &&
    screening(rows.safety, profile, today).allowsPlan
  );
}

// Exercises of a routine that the handbook's rules no longer offer to its profile, or that are gone.
function forbidden(rows, routine) {
  const doses = playable(routine).flatMap(({ prescriptions }) => prescriptions);
  return [...new Set(doses.map(({ exercise }) => exercise))].filter((id) => {
    const row = rows.verdicts.exercises.find((exercise) => exercise.id === id);
    return !row || !assess(rows.verdicts, row, routine.profile).offered;
  });
}

/** Whether a kept answer has sessions that can be shown at all. */
const isReadable = (rows, { routine, timelines }) =>
  Array.isArray(routine?.sessions) &&
  routine.sessions.length > 0 &&
  playable(routine).every((session) => isSession(rows, session, timelines));

// {plan, problem}: a kept routine that may be played, else null and why in a plain sentence.
export function checkKept(rows, kept, today) {
  if (!kept) return { plan: null, problem: "" };
  const { routine, timelines } = kept;
  if (!isReadable(rows, kept)) {
    return { plan: null, problem: `The plan kept in this browser cannot be read. ${AGAIN}` };
  }
  const { profile } = routine;
  const inTime = ({ kind }) => lengthOf(timelines[kind]) <= profile.minutes * MINUTE_S;
  if (!mayExercise(rows, profile, today) || !playable(routine).every(inTime)) {
    return { plan: null, problem: `The plan kept in this browser cannot be used now. ${AGAIN}` };
  }
  const bad = forbidden(rows, routine);
  if (bad.length) {
    const names = bad.map((id) => own(rows.exercises, id)?.name ?? id).join(", ");
    return { plan: null, problem: `${CHANGED} ${names}. ${AGAIN}` };
  }
  return { plan: { routine, timelines }, problem: "" };
}

// The plan of the state, {plan, example}, and why it stands in place of the reader's own.
const inPlace = (given, problem) => ({ ...given, problem, old: false, week: null });

// Nothing of a kept plan is played before Python has said what is done today.
const locked = (plan, problem) => ({ plan, example: false, problem, old: true, week: null });

function played(given, rows, { answer, week }, today) {
  const { plan, problem } = checkKept(rows, answer, today);
  return plan ? { plan, example: false, problem, old: false, week } : inPlace(given, problem);
}

/**
 * The given plan; in place of the example the one that this browser keeps, at the doses of this week, if it
 * plays. `old`: Python must look at it first, because it was checked by another handbook or has a log.
 */
export function findPlan(given, rows, kept, today) {
  const own = inPlace(given, "");
  if (!own.example || !kept) return own;
  if (isReadable(rows, kept) && !isChecked()) return { ...own, problem: CHECKING, old: true };
  const found = played(given, rows, { answer: kept, week: null }, today);
  if (found.example) return found;
  const known = knownWeek(kept);
  return known ? played(given, rows, known, today) : locked(found.plan, THIS_WEEK);
}

async function ofToday(kept, door) {
  if (isChecked()) return kept;
  const answer = await door.call("open_routine", { routine: kept.routine });
  keepRoutine(answer);
  return answer;
}

/** The kept plan after Python has looked at it; the example or nothing to play, and why, where it is none. */
export async function checkedAnew(given, rows, kept, today) {
  const door = openDoor({ inPage: true });
  let answer = null;
  try {
    answer = await ofToday(kept, door);
    const known = knownWeek(answer);
    if (known) return played(given, rows, known, today);
    const found = await askWeek(door, answer);
    if (found.refusal) return locked(answer, found.refusal.text);
    return played(given, rows, { answer: found, week: found.week }, today);
  } catch (error) {
    if (answer) return { ...locked(answer, `${NO_WEEK} ${error.message}`), failed: true };
    return inPlace(given, `${OF_BEFORE} ${error.message}`);
  }
}

/** Which sign an entry of the log tells of, and what the rules say about it. */
export function judge({ table, results, moved, weak, signs }, entry) {
  if (entry.new_weakness) return { sign: signs.weak, judgement: results[weak] };
  if (entry.leg_pain_moved) return { sign: signs.moved, judgement: results[moved] };
  return { sign: null, judgement: results[table[entry.usual ?? entry.start][entry.start][entry.during]] };
}

/** The judgement of an entry whose next morning is known: pain that is left can take a green light away. */
export function judgeMorning(rules, entry) {
  const { judgement } = judge(rules, entry);
  const left = entry.next_morning - (entry.usual ?? entry.start);
  return (judgement.light === "green" && rules.mornings[left]) || judgement;
}

// Monday is 0, as in the rows.
export const weekday = (date) => (date.getDay() + 6) % 7;

/** A session of one day; a sitting is for every day. */
export const isOfDay = ({ slot }) => slot > 0;

// The session asked for in the address; else today's, else the next one of the week.
export function chooseSession(rows, sessions, search, today = new Date()) {
  const params = new URLSearchParams(search);
  const asked = sessions.find(
    ({ day, slot }) => day === params.get("day") && slot === Number(params.get("slot") ?? 1),
  );
  if (asked) return asked;
  const order = rows.days.map(({ id }) => id);
  const ahead = ({ day }) => (order.indexOf(day) - weekday(today) + order.length) % order.length;
  return sessions.filter(isOfDay).sort((a, b) => ahead(a) - ahead(b) || a.slot - b.slot)[0];
}

export const isToday = (rows, day, today = new Date()) => rows.days[weekday(today)].id === day;
