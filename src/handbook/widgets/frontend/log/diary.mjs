// What stays in this browser between visits: the routine that was started, the pain log and which
// exercises hurt. Nothing is sent anywhere; `exportText` is the reader's export.
//
// Entry: {date: "2026-11-21", start, during, next_morning (null until known), leg_pain_moved,
// new_weakness, usual (only where it is known)}, pain as whole numbers from 0 to 10, as
// `handbook.core.log.traffic_light.LogEntry`.
// Hurt: {date, exercise}: an exercise that hurt and was left out, the latest day for each exercise.
// Routine: the door's answer to "plan": {routine, timelines, volume, link}.
// Measured: {date, measure (its id), value, name (of an activity of the reader's own)}: one number for each
// measure of a day.
// Start: the first day of the programme, "2026-11-21", or null for the day of the first entry.
// `handbook.core.log.pain_log.PainLog` reads and writes the exported text; a test holds both together.
// What keeps something says whether it could: a full or blocked storage must be said, not hidden.
import said from "../../../core/words.json" with { type: "json" };
import { readJson, today } from "../common/files.mjs";
import { release } from "../common/release.mjs";
import { MOST_PAIN } from "../common/scale.mjs";
import { openShelf } from "../common/store.mjs";
import { isObject } from "../common/words.mjs";

const FILE_VERSION = 3; // of an exported file; 1 had no hurts, 2 no measures
const READABLE = [1, 2, FILE_VERSION];
// What two tabs noted stands side by side.
const bothLogs = (theirs, mine) => ({
  ...mine,
  ...eachList(({ isItem, both }, name) => both(listOf(isItem, theirs?.[name]), listOf(isItem, mine[name]))),
});
const shelves = {
  log: openShelf("log", { merge: bothLogs }),
  programme: openShelf("programme", { merge: (_, mine) => mine }),
  plan: openShelf("plan"),
};

const fieldsOf = (value) => (isObject(value) ? value : {});
const kept = (part) => fieldsOf(shelves[part].read());
// Read and written in one go, so that what another tab added, or what had no room before, stays.
const change = (part, fields) => shelves[part].write({ ...fieldsOf(shelves[part].whole()), ...fields });

export const isPain = (value) => Number.isInteger(value) && value >= 0 && value <= MOST_PAIN;

// A day of the calendar: Date.parse alone would let 2026-02-30 pass as a day in March.
export function isDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "0001") return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function isEntry(entry) {
  return (
    Boolean(entry) &&
    isDay(entry.date) &&
    isPain(entry.start) &&
    isPain(entry.during) &&
    (entry.next_morning === null || isPain(entry.next_morning)) &&
    (entry.usual === undefined || entry.usual === null || isPain(entry.usual)) &&
    typeof entry.leg_pain_moved === "boolean" &&
    typeof entry.new_weakness === "boolean"
  );
}

const isId = (text) => typeof text === "string" && /^[a-z0-9-]{1,60}$/.test(text);

const isHurt = (item) => isDay(item?.date) && isId(item.exercise);

// What a measure's own bounds are, Python knows.
const isMeasured = (item) =>
  isDay(item?.date) &&
  isId(item.measure) &&
  Number.isInteger(item.value) &&
  item.value >= 0 &&
  item.value < 10_000 &&
  (item.name === undefined || (typeof item.name === "string" && [...item.name].length <= 60));

const inOrder = (entries) => [...entries].sort((a, b) => a.date.localeCompare(b.date));

// The lists of a log. `tidy`: in their order, what counts once is there once; `both`: those of two logs.
const LISTS = {
  entries: { isItem: isEntry, tidy: inOrder, both: merged },
  hurts: { isItem: isHurt, tidy: latestHurts, both: (...lists) => latestHurts(lists.flat()) },
  measures: { isItem: isMeasured, tidy: latestMeasured, both: (...lists) => latestMeasured(lists.flat()) },
};
/** @returns {any} by the name of the list */
const eachList = (make) =>
  Object.fromEntries(Object.entries(LISTS).map(([name, list]) => [name, make(list, name)]));

