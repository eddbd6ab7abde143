// What the reader told, kept until the tab is closed: the finder and the builder share it. What an earlier
// version kept opens without its answers, which are asked anew: an open question counts as its strictest.
import { openShelf } from "../common/store.mjs";
import { isObject } from "../common/words.mjs";

const withoutAnswers = ({ allow_caution: _, answers: __, ...rest }) => rest;
const shelf = openShelf("profile", {
  version: 2,
  until: "visit",
  upgrades: { 0: (bare) => bare, 1: withoutAnswers },
});

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

/** The kept fields of these names, without those that cannot be. */
export function keptTold(names) {
  const kept = shelf.read();
  const known = isObject(kept) ? kept : {};
  const sound = names.filter((name) => Object.hasOwn(known, name) && isSound(name, known[name]));
  return Object.fromEntries(sound.map((name) => [name, known[name]]));
}

/** Keeps some fields and leaves the others as they were. */
export function keepTold(fields) {
  const kept = shelf.read();
  return shelf.write({ ...(isObject(kept) && kept), ...fields });
}
