import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keptTold } from "../../src/handbook/widgets/frontend/asking/kept.mjs";
import { forgetCheck, keepCheck, keptCheck } from "../../src/handbook/widgets/frontend/check/kept.mjs";
import { forgetEverything, openShelf } from "../../src/handbook/widgets/frontend/common/store.mjs";
import {
  entries,
  keepEntries,
  keepUsual,
  routine,
  usual,
} from "../../src/handbook/widgets/frontend/log/diary.mjs";
import { keepSettings, keptSettings } from "../../src/handbook/widgets/frontend/player/settings.mjs";
import { keepAnswer, keptAnswers } from "../../src/handbook/widgets/frontend/quiz/kept.mjs";

class Storage {
  kept = new Map();
  full = false;
  get length() {
    return this.kept.size;
  }
  key(at) {
    return [...this.kept.keys()][at] ?? null;
  }
  getItem(key) {
    return this.kept.get(key) ?? null;
  }
  setItem(key, text) {
    if (this.full) throw new DOMException("no room", "QuotaExceededError");
    this.kept.set(key, text);
  }
  removeItem(key) {
    this.kept.delete(key);
  }
}

function offer(name, storage) {
  Object.defineProperty(globalThis, name, { value: storage, configurable: true });
  return storage;
}

const raw = (storage, name) => JSON.parse(storage.getItem(`handbook-${name}`));
let local;
let session;

beforeEach(() => {
  globalThis.handbookPage = true;
  local = offer("localStorage", new Storage());
  session = offer("sessionStorage", new Storage());
});

test("what is written is read again, with its version beside it", () => {
  const shelf = openShelf("thing", { version: 3 });
  assert.equal(shelf.read(), null);
  assert.equal(shelf.write({ a: [1] }), true);
  assert.deepEqual(shelf.read(), { a: [1] });
  assert.deepEqual(raw(local, "thing"), { version: 3, value: { a: [1] } });
  shelf.clear();
  assert.equal(shelf.read(), null);
});

test("an older value climbs step by step to the version of today", () => {
  local.setItem("handbook-thing", JSON.stringify({ version: 1, value: 5 }));
  const upgrades = { 1: (value) => ({ number: value }), 2: ({ number }) => ({ numbers: [number] }) };
  assert.deepEqual(openShelf("thing", { version: 3, upgrades }).read(), { numbers: [5] });
  assert.equal(openShelf("thing", { version: 3 }).read(), null, "without a way up it does not count");
});

test("a page of yesterday neither reads nor overwrites what a newer one kept", () => {
  const text = JSON.stringify({ version: 2, value: "new" });
  local.setItem("handbook-thing", text);
  const shelf = openShelf("thing", { version: 1 });
  assert.equal(shelf.read(), null);
  assert.equal(shelf.write("old"), false);
  assert.equal(local.getItem("handbook-thing"), text);
});

test("a full storage says so and keeps what it had", () => {
  const shelf = openShelf("thing");
  shelf.write("before");
  local.full = true;
  assert.equal(shelf.write("after"), false);
  assert.equal(shelf.read(), "before");
});

test("a blocked storage reads as empty, keeps nothing and does not break the page", () => {
  Object.defineProperty(globalThis, "localStorage", {
    get() {
      throw new DOMException("blocked", "SecurityError");
    },
    configurable: true,
  });
  const shelf = openShelf("thing");
  assert.equal(shelf.read(), null);
  assert.equal(shelf.write(1), false);
  shelf.clear();
});

test("text that is no JSON reads as empty and may be replaced", () => {
  local.setItem("handbook-thing", "broken");
  const shelf = openShelf("thing");
  assert.equal(shelf.read(), null);
  assert.equal(shelf.write(1), true);
  assert.equal(shelf.read(), 1);
});

test("a notebook keeps nothing in the browser", () => {
  globalThis.handbookPage = undefined;
  const shelf = openShelf("thing");
  assert.equal(shelf.write(1), false);
  assert.equal(shelf.read(), null);
  assert.equal(local.kept.size, 0);
});

// What readers have kept with earlier pages of the handbook, under the same names.
test("signs of the check from before versions still count, but its none does not", () => {
  const safety = { actions: [], red_flags: [{ id: "weak-leg" }], gate: { questions: [] } };
  session.setItem("handbook-red-flags", '["weak-leg","gone-since"]');
  assert.deepEqual(keptCheck(safety).signs, ["weak-leg"]);
  session.setItem("handbook-red-flags", "[]");
  assert.equal(keptCheck(safety).done, false);
});

