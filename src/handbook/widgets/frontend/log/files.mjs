// A pain log as a file: out as JSON or as a table, and in again. A table is written and read by Python alone.
import said from "../../../core/words.json" with { type: "json" };
import { download, separator, textOf, today } from "../common/files.mjs";
import { count, listed } from "../common/words.mjs";
import * as diary from "./diary.mjs";

const LARGEST_FILE = 5_000_000; // bytes, as in handbook.core.log.files
const NO_ROOM =
  "Its week could not be kept: the browser's storage is full or blocked. Make room, then import the file " +
  "again.";
const DAYS_AHEAD = 1; // that an entry of a file may lie ahead: its writer may live in another time zone

function give(ending, mime, text) {
  download({ filename: `pain-log-${today()}.${ending}`, mime, text });
}

/**
 * Downloads all of a log; `week` is the one it belongs to, where the log does not know.
 * @param {{ everything: () => any }} log
 */
export function exportLog(log = diary, week = null) {
  give("json", "application/json", diary.exportText({ routine: week, ...log.everything() }));
}

/** Downloads the entries as a table. The columns are Python's, so that it reads the table again. */
export async function exportTable(door, log) {
  const { entries } = log.everything();
  give("csv", "text/csv", await door.call("log_table", { entries, separator: separator() }));
}

async function foundIn(file, door) {
  if (!/\.(csv|txt)$/i.test(file.name)) return diary.readFile(await file.text());
  return door.call("read_log_table", { text: await textOf(file) });
}

/** {entries, start, routine, hurts, measures} of a chosen file, JSON or a table; throws an Error in words. */
export async function readLog(file, door) {
  if (file.size > LARGEST_FILE) throw new Error(said.log.too_large);
  const found = await foundIn(file, door);
  // The bounds of each measure are Python's.
  const { measures } = found;
  if (measures.length) await door.call("progress", { log: { measures }, today: today(DAYS_AHEAD) });
  const isAhead = ({ date }) => date > today(DAYS_AHEAD);
  const refuse = (words, ahead) => {
    if (ahead) throw new Error(`${words.replace("{day}", ahead.date)} ${said.log.nothing_replaced}`);
  };
  refuse(said.log.ahead, [...found.entries, ...measures].find(isAhead));
  refuse(said.log.ahead_hurt, found.hurts.find(isAhead));
  return found;
}

function newsOf(entries, notes, numbers) {
  const news = [
    entries && `${entries} ${entries === 1 ? "entry" : "entries"}`,
    notes && `${notes} ${notes === 1 ? "note" : "notes"} of what hurt`,
    numbers && count(numbers, "measured number"),
  ].filter(Boolean);
  if (!news.length) return "All its entries were here already.";
  return `${listed(news)} ${entries + notes + numbers === 1 ? "was" : "were"} added. No entry was replaced.`;
}

const profileOf = (routine) => JSON.stringify(routine?.profile);

// The week of a file, in words; one that the reader has here stays. It is checked like any from outside.
async function bringWeek(log, door, routine, example) {
  if (!log.keepRoutine || log.routine()) return "";
  // A log without a week of its own was once exported with the example.
  if (!routine || profileOf(routine) === profileOf(example)) return "It holds no week of yours.";
  try {
    const answer = await door.call("open_routine", { routine });
    if (!answer.routine) return `Its week was not taken: ${answer.refusal.text}`;
    return log.keepRoutine(answer) ? "Your week is back." : NO_ROOM;
  } catch (error) {
    return `Its week was not taken: ${error.message}`;
  }
}

/** Adds the notes of what hurt; how many are new, or of a later day, or null if they could not be kept. */
export function addHurts(log, others) {
  const before = log.hurts();
  const list = diary.latestHurts([...before, ...others]);
  const isNew = ({ date, exercise }) =>
    !before.some((note) => note.date === date && note.exercise === exercise);
  const noted = list.filter(isNew).length;
  return noted && !log.keepHurts(list) ? null : noted;
}

// Adds the numbers that are not here yet; how many, or null if they could not be kept.
function addMeasures(log, others) {
  const before = log.measures();
  const list = diary.latestMeasured([...others, ...before]);
  const added = list.length - before.length;
  return added && !log.keepMeasures(list) ? null : added;
}

// The first day of a file where there is none; why it was not taken.
function bringStart(log, day) {
  if (log.start() || !day) return "";
  if (!diary.isBeginning(day)) return said.log.begins_far.replace("{day}", day);
  log.keepStart(day);
  return "";
}

/** Adds what a file holds and replaces nothing: what came of it in words; null if it was not kept. */
export async function bringIn(log, door, found, example) {
  // First what waits: what is here may change meanwhile.
  const week = await bringWeek(log, door, found.routine, example);
  const before = log.entries();
  const list = diary.merged(before, found.entries);
  const begin = bringStart(log, found.start);
  log.take?.(found.carried);
  const noted = addHurts(log, found.hurts);
  const numbers = addMeasures(log, found.measures);
  const kept = log.keepEntries(list);
  if (!kept || noted === null || numbers === null) return null;
  const isEmpty = ![found.entries, found.hurts, found.measures].some(({ length }) => length);
  const news = isEmpty ? "The file holds no entry." : newsOf(list.length - before.length, noted, numbers);
  return [news, begin, week].filter(Boolean).join(" ");
}
