// Which session is played: the kept routine's or the example's, and which of its sessions.
import { own } from "../common/words.mjs";
import { assess } from "../finder/assess.mjs";
import { exercisesOf, isTimeline, lengthOf } from "./steps.mjs";

const CHANGED = "The handbook has changed since you made your plan, and it no longer allows this in it:";
const AGAIN = "Plan your week again.";
const isDay = (rows, day) => rows.days.some(({ id }) => id === day);

/** Every session of a plan; after them one sitting, slot 0, where the plan has some. */
export function playable({ sessions, sittings }) {
  if (!sittings) return sessions;
  const { prescription, days } = sittings;
  return [...sessions, { day: days?.[0], slot: 0, kind: "E", prescriptions: [prescription] }];
}

function isSession(rows, session, timelines) {
  const timeline = timelines?.[session?.kind];
  const doses = session?.prescriptions;
  return (
    isDay(rows, session?.day) &&
    Number.isInteger(session.slot) &&
    isTimeline(timeline) &&
    (session.slot === 0 || session.seconds === lengthOf(timeline)) &&
    Array.isArray(doses) &&
    doses.every((dose) => typeof dose?.words === "string" && dose.reps > 0 && dose.sets > 0) &&
    exercisesOf(timeline).every((id) => doses.some(({ exercise }) => exercise === id))
  );
}

// Exercises of a routine that the handbook's rules no longer offer to its profile, or that are gone.
function forbidden(rows, routine) {
  const ids = new Set(
    playable(routine).flatMap(({ prescriptions }) => prescriptions.map(({ exercise }) => exercise)),
  );
  return [...ids].filter((id) => {
    const row = rows.verdicts.exercises.find((exercise) => exercise.id === id);
    return !row || !assess(rows.verdicts, row, routine.profile ?? {}).offered;
  });
}

// {plan, problem}: a kept routine that may be played, else null and why in a plain sentence.
export function checkKept(rows, kept) {
  if (!kept) return { plan: null, problem: "" };
  const { routine, timelines } = kept;
  const sessions = routine?.sessions;
  if (
    !Array.isArray(sessions) ||
    !sessions.length ||
    !playable(routine).every((session) => isSession(rows, session, timelines))
  ) {
    return { plan: null, problem: `The plan kept in this browser cannot be read. ${AGAIN}` };
  }
  const bad = forbidden(rows, routine);
  if (bad.length) {
    const names = bad.map((id) => own(rows.exercises, id)?.name ?? id).join(", ");
    return { plan: null, problem: `${CHANGED} ${names}. ${AGAIN}` };
  }
  return { plan: { routine, timelines }, problem: "" };
}

/** The plan of the state; in place of the example the one that this browser keeps, if it plays. */
export function findPlan(model, rows, kept) {
  const own = { plan: model.get("plan"), example: model.get("example"), problem: "" };
  if (!own.example) return own;
  const { plan, problem } = checkKept(rows, kept);
  return plan ? { plan, example: false, problem } : { ...own, problem };
}

/** Which sign an entry of the log tells of, and what the rules say about it. */
export function judge({ table, results, moved, weak, signs }, entry) {
  if (entry.new_weakness) return { sign: signs.weak, judgement: results[weak] };
  if (entry.leg_pain_moved) return { sign: signs.moved, judgement: results[moved] };
  return { sign: null, judgement: results[table[entry.usual ?? entry.start][entry.start][entry.during]] };
}

// Monday is 0, as in the rows.
const weekday = (date) => (date.getDay() + 6) % 7;

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
