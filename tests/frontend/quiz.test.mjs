import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  classFile,
  forgetAnswers,
  keepAnswer,
  newNumber,
} from "../../src/handbook/widgets/frontend/quiz/kept.mjs";

const asked = (id, pair = "") => ({ id, pair, version: `${id}-1`, options: [{ id: "a" }, { id: "b" }] });
const QUESTIONS = [asked("after", "before"), asked("open", "never")];
const ANSWERS = { after: ["b"] };

beforeEach(() => {
  globalThis.handbookPage = true;
  globalThis.dispatchEvent = () => true;
  const kept = new Map();
  const value = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
    removeItem: (key) => kept.delete(key),
    key: () => null,
    length: 0,
  };
  Object.defineProperty(globalThis, "localStorage", { value, configurable: true });
});

test("the file for the class holds these answers and those to their partners, and nothing else", () => {
  keepAnswer(asked("before"), ["a"], true);
  keepAnswer(asked("else"), ["a"], true);
  const file = classFile(QUESTIONS, ANSWERS, newNumber());
  assert.deepEqual(file.answers, {
    after: { version: "after-1", chosen: ["b"] },
    before: { version: "before-1", chosen: ["a"] },
  });
  assert.deepEqual(Object.keys(file), ["handbook", "version", "learner", "saved", "answers"]);
});

test("a browser keeps its number until its answers are deleted; a notebook has its own", () => {
  const numbers = [newNumber(), newNumber(), newNumber()];
  assert.equal(new Set(numbers).size, 3);
  assert.match(numbers[0], /^[0-9a-f]{16}$/);
  const learner = (mine) => classFile(QUESTIONS, ANSWERS, mine).learner;
  assert.equal(learner(numbers[0]), numbers[0]);
  assert.equal(learner(numbers[1]), numbers[0]);
  forgetAnswers();
  assert.equal(learner(numbers[1]), numbers[1]);
  globalThis.handbookPage = false;
  assert.equal(learner(numbers[2]), numbers[2]);
});
