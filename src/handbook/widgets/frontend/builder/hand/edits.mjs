// One thing of a sheet changed; each gives a new sheet. What may be in a week is Python's to say: this only
// keeps numbers within the bounds that came with the cards. No page, no DOM.
import { isObject } from "../../common/words.mjs";

export const EMPTY = { name: "", by: "", profession: "", choices: [], sittings: false };
const WORDS = ["name", "by", "profession"];
const FINE = 10; // seconds: below, a step is 1, above it is 5
const STEP_S = 5;
const MINUTE_S = 60;

export const placeOf = (sheet, id) => sheet.choices.findIndex(({ exercise }) => exercise === id);

export const has = (sheet, id) => placeOf(sheet, id) >= 0;
export const choiceOf = (sheet, id) => sheet.choices.find(({ exercise }) => exercise === id);

/** With one exercise more; `place`: before which one it stands, else at the end. */
export const added = (sheet, choice, place = sheet.choices.length) => ({
  ...sheet,
  choices: [...sheet.choices.slice(0, place), choice, ...sheet.choices.slice(place)],
});

export const without = (sheet, id) => ({
  ...sheet,
  choices: sheet.choices.filter(({ exercise }) => exercise !== id),
});

export const changed = (sheet, id, fields) => ({
  ...sheet,
  choices: sheet.choices.map((choice) => (choice.exercise === id ? { ...choice, ...fields } : choice)),
});

/** One exercise at another place, counted from 0; the same sheet if it stands there, or there is none. */
export function moved(sheet, id, place) {
  const from = placeOf(sheet, id);
  if (place < 0 || place >= sheet.choices.length || place === from) return sheet;
  const choice = sheet.choices[from];
  return added(without(sheet, id), choice, place);
}

/** Another exercise in one's place: its days and words stay, the dose is the record's first. */
export function swapped(sheet, id, first) {
  const { days, slots, note } = choiceOf(sheet, id);
  return changed(sheet, id, { ...first, days, slots, note });
}

export const clamped = (value, [least, most]) => Math.min(most, Math.max(least, value));

/** One press of plus (`up` is 1) or minus (-1). */
export function stepped(name, value, up, { bounds, apart }) {
  if (apart) return clamped(value + up * MINUTE_S, bounds[name]);
  const coarse = name === "seconds" && (up > 0 ? value >= FINE : value > FINE);
  if (!coarse) return clamped(value + up, bounds[name]);
  const onGrid = up > 0 ? Math.floor(value / STEP_S) : Math.ceil(value / STEP_S);
  return clamped((onGrid + up) * STEP_S, bounds[name]);
}

const isWords = (value) => typeof value === "string";
const isList = (value) => Array.isArray(value) && value.length > 0;

const isChoice = (value) =>
  isObject(value) &&
  [value.exercise, value.side, value.form, value.note].every(isWords) &&
  [value.sets, value.reps, value.seconds].every(Number.isFinite) &&
  isList(value.days) &&
  isList(value.slots);

/** Whether a value from storage can be shown as a sheet; Python checks the rest before it makes a week. */
export const isSheet = (value) =>
  isObject(value) &&
  WORDS.every((name) => isWords(value[name])) &&
  Array.isArray(value.choices) &&
  value.choices.every(isChoice);
