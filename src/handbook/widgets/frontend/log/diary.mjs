// What stays in this browser between visits: the routine that was started, the pain log and which
// exercises hurt. Nothing is sent anywhere; `exportText` is the reader's export.
//
// Entry: {date: "2026-11-21", start, during, next_morning (null until known), leg_pain_moved,
// new_weakness, usual (only where it is known)}, pain as whole numbers from 0 to 10, as
// `handbook.core.log.traffic_light.LogEntry`.
// Routine: the door's answer to "plan": {routine, timelines, volume, link}.
// Hurt: {date, exercise}: an exercise that hurt and was left out, the latest day for each exercise.
// Start: the first day of the programme, "2026-11-21", or null for the day of the first entry.
// `handbook.core.log.pain_log.PainLog` reads and writes the exported text; a test holds both together.
// What keeps something says whether it could: a full or blocked storage must be said, not hidden.
import said from "../../../core/words.json" with { type: "json" };
import { MOST_PAIN } from "../common/scale.mjs";
import { openShelf } from "../common/store.mjs";
import { isObject } from "../common/words.mjs";

const FILE_VERSION = 2; // of an exported file; 1 had no hurts
const READABLE = [1, FILE_VERSION];
export const BROKEN = said.log.broken;
const shelves = {
  entries: openShelf("pain-log"),
  routine: openShelf("routine"),
  start: openShelf("programme-start"),
  usual: openShelf("usual-pain"),
  hurts: openShelf("hurts"),
  calendars: openShelf("calendars"), // builder/calendars.mjs: calendars that were taken along
};

const isPain = (value) => Number.isInteger(value) && value >= 0 && value <= MOST_PAIN;

// A day of the calendar: Date.parse alone would let 2026-02-30 pass as a day in March.
export function isDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "0001") return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function isEntry(entry) {
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

const isHurt = (item) =>
  isDay(item?.date) && typeof item.exercise === "string" && /^[a-z0-9-]{1,60}$/.test(item.exercise);

const inOrder = (entries) => [...entries].sort((a, b) => a.date.localeCompare(b.date));

export function entries() {
  const kept = shelves.entries.read();
  return Array.isArray(kept) ? inOrder(kept.filter(isEntry)) : [];
}

export function keepEntries(list) {
  return shelves.entries.write(inOrder(list));
}

export function addEntry(entry) {
  return keepEntries([...entries(), entry]);
}

export function routine() {
  return shelves.routine.read();
}

export function keepRoutine(answer) {
  return shelves.routine.write(answer);
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));

// The latest day for each exercise, by day and then by exercise.
export function latestHurts(list) {
  const latest = new Map();
  for (const { date, exercise } of list) {
    if (!(latest.get(exercise)?.date >= date)) latest.set(exercise, { date, exercise });
  }
  return [...latest.values()].sort((a, b) => compare(a.date, b.date) || compare(a.exercise, b.exercise));
}

export function hurts() {
  const kept = shelves.hurts.read();
  return Array.isArray(kept) ? latestHurts(kept.filter(isHurt)) : [];
}

export function keepHurts(list) {
  return shelves.hurts.write(latestHurts(list));
}

export function addHurt(date, exercise) {
  return keepHurts([...hurts().filter((item) => item.exercise !== exercise), { date, exercise }]);
}

/** The usual pain of the latest entry that has one; null where it was never asked. */
export const latestUsual = (list) => inOrder(list).findLast((entry) => isPain(entry.usual))?.usual ?? null;

/** What the reader said last is usual; else what the entries were judged against. */
export function usual() {
  const kept = shelves.usual.read();
  return isPain(kept) ? kept : latestUsual(entries());
}

export function keepUsual(pain) {
  return shelves.usual.write(pain);
}

export function start() {
  const kept = shelves.start.read();
  return isDay(kept) ? kept : null;
}

export function keepStart(day) {
  return shelves.start.write(day);
}

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

// The text of an export.
export function exportText(list, day, week, hurt) {
  const log = { version: FILE_VERSION, start: day, entries: inOrder(list).map(inFile), routine: week };
  return JSON.stringify({ ...log, hurts: latestHurts(hurt) }, null, 1);
}

const isListOf = (check, value) => Array.isArray(value) && value.every(check);

function isLog({ version, entries: list, start: day = null, routine: week = null, hurts: hurt = [] }) {
  const known = READABLE.includes(version) && isListOf(isEntry, list) && isListOf(isHurt, hurt);
  return known && (day === null || isDay(day)) && (week === null || isObject(week));
}

// {entries, start, routine, hurts} of an exported text; throws an Error in plain words and changes nothing.
export function readFile(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error(BROKEN);
  }
  if (!isObject(found) || !isLog(found)) throw new Error(BROKEN);
  const { entries: list, start: day = null, routine: week = null, hurts: hurt = [] } = found;
  return { entries: inOrder(list), start: day, routine: week, hurts: latestHurts(hurt) };
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
