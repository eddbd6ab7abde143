import assert from "node:assert/strict";
import { test } from "node:test";

const store = new Map();
globalThis.localStorage = {
  getItem: (name) => store.get(name) ?? null,
  setItem: (name, text) => store.set(name, text),
  removeItem: (name) => store.delete(name),
};
globalThis.sessionStorage = { ...globalThis.localStorage, getItem: () => null };
globalThis.handbookPage = true;
globalThis.addEventListener ??= () => {};
const { Check } = await import("../../src/handbook/widgets/frontend/check/gate.mjs");
const { keepCheck, keptCheck } = await import("../../src/handbook/widgets/frontend/check/kept.mjs");
globalThis.document = { addEventListener() {} };

const safety = {
  actions: [
    { id: "call", urgency: "emergency", seen_days: 0 },
    { id: "today", urgency: "same-day", seen_days: 28 },
  ],
  red_flags: [
    { id: "numb", action: "call" },
    { id: "young", action: "today" },
  ],
  gate: {
    words: { again_hours: 12 },
    questions: [
      {
        id: "age",
        several: false,
        options: [
          { id: "under", signs: ["young"] },
          { id: "adult", signs: [] },
        ],
      },
      { id: "leg", several: false, options: [{ id: "leg-no", signs: [] }] },
    ],
    first: [{ id: "numb", signs: ["numb"], action: "call" }],
    later: [],
  },
};

/** A check on a page of its own, with what is kept. */
function opened(more = {}) {
  const state = {};
  const el = {
    addEventListener() {},
    querySelector: () => null,
    querySelectorAll: () => [],
    contains: () => false,
  };
  const model = { get: (name) => state[name] };
  const setTraits = (changes) => Object.assign(state, changes);
  return new Check({ el, model, safety, setTraits, changed() {}, ...more });
}

/** One that asks in short. */
function inShort() {
  const check = opened();
  check.askShort(true);
  return check;
}

test.beforeEach(() => store.clear());

test("asked in short, none of them is an answer without the questions", () => {
  const check = inShort();
  assert.deepEqual([check.step, check.locked], ["short", true]);
  check.finish();
  assert.deepEqual([check.step, check.locked], ["done", false]);
  const { signs, fits, done } = keptCheck(safety);
  assert.deepEqual({ signs, fits, done }, { signs: [], fits: [], done: true });
});

test("that answer is good for the week and a session; elsewhere the whole check is asked", () => {
  inShort().finish();
  assert.equal(inShort().step, "done");
  assert.equal(opened({ takesShort: true }).step, "done");
  assert.equal(opened({ takesShort: true, eachTime: true }).step, "old");
  const planner = opened();
  assert.deepEqual([planner.step, planner.locked], ["first", true]);
  planner.go("fits", { fits: ["adult", "leg-no"] });
  assert.equal(keptCheck(safety).done, false, "half of the whole check is no answer, also not for a session");
  planner.go("later");
  planner.finish();
  assert.equal(opened().step, "done");
});

test("a week that is put aside takes its answer in short with it", () => {
  const check = inShort();
  check.finish();
  check.askShort(false);
  assert.deepEqual([check.step, check.locked], ["first", true]);
  const whole = opened();
  whole.go("later", { fits: ["adult", "leg-no"] });
  whole.finish();
  whole.askShort(true);
  whole.askShort(false);
  assert.deepEqual([whole.step, whole.locked], ["done", false]);
});

test("what was answered before a way back to one screen does not make a whole check of it", () => {
  const check = inShort();
  check.go("fits", { fits: ["adult", "leg-no"] });
  check.go(check.start);
  check.finish();
  assert.deepEqual(keptCheck(safety).fits, []);
  assert.equal(opened().step, "first");
});

test("one screen comes back with a tick of an emergency, and an old answer is asked for in one line", () => {
  const check = inShort();
  check.tick("numb", true);
  assert.deepEqual([check.step, check.shut], ["short", true]);
  assert.equal(inShort().step, "short");
  assert.deepEqual(inShort().signs, ["numb"]);
  keepCheck({ signs: [], seen: {}, fits: [], done: true, at: "2026-11-20T10:00:00.000Z" });
  assert.deepEqual([inShort().step, opened().step], ["old", "first"]);
});
