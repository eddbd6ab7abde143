// What stays in this browser between visits: the routine that was started and the pain log. Nothing
// is sent anywhere; `exportText` and `forgetAll` are the reader's export and delete.
//
// Entry: {date: "2026-11-21", start, during, next_morning (null until known), leg_pain_moved,
// new_weakness}, pain as whole numbers from 0 to 10, as `handbook.core.routine.painlog.LogEntry`.
// Routine: the door's answer to "plan": {routine, timelines, volume, link}.
// Start: the first day of the programme, "2026-11-21", or null for the day of the first entry.
// `handbook.core.routine.diary.PainLog` reads and writes the exported text; a test holds both together.
const KEYS = { entries: "handbook-pain-log", routine: "handbook-routine", start: "handbook-programme-start", hurts: "handbook-hurts" };
const VERSION = 1;
const MOST_PAIN = 10;
export const BROKEN = "This is not a pain log of this handbook, or it was changed or cut short. Nothing was replaced.";

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept?.version === VERSION ? kept.value : null;
  } catch {
    return null; // storage is blocked, or holds something else
  }
}

// Whether it could be kept; a full or blocked storage must be said, not hidden.
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify({ version: VERSION, value }));
    return true;
  } catch {
    return false;
  }
}

const isPain = (value) => Number.isInteger(value) && value >= 0 && value <= MOST_PAIN;

// A day of the calendar: Date.parse alone would let 2026-02-30 pass as a day in March.
export function isDay(text) {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "0001") return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function isEntry(entry) {
  return Boolean(entry) && isDay(entry.date)
    && isPain(entry.start) && isPain(entry.during)
    && (entry.next_morning === null || isPain(entry.next_morning))
    && typeof entry.leg_pain_moved === "boolean" && typeof entry.new_weakness === "boolean";
}

const inOrder = (entries) => [...entries].sort((a, b) => a.date.localeCompare(b.date));

export function entries() {
  const kept = read(KEYS.entries);
  return Array.isArray(kept) ? inOrder(kept.filter(isEntry)) : [];
}

export function keepEntries(list) {
  return write(KEYS.entries, inOrder(list));
}

export function addEntry(entry) {
  return keepEntries([...entries(), entry]);
}

export function routine() {
  return read(KEYS.routine);
}

export function keepRoutine(answer) {
  return write(KEYS.routine, answer);
}

// What hurt and was left out: {date, exercise}, the latest for each exercise.
export function hurts() {
  const kept = read(KEYS.hurts);
  return Array.isArray(kept) ? kept.filter((item) => typeof item?.exercise === "string") : [];
}

export function addHurt(date, exercise) {
  return write(KEYS.hurts, [...hurts().filter((item) => item.exercise !== exercise), { date, exercise }]);
}

export function start() {
  const kept = read(KEYS.start);
  return isDay(kept) ? kept : null;
}

export function keepStart(day) {
  return write(KEYS.start, day);
}

const inFile = ({ date, start: before, during, next_morning, leg_pain_moved, new_weakness }) =>
  ({ date, start: before, during, next_morning, leg_pain_moved, new_weakness });

// The text of an export; by default, of what this browser keeps.
export function exportText(list = entries(), day = start(), week = routine()?.routine ?? null) {
  return JSON.stringify({ version: VERSION, start: day, entries: inOrder(list).map(inFile), routine: week }, null, 1);
}

// {entries, start, routine} of an exported text; throws an Error in plain words and changes nothing.
export function readFile(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error(BROKEN);
  }
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(found) || found.version !== VERSION || !Array.isArray(found.entries) || !found.entries.every(isEntry)) throw new Error(BROKEN);
  const { start: day = null, routine: week = null } = found;
  if ((day !== null && !isDay(day)) || (week !== null && !isObject(week))) throw new Error(BROKEN);
  return { entries: inOrder(found.entries), start: day, routine: week };
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

export function forgetAll() {
  try {
    for (const key of Object.values(KEYS)) localStorage.removeItem(key);
  } catch { /* nothing was kept */ }
}