test("the check is kept with its days, and only for signs that exist and are ticked", () => {
  const safety = { actions: [], red_flags: [{ id: "fever" }], gate: { questions: [] } };
  const seen = { fever: "2026-11-20", kidney: "2026-11-20", gone: "soon" };
  keepCheck({ signs: ["fever", "gone"], seen, fits: ["gone"], done: true, at: "2026-11-28T09:30:00.000Z" });
  const kept = {
    signs: ["fever"],
    seen: { fever: "2026-11-20" },
    fits: [],
    done: true,
    at: "2026-11-28T09:30:00.000Z",
  };
  assert.deepEqual(keptCheck(safety), kept);
  forgetCheck();
  assert.equal(keptCheck(safety).done, false);
});

test("a kept form with a value that cannot be is forgotten, field by field", () => {
  const bad = { days: "mon", minutes: "9", over_65: 1, answers: { a: 1 }, level: ["x"], conditions: [null] };
  session.setItem("handbook-profile", JSON.stringify({ version: 2, value: { ...bad, fallen: true } }));
  assert.deepEqual(keptTold([...Object.keys(bad), "fallen", "constructor"]), { fallen: true });
  for (const odd of [
    "null",
    "7",
    '"x"',
    "[]",
    '{"version":2,"value":[1]}',
    '{"version":1,"value":null}',
    "{",
  ]) {
    session.setItem("handbook-profile", odd);
    assert.deepEqual(keptTold(["days", "conditions"]), {}, odd);
  }
});

test("a form and the player's settings from before versions are still known", () => {
  session.setItem("handbook-profile", '{"days":["mon"],"minutes":9}');
  assert.deepEqual(keptTold(["days", "minutes"]), { days: ["mon"], minutes: 9 });
  assert.deepEqual(keptTold(["days", "level"]), { days: ["mon"] }, "a field that it lacks starts fresh");
  local.setItem("handbook-player", '{"sound":false,"voice":"loud"}');
  assert.deepEqual(keptSettings(), { sound: false });
  keepSettings({ sound: true, voice: false, keys: true });
  assert.deepEqual(keptSettings(), { sound: true, voice: false, keys: true });
});

test("the usual pain is the one told last, else that of the latest entry, and goes with the rest", () => {
  const entry = { date: "2026-11-21", start: 2, during: 4, next_morning: null };
  const signs = { leg_pain_moved: false, new_weakness: false };
  assert.equal(usual(), null);
  keepEntries([
    { ...entry, ...signs, usual: 3 },
    { ...entry, ...signs, date: "2026-11-23" },
  ]);
  assert.equal(usual(), 3);
  keepUsual(5);
  assert.equal(usual(), 5);
  forgetEverything();
  assert.equal(usual(), null);
});

test("a pain log, a routine and quiz answers of version 1 are still known", () => {
  const entry = {
    date: "2026-11-21",
    start: 2,
    during: 4,
    next_morning: null,
    leg_pain_moved: false,
    new_weakness: false,
  };
  local.setItem("handbook-pain-log", JSON.stringify({ version: 1, value: [entry, { ...entry, start: 99 }] }));
  local.setItem("handbook-routine", '{"version":1,"value":{"routine":{}}}');
  local.setItem(
    "handbook-quizzes",
    '{"version":1,"value":{"q":{"version":"a","chosen":["b"],"right":true}}}',
  );
  assert.deepEqual(entries(), [entry]);
  assert.deepEqual(routine(), { routine: {} });
  assert.deepEqual(Object.keys(keptAnswers()), ["q"]);
  forgetEverything();
  assert.deepEqual([entries(), routine()], [[], null]);
  assert.deepEqual(keptAnswers(), {}, "everything is everything");
});

test("a log or an answer that could not be kept says so", () => {
  local.full = true;
  assert.equal(keepEntries([]), false);
  assert.equal(keepAnswer({ id: "q", version: "a" }, ["b"], true), false);
});

test("deleting everything takes what the book has kept, here and in this tab, and nothing of others", () => {
  const names = ["pain-log", "quizzes", "player", "check", "a-name-of-tomorrow"];
  for (const name of names) local.setItem(`handbook-${name}`, "1");
  session.setItem("handbook-profile", "1");
  local.setItem("theme", "dark");
  session.setItem("of-another-site", "1");
  forgetEverything();
  assert.deepEqual([...local.kept.keys(), ...session.kept.keys()], ["theme", "of-another-site"]);
});
