// What the reader told, kept in this browser: the finder and the builder share it.
import { openShelf } from "../common/store.mjs";
import { isObject } from "../common/words.mjs";
import { plan } from "../log/diary.mjs";

const shelf = openShelf("profile");

const isWord = (value) => typeof value === "string" && /^[a-z0-9-]{0,60}$/.test(value);
const isList = (value) => Array.isArray(value) && value.every((item) => isWord(item) && item);
const isNumber = (value) => Number.isSafeInteger(value) && value >= 0;
const isYesOrNo = (value) => typeof value === "boolean";
const isPairs = (value) => isObject(value) && isList(Object.keys(value)) && isList(Object.values(value));

// What may stand under each name; what does not, is forgotten. Python checks the ids before it plans.
const KINDS = {
  ...Object.fromEntries(["over_65", "fallen"].map((name) => [name, isYesOrNo])),
  ...Object.fromEntries(["minutes", "sessions_per_day", "walk_minutes"].map((name) => [name, isNumber])),
  ...Object.fromEntries(
    ["surface", "leg", "bone", "since", "easing", "level", "time_of_day", "phase"].map((name) => [
      name,
      isWord,
    ]),
  ),
  answers: isPairs,
};

const isSound = (name, value) => (Object.hasOwn(KINDS, name) ? KINDS[name] : isList)(value);

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
