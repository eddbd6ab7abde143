import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keptTold } from "../../src/handbook/widgets/frontend/asking/kept.mjs";
import { forgetCheck, keepCheck, keptCheck } from "../../src/handbook/widgets/frontend/check/kept.mjs";
import {
  carried,
  forgetEverything,
  openShelf,
  takeCarried,
} from "../../src/handbook/widgets/frontend/common/store.mjs";
import {
  addEntry,
  addHurt,
  bringPlanBack,
  entries,
  everything,
  hurts,
  keepEntries,
  keepUsual,
  replacePlan,
  routine,
  start,
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

test("what is written is read again, as a part of one state with its version", () => {
  const shelf = openShelf("thing");
  assert.equal(shelf.read(), null);
  assert.equal(shelf.write({ a: [1] }), true);
  openShelf("other").write("b");
  assert.deepEqual(shelf.read(), { a: [1] });
  const parts = { thing: { rev: 1, value: { a: [1] } }, other: { rev: 1, value: "b" } };
  assert.deepEqual([...local.kept.keys(), ...session.kept.keys()], ["handbook-state"], "one key");
  assert.deepEqual(raw(local, "state"), { version: 1, parts });
  shelf.clear();
  assert.equal(shelf.read(), null);
  assert.equal(openShelf("other").read(), "b");
});

test("a page of yesterday neither reads nor overwrites what a newer one kept", () => {
  const text = JSON.stringify({ version: 2, parts: { thing: { rev: 1, value: "new" } } });
  local.setItem("handbook-state", text);
  local.setItem("handbook-pain-log", '{"version":1,"value":[]}');
  const shelf = openShelf("thing");
  assert.equal(shelf.read(), null);
  assert.equal(shelf.write("old"), false);
  shelf.clear();
  assert.equal(local.getItem("handbook-state"), text);
});

// Another tab writes: the same storage, and modules that do not know each other.
function inOtherTab(part, value) {
  const state = raw(local, "state");
  const { rev } = state.parts[part] ?? { rev: 0 };
  state.parts[part] = { rev: rev + 1, value };
  local.setItem("handbook-state", JSON.stringify(state));
}

test("what another tab changed meanwhile is not written over, and other parts are left alone", () => {
  const shelf = openShelf("thing");
  shelf.write("mine");
  inOtherTab("thing", "theirs");
  inOtherTab("other", "theirs");
  assert.equal(shelf.write("older"), false);
  assert.equal(shelf.read(), "theirs");
  assert.equal(shelf.write("newer"), true, "now that it was read");
  assert.equal(openShelf("other").read(), "theirs");
  const list = openShelf("list", { merge: (theirs, mine) => [...theirs, ...mine] });
  list.write([1]);
  inOtherTab("list", [2]);
  assert.equal(list.write([3]), true);
  assert.deepEqual(list.read(), [2, 3]);
});

test("a sign that another tab ticked stays ticked, and the check open, whatever this one writes", () => {
  const safety = { actions: [], red_flags: [{ id: "fever" }], gate: { questions: [] } };
  const done = { signs: [], seen: {}, fits: [], done: true, at: "2026-11-28T09:30:00.000Z" };
  keepCheck(done);
  inOtherTab("check", { ...done, signs: ["fever"], done: false });
  keepCheck(done);
  const { signs, done: answered } = keptCheck(safety);
  assert.deepEqual([signs, answered], [["fever"], false]);
});

test("an entry that another tab added stays beside one that is added here", () => {
  const entry = { start: 1, during: 2, next_morning: null, leg_pain_moved: false, new_weakness: false };
  keepEntries([{ ...entry, date: "2026-11-20" }]);
  inOtherTab("log", { entries: [...entries(), { ...entry, date: "2026-11-21" }] });
  addEntry({ ...entry, date: "2026-11-22" });
  assert.deepEqual(
    entries().map(({ date }) => date),
    ["2026-11-20", "2026-11-21", "2026-11-22"],
  );
});

test("a full storage says so, keeps what it had, and a file still gets all", () => {
  const shelf = openShelf("thing");
  shelf.write("before");
  local.full = true;
  assert.equal(shelf.write("after"), false);
  assert.deepEqual([shelf.read(), shelf.whole()], ["before", "after"]);
  const entry = { start: 1, during: 2, next_morning: null, leg_pain_moved: false, new_weakness: false };
  assert.equal(addEntry({ ...entry, date: "2026-11-20" }), false);
  assert.equal(addHurt("2026-11-20", "bridge"), false);
  assert.deepEqual(entries(), []);
  assert.deepEqual(everything().entries, [{ ...entry, date: "2026-11-20" }]);
  assert.deepEqual(everything().hurts, [{ date: "2026-11-20", exercise: "bridge" }]);
  local.full = false;
  assert.equal(addEntry({ ...entry, date: "2026-11-21" }), true, "and what had no room comes with it");
  assert.equal(entries().length, 2);
});

test("the browser is asked once to keep a plan or a log, and may say no", async () => {
  let asked = 0;
  const persist = () => {
    asked += 1;
    throw new Error("no");
  };
  Object.defineProperty(globalThis, "navigator", { value: { storage: { persist } }, configurable: true });
  const { openShelf: open } = await import("../../src/handbook/widgets/frontend/common/store.mjs?again");
  for (const name of ["settings", "log", "plan"]) {
    assert.equal(open(name).write({}), true);
    await Promise.resolve();
  }
  assert.equal(asked, 1);
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

test("text that is no state of ours reads as empty and may be replaced", () => {
  for (const text of ["broken", "7", "null", '{"version":1}', '{"version":1,"parts":3}', "[]"]) {
    forgetEverything();
    local.setItem("handbook-state", text);
    const shelf = openShelf("thing");
    assert.equal(shelf.read(), null, text);
    assert.equal(shelf.write(1), true, text);
    assert.equal(shelf.read(), 1, text);
  }
});

test("a notebook keeps nothing in the browser", () => {
  globalThis.handbookPage = undefined;
  const shelf = openShelf("thing");
  assert.equal(shelf.write(1), false);
  assert.equal(shelf.read(), null);
  assert.equal(local.kept.size, 0);
});

const profile = { conditions: [], days: ["mon"], minutes: 10 };
const plan = (name) => ({ routine: { name, profile }, timelines: {} });

test("a plan that takes another's place begins its weeks anew, and can be taken back", () => {
  const entry = { start: 1, during: 2, next_morning: null, leg_pain_moved: false, new_weakness: false };
  replacePlan(plan("first"), "2026-11-01");
  assert.equal(start(), null, "the first plan begins with its first entry");
  keepEntries([{ ...entry, date: "2026-11-02" }]);
  replacePlan(plan("second"), "2026-11-20");
  assert.deepEqual([routine(), start()], [plan("second"), "2026-11-20"]);
  assert.equal(bringPlanBack(), true);
  assert.deepEqual([routine(), start()], [plan("first"), null]);
  assert.equal(bringPlanBack(), false, "once");
});

test("every key of earlier pages is taken up as a part, and is gone", () => {
  const entry = { start: 1, during: 2, next_morning: null, leg_pain_moved: false, new_weakness: false };
  const keep = (storage, name, version, value) =>
    storage.setItem(`handbook-${name}`, JSON.stringify({ version, value }));
  keep(local, "pain-log", 1, [{ ...entry, date: "2026-11-20" }]);
  keep(local, "hurts", 1, [{ date: "2026-11-20", exercise: "bridge" }]);
  keep(local, "usual-pain", 1, 4);
  keep(local, "programme-start", 1, "2026-11-16");
  keep(local, "routine", 1, plan("kept"));
  keep(local, "player", 1, { sound: false });
  keep(local, "calendars", 1, { mine: { text: "x", made: "2026-11-20" } });
  keep(local, "quizzes", 1, { q: { version: "a", chosen: ["b"], right: true } });
  keep(local, "check", 1, { signs: [], seen: {}, fits: [], done: true, at: "2026-11-20T10:00:00.000Z" });
  keep(session, "profile", 2, { days: ["mon"], answers: { a: "b" } });
  assert.equal(usual(), 4);
  assert.deepEqual([...local.kept.keys(), ...session.kept.keys()], ["handbook-state"]);
  assert.deepEqual([entries().length, hurts().length, start()], [1, 1, "2026-11-16"]);
  assert.deepEqual([routine(), keptSettings()], [plan("kept"), { sound: false }]);
  assert.deepEqual(keptTold(["days", "answers"]), { days: ["mon"], answers: { a: "b" } });
  assert.equal(keptCheck({ actions: [], red_flags: [], gate: { questions: [] } }).done, true);
  assert.deepEqual(Object.keys(openShelf("calendars").read()), ["mine"]);
  keep(local, "pain-log", 1, [
    { ...entry, date: "2026-11-20" },
    { ...entry, date: "2026-11-21" },
  ]);
  assert.equal(entries().length, 2, "a tab with a page of before wrote once more");
});

test("a file carries the answers and settings to a device that has none, and replaces nothing there", () => {
  keepSettings({ sound: false });
  keepAnswer({ id: "q", version: "a" }, ["b"], true);
  const file = carried();
  assert.deepEqual(Object.keys(file), ["settings", "quizzes"]);
  forgetEverything();
  keepSettings({ sound: true });
  for (const odd of [null, 7, [], { settings: 3, log: { entries: [] }, __proto__: {} }]) takeCarried(odd);
  const told = { days: ["mon"], agreed: ["bar-hang"], willing: ["cobra"] };
  takeCarried({ ...file, check: { done: true }, profile: told });
  assert.deepEqual(openShelf("profile").read(), { days: ["mon"] }, "nobody's clinician speaks for another");
  assert.deepEqual(keptSettings(), { sound: true });
  assert.deepEqual(Object.keys(keptAnswers()), ["q"]);
  assert.equal(keptCheck({ actions: [], red_flags: [], gate: { questions: [] } }).done, false);
});

test("without room for the new state the old keys stay and are read", () => {
  local.setItem("handbook-usual-pain", '{"version":1,"value":4}');
  local.full = true;
  assert.equal(usual(), 4);
  assert.notEqual(local.getItem("handbook-usual-pain"), null);
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
