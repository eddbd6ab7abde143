// What earlier pages kept under a key for each thing, taken up as the parts of the one state of today.
import { isObject } from "./words.mjs";

const KEYS = {
  ...Object.fromEntries(
    "pain-log routine programme-start usual-pain hurts calendars check player quizzes"
      .split(" ")
      .map((name) => [name, "localStorage"]),
  ),
  profile: "sessionStorage",
  "red-flags": "sessionStorage",
};

const keyOf = (name) => `handbook-${name}`;

function unpacked(text) {
  try {
    const found = JSON.parse(text);
    const wrapped = Number.isInteger(found?.version) && "value" in found;
    return wrapped ? found : { version: 0, value: found };
  } catch {
    return { version: 0, value: null };
  }
}

// Profiles before version 2 open without their answers, which are asked anew: an open question counts as its
// strictest.
function profileOf({ version, value }) {
  if (!isObject(value) || version >= 2) return value;
  const { allow_caution: _, answers: __, ...rest } = value;
  return rest;
}

// Only what is there: {log: {entries}} if there are entries alone.
const some = (fields) => {
  const there = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return there.length ? Object.fromEntries(there) : undefined;
};

/** The parts that earlier pages kept in these storages, {} if they kept nothing. */
export function formerParts() {
  const found = {};
  for (const [name, storage] of Object.entries(KEYS)) {
    const text = globalThis[storage]?.getItem(keyOf(name)) ?? null;
    if (text !== null) found[name] = unpacked(text);
  }
  const value = (name) => found[name]?.value;
  const parts = {
    profile: found.profile && profileOf(found.profile),
    check: value("check") ?? some({ signs: value("red-flags") }),
    plan: some({ answer: value("routine") }),
    programme: some({ start: value("programme-start") }),
    log: some({ entries: value("pain-log"), hurts: value("hurts"), usual: value("usual-pain") }),
    settings: value("player"),
    calendars: value("calendars"),
    quizzes: value("quizzes"),
  };
  return some(parts) ?? {};
}

export function forgetFormer() {
  for (const [name, storage] of Object.entries(KEYS)) globalThis[storage]?.removeItem(keyOf(name));
}
