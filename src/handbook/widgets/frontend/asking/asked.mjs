// What is asked beside the conditions, and what an input of these questions says: for the finder, the builder
// and the condition pages alike. `rows` are the finder's or the builder's form. No page, no DOM.
import said from "../../../core/words.json" with { type: "json" };
import { withAnswer } from "../common/form.mjs";
import { listed } from "../common/words.mjs";
import { askedQuestions, holds } from "../finder/assess.mjs";

export const SURFACE = "surface";
export const SHORT = [SURFACE, "leg", "bone", "since"];
/** Lists of exercises: picked with their limit in view, and agreed to by a clinician. */
export const PICKED = ["willing", "agreed"];
/** What is told beside conditions and answers; see finder/assess.mjs. */
export const TOLD = [...SHORT, "over_65", "easing", ...PICKED];
export const OVER_65 = "over-65";

const toggled = (list, id, on) => [...list.filter((other) => other !== id), ...(on ? [id] : [])];

/** What an input that changed says about the query; null if it is none of these questions. */
export function toldBy({ name, value, checked, dataset }, query) {
  if (dataset.condition) return { answers: withAnswer(query.answers, dataset.condition, value) };
  if (SHORT.includes(name)) return { [name]: value };
  if (name === "over_65") return { over_65: checked };
  if (PICKED.includes(name)) return { [name]: toggled(query[name], value, checked) };
  return null;
}

/** The short names of some conditions, in the order of the rows. */
export const shortNames = (rows, chosen) =>
  rows.conditions.filter(({ id }) => chosen.includes(id)).map(({ short }) => short);

/** "Spinal stenosis and osteoporosis", or ordinary back pain. */
export const whoHas = (rows, chosen) => listed(shortNames(rows, chosen)) || said.exercise.ordinary;

/** Whether the reader is over 65, as the check was told; undefined if it was not. */
export function ageTold({ gate }, fits) {
  const isAge = ({ options }) => options.some(({ id }) => id === OVER_65);
  const ages = gate?.questions.find(isAge)?.options.map(({ id }) => id) ?? [];
  return ages.some((id) => fits.includes(id)) ? fits.includes(OVER_65) : undefined;
}

/** The short questions that are asked and open. */
export const openShort = (rows, query) =>
  askedQuestions(rows, query).filter(({ id, answers }) => !answers.some((answer) => answer.id === query[id]));

/** The rules by which two of the conditions together allow no exercise at all. */
export const refusals = ({ asking }, { conditions, answers }) =>
  asking.together.filter((rule) => rule.refusal && holds(rule, conditions, answers));

const unlockOf = ({ asking }, { unlock }) => asking.unlocks.find(({ id }) => id === unlock);

/** The lists in which the reader may name an exercise that was assessed, or has named it. */
export function picksOf(rows, { exercise, verdict, reasons }, query) {
  if (verdict === "avoid" || exercise.supervised) return [];
  const open = new Set(reasons.map(({ rating }) => unlockOf(rows, rating)?.picked));
  return PICKED.filter((name) => open.has(name) || query[name]?.includes(exercise.id));
}

const NOWHERE = "It cannot be done on a chair or standing, and you have not said where you can exercise.";

/** Why an exercise is not offered, in one line; "" if it is, or if its verdict says so. */
export function whyClosed(rows, { exercise, verdict, reasons, limits, crowded, fits, offered }) {
  if (offered || verdict === "avoid" || exercise.supervised) return "";
  const [locked] = reasons.filter((reason) => reason.locked);
  if (locked) return unlockOf(rows, locked.rating).locked;
  if (crowded) return `It has ${limits.length} limits at once: more than anybody keeps.`;
  return fits ? "" : NOWHERE;
}
