// What today is for the kept plan: a session, one that is done or was begun, or rest. No page, no DOM.
import { daysBetween } from "../check/rules.mjs";
import { lastWeek } from "../log/week.mjs";
import {
  checkKept,
  chooseSession,
  findPlan,
  isOfDay,
  isToday,
  judgeMorning,
  sessionsOf,
  weekday,
} from "../player/sessions.mjs";

const BREAK_DAYS = 14; // after so many without an entry somebody is welcomed back (convention)
const MINUTE_S = 60;

const noon = (day) => new Date(`${day}T12:00`);

/** The day so many days after another, both as "2026-11-28". */
export function dayAfter(day, ahead) {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + ahead);
  return date.toISOString().slice(0, 10);
}

/** Minutes as the calendar has them. */
export const minutesOf = ({ seconds }) => Math.max(1, Math.round(seconds / MINUTE_S));

/**
 * {plan, week, problem, old}: the kept plan at the doses of this week, as the player finds it. `old`: Python
 * must say first what the doses are; till then they are those that it gave last, or those of the plan.
 */
export function planNow(rows, kept, day) {
  const found = findPlan({ plan: {}, example: true }, rows, kept, day);
  if (!found.old) return { ...found, plan: found.example ? null : found.plan };
  const last = lastWeek();
  return { ...checkKept(rows, last?.answer ?? kept, day), week: last?.week ?? null, old: true };
}

// This morning is that of yesterday's entries, if nothing was noted since.
function morningOf(rules, entries, day) {
  const before = dayAfter(day, -1);
  const last = entries.at(-1)?.date === before ? entries.filter(({ date }) => date === before) : [];
  const open = last.filter((entry) => entry.next_morning === null && !entry.new_weakness);
  const known = last.at(-1);
  const judged = known && known.next_morning !== null ? judgeMorning(rules, known) : null;
  return { open, judged };
}

// Monday to Sunday of the week of a day: what was done, what is ahead. A day that passed without is no sign
// of anything.
function stripOf({ days }, sessions, walking, entries, day) {
  const monday = dayAfter(day, -weekday(noon(day)));
  return days.map(({ id, label }, index) => {
    const date = dayAfter(monday, index);
    const isAhead = date >= day && sessions.some((session) => session.day === id);
    const rest = walking?.days?.includes(id) ? "walk" : "rest";
    const done = entries.some((entry) => entry.date === date);
    return { label, today: date === day, kind: done ? "done" : isAhead ? "session" : rest };
  });
}

function kindOf(run, session, isDone) {
  if (run) return "run";
  if (session) return "session";
  return isDone ? "done" : "rest";
}

/** found: of planNow; entries of the log by date; run: the session that was begun, or null. */
export function dayNow({ rows, found, entries, run, day }) {
  const sessions = sessionsOf(found.plan).filter(isOfDay);
  const todays = sessions
    .filter((session) => isToday(rows, session.day, noon(day)))
    .sort((a, b) => a.slot - b.slot);
  const noted = entries.filter(({ date }) => date === day).length;
  const session = todays[noted] ?? null;
  const { walking, sittings } = found.plan.routine;
  const isOn = (beside) => (beside?.days?.includes(rows.days[weekday(noon(day))].id) ? beside : null);
  const last = entries.at(-1);
  return {
    ...{ day, run, session, week: found.week, old: found.old },
    kind: kindOf(run, session, todays.length > 0 || noted > 0),
    next: chooseSession(rows, sessions, "", noon(dayAfter(day, 1))),
    walking: isOn(walking),
    sittings: isOn(sittings),
    morning: morningOf(rows.judgement, entries, day),
    strip: stripOf(rows, sessions, walking, entries, day),
    isBack: Boolean(last) && daysBetween(last.date, day) >= BREAK_DAYS,
  };
}
