// Answers to quizzes, kept in this browser only. Nothing is sent anywhere; `forgetAnswers` deletes all.
//
// Kept: {question id: {version, chosen: ["b"], right: true}}. An answer to an older text of a question
// does not count. In a notebook nothing is kept: there the answers are a trait in Python.
//
// Besides them, once a learner has saved a file for the class: {learner: "9f3c…"}, a random number that lets
// several files of one browser count as one. It goes when the answers are deleted.
import { moment } from "../common/files.mjs";
import { openShelf } from "../common/store.mjs";
import { isObject } from "../common/words.mjs";

const shelf = openShelf("quizzes");
const FORGOTTEN = "handbook-quizzes-forgotten";

export function keptAnswers() {
  const kept = shelf.read();
  return isObject(kept) ? kept : {};
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

/** What is kept of the partners of these questions: [[id, {version, chosen, right}]]. */
export function partnerAnswers(questions) {
  const kept = keptAnswers();
  return questions.filter(({ pair }) => pair && kept[pair]).map(({ pair }) => [pair, kept[pair]]);
}

function learnerNumber(mine) {
  const kept = keptAnswers();
  const number = typeof kept.learner === "string" ? kept.learner : mine;
  if (kept.learner !== number) write({ ...kept, learner: number });
  return number;
}

const BYTES = 8; // of the number: two learners of a class never draw the same

/** A random number for a browser that has none yet, or a notebook. */
export const newNumber = () =>
  [...crypto.getRandomValues(new Uint8Array(BYTES))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/**
 * The file for the class, as `workshop/results.py` reads it: these answers, and those to the partners of
 * these questions. `answers`: {id: ["b"]}; `mine`: a number to take if this browser has none yet.
 */
export function classFile(questions, answers, mine) {
  const given = questions
    .filter(({ id }) => answers[id])
    .map(({ id, version }) => [id, { version, chosen: answers[id] }]);
  const partners = partnerAnswers(questions).map(([id, { version, chosen }]) => [id, { version, chosen }]);
  return {
    handbook: "quiz-answers",
    version: 1,
    learner: learnerNumber(mine),
    saved: moment(),
    answers: Object.fromEntries([...given, ...partners]),
  };
}

/** Deletes every answer; other quizzes on the page start anew, too. */
export function forgetAnswers() {
  write({});
  globalThis.dispatchEvent(new Event(FORGOTTEN));
}

export const onForgotten = (listener) => globalThis.addEventListener?.(FORGOTTEN, listener);
