// What the reader told, kept in this browser: the finder and the builder share it.
import { openShelf } from "../common/store.mjs";
import { isObject } from "../common/words.mjs";
import { plan } from "../log/diary.mjs";
import { SHORT } from "./asked.mjs";

const shelf = openShelf("profile");

const YES_OR_NO = ["over_65", "fallen"];
const NUMBERS = ["minutes", "sessions_per_day", "walk_minutes"];
const WORDS = [...SHORT, "easing", "level", "time_of_day", "phase"];
const isWord = (value) => typeof value === "string" && /^[a-z0-9-]{0,60}$/.test(value);
const isList = (value) => Array.isArray(value) && value.every((item) => isWord(item) && item);

// What may stand under each name; what does not, is forgotten. Python checks the ids before it plans.
function isSound(name, value) {
  if (YES_OR_NO.includes(name)) return typeof value === "boolean";
  if (NUMBERS.includes(name)) return Number.isSafeInteger(value) && value >= 0;
  if (WORDS.includes(name)) return isWord(value);
  if (name !== "answers") return isList(value);
  return isObject(value) && isList(Object.keys(value)) && isList(Object.values(value));
}

/** The answers that a kept plan was made from; a plan that was kept before them says them itself. */
export const toldFor = ({ form, answer }) => ({ ...answer?.routine?.profile, ...form });

/** The kept fields of these names without those that cannot be; where none was told, those of the plan. */
export function keptTold(names) {
  const kept = shelf.read();
  const known = { ...toldFor(plan()), ...(isObject(kept) && kept) };
  const sound = names.filter((name) => Object.hasOwn(known, name) && isSound(name, known[name]));
  return Object.fromEntries(sound.map((name) => [name, known[name]]));
}

/** Keeps some fields and leaves the others as they were. */
export function keepTold(fields) {
  const kept = shelf.read();
  return shelf.write({ ...(isObject(kept) && kept), ...fields });
}