const listOf = (isItem, list) => (Array.isArray(list) ? list.filter(isItem) : []);
const listsOf = (log) => eachList(({ isItem, tidy }, name) => tidy(listOf(isItem, log[name])));

export const entries = () => listsOf(kept("log")).entries;
export const hurts = () => listsOf(kept("log")).hurts;
export const measures = () => listsOf(kept("log")).measures;

export const keepEntries = (list) => change("log", { entries: inOrder(list) });
export const keepHurts = (list) => change("log", { hurts: latestHurts(list) });
export const keepMeasures = (list) => change("log", { measures: latestMeasured(list) });

export const addEntry = (entry) => keepEntries([...everything().entries, entry]);
export const addHurt = (date, exercise) => keepHurts([...everything().hurts, { date, exercise }]);

/** The kept plan, as the planner gave it; its doses of this week are in week.mjs. */
export const routine = () => kept("plan").answer ?? null;

/** The kept plan as it is said today; it stays the same plan. */
export const keepRoutine = (answer) => change("plan", { answer, by: release() });

/** Whether the rules of this page have looked at the kept plan: they made it, or checked it. */
export const isChecked = () => kept("plan").by === release();

// Whether it can be said for whom a plan was made.
function isPlan(answer) {
  const { conditions, days, minutes } = fieldsOf(answer?.routine?.profile);
  return Array.isArray(conditions) && Array.isArray(days) && Number.isFinite(minutes);
}

/**
 * {answer, since, form, before}: the kept plan, its day, the answers it was made from, what it replaced. A
 * plan of another shape is none; the player says of one that it cannot be read.
 */
export function plan() {
  const { answer, since, before, ...others } = kept("plan");
  return {
    ...others,
    ...(isPlan(answer) && { answer }),
    ...(isDay(since) && { since }),
    ...(isPlan(before?.answer) && { before }),
  };
}

/** Takes a plan in the place of the kept one. A log of before is not about it: its weeks begin today. */
export function replacePlan(answer, since, form = null) {
  const { before: _, ...former } = plan();
  const before = former.answer ? { ...former, start: start() } : null;
  const written = shelves.plan.write({ answer, since, form, before, by: release() });
  return written && keepStart(before || entries().length ? since : null);
}

/** Brings back the plan that was replaced, with its weeks. */
export function bringPlanBack() {
  const { before } = plan();
  if (!before) return false;
  const { start: day, ...former } = before;
  return shelves.plan.write(former) && keepStart(day);
}

/** Others after every change of the plan, and of the log. */
export const revisions = () => [shelves.plan.revision(), shelves.log.revision()];

/** This week's doses as Python last gave them, see week.mjs. */
export const keptWeek = () => kept("programme").week ?? null;
export const keepWeek = (week) => change("programme", { week });

const compare = (a, b) => (a < b ? -1 : Number(a > b));

// The latest day for each exercise, by day and then by exercise. A day that has not come yet takes no
// other's place: until then what hurt would be back in the week.
export function latestHurts(list) {
  const now = today();
  const isBetter = (date, known) => (known > now ? date < known : date > known && date <= now);
  const latest = new Map();
  for (const { date, exercise } of list) {
    const known = latest.get(exercise);
    if (!known || isBetter(date, known.date)) latest.set(exercise, { date, exercise });
  }
  return [...latest.values()].sort((a, b) => compare(a.date, b.date) || compare(a.exercise, b.exercise));
}

/** The usual pain of the latest entry that has one; null where it was never asked. */
export const latestUsual = (list) => inOrder(list).findLast((entry) => isPain(entry.usual))?.usual ?? null;

// One number for each measure of a day, the one that stands last; by day, measure and name.
export function latestMeasured(list) {
  const keyOf = ({ date, measure, name = "" }) => [date, measure, name].join("\n");
  const latest = new Map();
  for (const { date, measure, value, name } of list) {
    latest.set(keyOf({ date, measure, name }), { date, measure, value, ...(name && { name }) });
  }
  return [...latest].sort(([one], [other]) => compare(one, other)).map(([, item]) => item);
}

