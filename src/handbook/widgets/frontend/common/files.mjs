// Files that the page makes for the reader, and the day they carry.

const two = (number) => String(number).padStart(2, "0");

// A date as the reader's own calendar has it, not Greenwich's: "2026-11-21".
const dayOf = (date) => [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");

/** Today, or so many days after it. */
export function today(ahead = 0) {
  const date = new Date();
  date.setDate(date.getDate() + ahead);
  return dayOf(date);
}

/** This moment, "2026-11-21T09:30:00.000Z". */
export const moment = () => new Date().toISOString();

/** Calls `listener` when a page that stood open comes into view on another day. */
export function onNewDay(listener) {
  let day = today();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || day === today()) return;
    day = today();
    listener();
  });
}

export function download({ filename, mime, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: mime }));
  Object.assign(document.createElement("a"), { href: address, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const DEEPEST = 40; // what the handbook writes nests eight deep; the door has the same bound
const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|$)|[[\]{}]/g;

/** Whether JSON nests deeper than anything of the handbook: Python's reader would break on it. */
export function nestsTooDeep(text) {
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The value of a JSON text from outside; throws for what is no JSON, or nests too deep. */
export function readJson(text) {
  if (nestsTooDeep(text)) throw new SyntaxError("This nests too deep.");
  return JSON.parse(text);
}

/** What parts the columns of a table where the reader lives: a semicolon where people write 2,5. */
export const separator = () => ((1.5).toLocaleString().includes(",") ? ";" : ",");

// A spreadsheet saves "Unicode text" as UTF-16, and an older one as Western Windows.
const MARKS = { "255,254": "utf-16le", "254,255": "utf-16be" };

/** The text of a table as spreadsheets save it. */
export async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const wide = MARKS[bytes.slice(0, 2).join(",")];
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
