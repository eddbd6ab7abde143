// What stays in this browser between visits: the routine that was started, the pain log and which
// exercises hurt. Nothing is sent anywhere; `exportText` and `forgetAll` are the reader's export and delete.
//
// Entry: {date: "2026-11-21", start, during, next_morning (null until known), leg_pain_moved,
// new_weakness}, pain as whole numbers from 0 to 10, as `handbook.core.log.traffic_light.LogEntry`.
// Routine: the door's answer to "plan": {routine, timelines, volume, link}.
// Hurt: {date, exercise}: an exercise that hurt and was left out, the latest day for each exercise.
// Start: the first day of the programme, "2026-11-21", or null for the day of the first entry.
// `handbook.core.log.pain_log.PainLog` reads and writes the exported text; a test holds both together.
const KEYS = { entries: "handbook-pain-log", routine: "handbook-routine", start: "handbook-programme-start", hurts: "handbook-hurts" };
const VERSION = 1; // of what this browser keeps
const FILE_VERSION = 2; // of an exported file; 1 had no hurts
const READABLE = [1, FILE_VERSION];
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

const isHurt = (item) => isDay(item?.date) && typeof item.exercise === "string" && /^[a-z0-9-]{1,60}$/.test(item.exercise);

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
  const kept = read(KEYS.hurts);
  return Array.isArray(kept) ? latestHurts(kept.filter(isHurt)) : [];
}

export function keepHurts(list) {
  return write(KEYS.hurts, latestHurts(list));
}

export function addHurt(date, exercise) {
  return keepHurts([...hurts().filter((item) => item.exercise !== exercise), { date, exercise }]);
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
export function exportText(list = entries(), day = start(), week = routine()?.routine ?? null, hurt = hurts()) {
  return JSON.stringify({ version: FILE_VERSION, start: day, entries: inOrder(list).map(inFile), routine: week, hurts: latestHurts(hurt) }, null, 1);
}

// {entries, start, routine, hurts} of an exported text; throws an Error in plain words and changes nothing.
export function readFile(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error(BROKEN);
  }
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(found) || !READABLE.includes(found.version) || !Array.isArray(found.entries) || !found.entries.every(isEntry)) throw new Error(BROKEN);
  const { start: day = null, routine: week = null, hurts: hurt = [] } = found;
  if ((day !== null && !isDay(day)) || (week !== null && !isObject(week))) throw new Error(BROKEN);
  if (!Array.isArray(hurt) || !hurt.every(isHurt)) throw new Error(BROKEN);
  return { entries: inOrder(found.entries), start: day, routine: week, hurts: latestHurts(hurt) };
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