/** What the reader said last is usual; else what the entries were judged against. */
export function usual() {
  const own = kept("log").usual;
  return isPain(own) ? own : latestUsual(entries());
}

export const keepUsual = (pain) => change("log", { usual: pain });

const FIRST = "2000-01-01"; // these two as in handbook.core.door.log
const YEAR = 366;

/** The days on which week 1 can begin. */
export const beginnings = () => ({ min: FIRST, max: today(YEAR) });

export function isBeginning(day) {
  const { min, max } = beginnings();
  return isDay(day) && min <= day && day <= max;
}

const startIn = ({ start: day }) => (isBeginning(day) ? day : null);

/** The chosen first day; one that no programme can begin on counts as none. */
export const start = () => startIn(kept("programme"));

export const keepStart = (day) => change("programme", { start: day });

/** The log for Python: what was done, what hurt, what was measured, and the first day. */
export const logOf = () => ({ ...listsOf(kept("log")), start: start() });

/** All that a file holds, also what could not be kept here. */
export const everything = () => ({
  ...listsOf(fieldsOf(shelves.log.whole())),
  start: startIn(fieldsOf(shelves.programme.whole())),
  routine: fieldsOf(shelves.plan.whole()).answer?.routine ?? null,
});

// Entries of before have no usual pain: they keep the form that they had.
const inFile = ({ date, start: before, during, next_morning, leg_pain_moved, new_weakness, usual: own }) => ({
  date,
  start: before,
  during,
  next_morning,
  leg_pain_moved,
  new_weakness,
  ...(isPain(own) && { usual: own }),
});

/** The text of a file: the log with its first day and its routine; `carried`: what else goes along. */
export function exportText({ start: day, routine: week, carried, ...log }) {
  const { entries: list, ...noted } = eachList(({ tidy }, name) => tidy(log[name]));
  const file = { version: FILE_VERSION, start: day, entries: list.map(inFile), routine: week };
  return JSON.stringify({ ...file, ...noted, carried }, null, 1);
}

const isLog = ({ version, start: day, routine: week, ...log }) =>
  READABLE.includes(version) &&
  Object.entries(LISTS).every(([name, { isItem }]) => Array.isArray(log[name]) && log[name].every(isItem)) &&
  (day === null || isDay(day)) &&
  (week === null || isObject(week));

// {entries, start, routine, hurts, measures} of an exported text; throws an Error in plain words and
// changes nothing.
export function readFile(text) {
  let found;
  try {
    found = readJson(text);
  } catch {
    throw new Error(said.log.broken);
  }
  if (found?.version > FILE_VERSION) throw new Error(said.book.newer_file);
  const log = { start: null, routine: null, hurts: [], measures: [], carried: null, ...found };
  if (!isObject(found) || !isLog(log)) throw new Error(said.log.broken);
  const { start: day, routine: week, carried } = log;
  return { ...eachList(({ tidy }, name) => tidy(log[name])), start: day, routine: week, carried };
}

// Everything of both lists; an entry in both stays once, so reading a file twice adds nothing.
export function merged(list, others) {
  const left = list.map((entry) => JSON.stringify(inFile(entry)));
  const missing = others.filter((entry) => {
    const at = left.indexOf(JSON.stringify(inFile(entry)));
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
  return inOrder([...list, ...missing]);
}

/** An entry is what it says: another tab, an import or Python may have moved it, so its place is nothing. */
export const isSame = (one, other) => JSON.stringify(inFile(one)) === JSON.stringify(inFile(other));

/** The list with others in the place of an entry, or without it; null if the entry is no longer there. */
export function replaced(list, entry, ...others) {
  const at = list.findIndex((one) => isSame(one, entry));
  return at < 0 ? null : inOrder([...list.slice(0, at), ...others, ...list.slice(at + 1)]);
}
