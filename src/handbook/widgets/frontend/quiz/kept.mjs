// Answers to quizzes, kept in this browser only. Nothing is sent anywhere; `forgetAnswers` deletes all.
//
// Kept: {question id: {version, chosen: ["b"], right: true}}. An answer to an older text of a question
// does not count. In a notebook nothing is kept: there the answers are a trait in Python.
const KEY = "handbook-quizzes";
const FORGOTTEN = "handbook-quizzes-forgotten";
const VERSION = 1;

const inPage = () => Boolean(globalThis.handbookPage);

export function keptAnswers() {
  if (!inPage()) return {};
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return kept?.version === VERSION && typeof kept.value === "object" ? kept.value ?? {} : {};
  } catch {
    return {}; // storage is blocked, or holds something else
  }
}

function write(value) {
  try {
    if (Object.keys(value).length) localStorage.setItem(KEY, JSON.stringify({ version: VERSION, value }));
    else localStorage.removeItem(KEY);
  } catch { /* blocked or full: the quiz works on, only without memory */ }
}

export function keepAnswer({ id, version }, chosen, right) {
  if (inPage()) write({ ...keptAnswers(), [id]: { version, chosen, right } });
}

export function dropAnswers(ids) {
  if (!inPage()) return;
  write(Object.fromEntries(Object.entries(keptAnswers()).filter(([id]) => !ids.includes(id))));
}

// The answers that still fit these questions: {id: ["b"]}.
export function recallAnswers(questions) {
  const kept = keptAnswers();
  const fits = ({ id, version, options }) => kept[id]?.version === version && Array.isArray(kept[id].chosen)
    && kept[id].chosen.every((letter) => options.some((option) => option.id === letter));
  return Object.fromEntries(questions.filter(fits).map(({ id }) => [id, kept[id].chosen]));
}

export function forgetAnswers() {
  if (!inPage()) return;
  write({});
  // Other quizzes on the page start anew, too.
  globalThis.dispatchEvent(new Event(FORGOTTEN));
}

export const onForgotten = (listener) => globalThis.addEventListener?.(FORGOTTEN, listener);
