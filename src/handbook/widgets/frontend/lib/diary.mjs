// What stays in this browser between visits: the routine that was started and the pain log. Nothing
// is sent anywhere; `exportText` and `forgetAll` are the reader's export and delete.
//
// Entry: {date: "2026-11-21", start, during, next_morning (null until known), leg_pain_moved,
// new_weakness}, pain as whole numbers from 0 to 10, as `handbook.core.routine.painlog.LogEntry`.
// Routine: the door's answer to "plan": {routine, timelines, volume, link}.
const KEYS = { entries: "handbook-pain-log", routine: "handbook-routine" };
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

export function isEntry(entry) {
  return Boolean(entry) && /^\d{4}-\d{2}-\d{2}$/.test(entry.date) && !Number.isNaN(Date.parse(entry.date))
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

export function exportText() {
  return JSON.stringify({ version: VERSION, entries: entries(), routine: routine()?.routine ?? null }, null, 1);
}

// The entries of an exported text; throws an Error in plain words and changes nothing.
export function readExport(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Error(BROKEN);
  }
  if (found?.version !== VERSION || !Array.isArray(found.entries) || !found.entries.every(isEntry)) throw new Error(BROKEN);
  return inOrder(found.entries);
}

export function forgetAll() {
  try {
    for (const key of Object.values(KEYS)) localStorage.removeItem(key);
  } catch { /* nothing was kept */ }
}
