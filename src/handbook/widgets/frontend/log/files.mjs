// A pain log as a file: out as JSON or as a table, and in again. A table is written and read by Python alone.
import { download, separator, textOf, today } from "../common/files.mjs";
import { listed } from "../common/words.mjs";
import * as diary from "./diary.mjs";

const LARGEST_FILE = 5_000_000; // bytes

function give(ending, mime, text) {
  download({ filename: `pain-log-${today()}.${ending}`, mime, text });
}

/** Downloads all of a log; `routine` is the week it belongs to. */
export function exportLog(log, routine) {
  give("json", "application/json", diary.exportText(log.entries(), log.start(), routine, log.hurts()));
}

/** Downloads the entries as a table. The columns are Python's, so that it reads the table again. */
export async function exportTable(door, entries) {
  give("csv", "text/csv", await door.call("log_table", { entries, separator: separator() }));
}

/** {entries, start, routine, hurts} of a chosen file, JSON or a table; throws an Error in plain words. */
export async function readLog(file, door) {
  if (file.size > LARGEST_FILE) throw new Error(diary.BROKEN);
  if (!/\.(csv|txt)$/i.test(file.name)) return diary.readFile(await file.text());
  return door.call("read_log_table", { text: await textOf(file) });
}

/** What is new after a file was read, in words. */
export function newsOf(entries, notes) {
  const news = [
    entries && `${entries} ${entries === 1 ? "entry" : "entries"}`,
    notes && `${notes} ${notes === 1 ? "note" : "notes"} of what hurt`,
  ].filter(Boolean);
  if (!news.length) return "All its entries were here already.";
  return `${listed(news)} ${entries + notes === 1 ? "was" : "were"} added. No entry was replaced.`;
}
