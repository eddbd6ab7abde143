// Files that the page makes for the reader, and the day they carry.

const two = (number) => String(number).padStart(2, "0");

// A date as the reader's own calendar has it, not Greenwich's: "2026-11-21".
const dayOf = (date) => [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");

export const today = () => dayOf(new Date());

/** This moment, "2026-11-21T09:30:00.000Z". */
export const moment = () => new Date().toISOString();

export function download({ filename, mime, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: mime }));
  Object.assign(document.createElement("a"), { href: address, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const DEEPEST = 40; // lists and objects inside each other; a saved plan has seven
const STEP = { "[": 1, "{": 1, "]": -1, "}": -1 };

/** Whether a text of JSON is nested deeper than anything of ours: Python would stop at it. */
export function isDeep(text) {
  let depth = 0;
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    depth += STEP[piece] ?? 0;
    if (depth > DEEPEST) return true;
  }
  return false;
}
