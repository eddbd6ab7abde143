// Answers to quizzes, kept in this browser only. Nothing is sent anywhere; `forgetAnswers` deletes all.
//
// Kept: {question id: {version, chosen: ["b"], right: true}}. An answer to an older text of a question
// does not count. In a notebook nothing is kept: there the answers are a trait in Python.
import { openShelf } from "../common/store.mjs";

const shelf = openShelf("quizzes");
const FORGOTTEN = "handbook-quizzes-forgotten";

export function keptAnswers() {
  const kept = shelf.read();
  return kept !== null && typeof kept === "object" ? kept : {};
}

// Whether it could be kept.
function write(answers) {
  if (Object.keys(answers).length) return shelf.write(answers);
  shelf.clear();
  return true;
}

export const keepAnswer = ({ id, version }, chosen, right) =>
  write({ ...keptAnswers(), [id]: { version, chosen, right } });

export const dropAnswers = (ids) =>
  write(Object.fromEntries(Object.entries(keptAnswers()).filter(([id]) => !ids.includes(id))));

/** The answers that still fit these questions: {id: ["b"]}. */
export function recallAnswers(questions) {
  const kept = keptAnswers();
  const fits = ({ id, version, options }) =>
    kept[id]?.version === version &&
    Array.isArray(kept[id].chosen) &&
    kept[id].chosen.every((letter) => options.some((option) => option.id === letter));
  return Object.fromEntries(questions.filter(fits).map(({ id }) => [id, kept[id].chosen]));
}

/** Deletes every answer; other quizzes on the page start anew, too. */
export function forgetAnswers() {
  write({});
  globalThis.dispatchEvent(new Event(FORGOTTEN));
}

export const onForgotten = (listener) => globalThis.addEventListener?.(FORGOTTEN, listener);
