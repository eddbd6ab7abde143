import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { release } from "../../src/handbook/widgets/frontend/common/release.mjs";
import { dayAfter, dayNow, planNow } from "../../src/handbook/widgets/frontend/today/now.mjs";
import { rows as verdicts } from "./rows.mjs";

const ids = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const results = [
  { light: "green", text: "fine" },
  { light: "red", text: "too much" },
];
const levels = [...Array(11).keys()];
const table = levels.map((usual) => levels.map(() => levels.map((during) => Number(during - usual > 2))));
const rows = {
  days: ids.map((id) => ({ id, label: id })),
  exercises: { bend: { name: "Bend" } },
  judgement: {
    results,
    table,
    mornings: [null, { light: "amber" }, { light: "red" }],
  },
  safety: { red_flags: [], actions: [] },
  verdicts,
};
const step = {
  kind: "move",
  text: "",
  exercise: "bend",
  side: "both",
  start: 0,
  seconds: 90,
  number: 1,
  of: 1,
};
const dose = { exercise: "bend", words: "8 times", sets: 1, reps: 8 };
const session = (day, slot = 1) => ({
  day,
  slot,
  kind: "A",
  seconds: 90,
  prescriptions: [dose],
});
const plan = (...sessions) => ({
  routine: {
    profile: {
      surface: "floor",
      conditions: [],
      signs: [],
      seen: {},
      minutes: 5,
    },
    sessions,
    walking: { minutes: 12, days: ["tue", "thu"] },
  },
  timelines: { A: [step] },
});
const entry = (date, more = {}) => ({
  ...{ date, start: 2, during: 3, usual: 2, next_morning: null },
  ...{ leg_pain_moved: false, new_weakness: false, ...more },
});
const on = (day, entries = [], kept = plan(session("mon"), session("thu"))) =>
  dayNow({
    rows,
    found: { plan: kept, week: null, old: false },
    entries,
    run: null,
    day,
  });
// 2026-11-23 is a Monday.

test("a session, a day without one, and what comes next", () => {
  assert.deepEqual([on("2026-11-23").kind, on("2026-11-23").session.day], ["session", "mon"]);
  const tuesday = on("2026-11-24");
  assert.deepEqual([tuesday.kind, tuesday.next.day, tuesday.walking.minutes], ["rest", "thu", 12]);
  assert.equal(on("2026-11-25").walking, null, "no walk on this day");
  assert.equal(on("2026-11-28").next.day, "mon");
  assert.equal(on("2026-11-23", [], plan(session("mon"))).next.day, "mon", "the only one, a week on");
});

test("what was noted today is done, session by session", () => {
  const twice = plan(session("mon"), session("mon", 2));
  const slot = (...entries) => on("2026-11-23", entries, twice).session?.slot;
  assert.deepEqual([slot(), slot(entry("2026-11-23"))], [1, 2]);
  const done = on("2026-11-23", [entry("2026-11-23"), entry("2026-11-23")], twice);
  assert.deepEqual([done.kind, done.session], ["done", null]);
  assert.equal(on("2026-11-24", [entry("2026-11-24")]).kind, "done", "on a day of rest, too");
  assert.equal(
    dayNow({
      ...{ rows, entries: [], day: "2026-11-24" },
      run: {},
      found: { plan: twice },
    }).kind,
    "run",
  );
});

test("the morning is asked for the sessions of yesterday, once, and never where a leg is weak", () => {
  const open = (...entries) => on("2026-11-24", entries).morning.open.length;
  assert.equal(open(entry("2026-11-23"), entry("2026-11-23")), 2);
  assert.equal(open(entry("2026-11-22")), 0, "that morning is gone");
  assert.equal(open(entry("2026-11-23"), entry("2026-11-24")), 0);
  assert.equal(open(entry("2026-11-23", { next_morning: 2 })), 0);
  assert.equal(open(entry("2026-11-23", { new_weakness: true })), 0);
});

test("pain that is left takes a green light away, and gives no red one back", () => {
  const light = (more) => on("2026-11-24", [entry("2026-11-23", more)]).morning.judged?.light;
  assert.equal(light({}), undefined);
  assert.deepEqual(
    [0, 2, 3, 4].map((next_morning) => light({ next_morning })),
    ["green", "green", "amber", "red"],
  );
  assert.equal(light({ during: 9, next_morning: 3 }), "red");
  assert.equal(light({ usual: null, next_morning: 3 }), "amber", "without a usual pain, that before counts");
});

test("the week shows what was done and what is ahead, and counts nothing that was missed", () => {
  const kinds = (day, ...entries) => on(day, entries).strip.map(({ kind }) => kind);
  assert.deepEqual(kinds("2026-11-24"), ["rest", "walk", "rest", "session", "rest", "rest", "rest"]);
  assert.equal(kinds("2026-11-29", entry("2026-11-25")).join(" "), "rest walk done walk rest rest rest");
  assert.equal(
    on("2026-11-29").strip.findIndex(({ today }) => today),
    6,
  );
});

test("after two weeks without an entry somebody is back", () => {
  const isBack = (day) => on(day, [entry("2026-11-10")]).isBack;
  assert.deepEqual(
    [isBack("2026-11-23"), isBack("2026-11-24"), on("2026-11-24").isBack],
    [false, true, false],
  );
});

test("a day has one after it, also where clocks change", () => {
  assert.equal(dayAfter("2026-10-24", 1), "2026-10-25");
  assert.equal(dayAfter("2026-10-25", 1), "2026-10-26");
  assert.equal(dayAfter("2026-03-01", -1), "2026-02-28");
});

// --- the plan as it is kept ----------------------------------------------------------------------------
beforeEach(() => {
  globalThis.handbookPage = true;
  const kept = new Map();
  const value = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
  };
  Object.defineProperty(globalThis, "localStorage", {
    value,
    configurable: true,
  });
});
afterEach(() => {
  delete globalThis.handbookPage;
  delete globalThis.localStorage;
});

const keep = (parts) => {
  const named = Object.entries(parts).map(([name, value]) => [name, { rev: 1, value }]);
  localStorage.setItem("handbook-state", JSON.stringify({ version: 1, parts: Object.fromEntries(named) }));
};

test("doses that Python must look at first are those that it gave last, and said to be", () => {
  const kept = plan(session("mon"));
  const smaller = plan({
    ...session("mon"),
    prescriptions: [{ ...dose, words: "4 times" }],
  });
  const words = () => {
    const found = planNow(rows, kept, "2026-11-24");
    return [found.plan?.routine.sessions[0].prescriptions[0].words, found.old];
  };
  const log = { entries: [entry("2026-11-23")] };
  const week = { number: 2, from: "2000-01-01", to: "2099-01-01" };
  const given = (asked, more = {}) => ({
    asked,
    answer: smaller,
    week: { ...week, ...more },
  });
  keep({ plan: { answer: kept, by: release() } });
  assert.deepEqual(words(), ["8 times", false], "without a log the plan is as it was made");
  keep({ plan: { answer: kept, by: release() }, log });
  assert.deepEqual(words(), ["8 times", true]);
  keep({
    plan: { answer: kept, by: release() },
    log,
    programme: { week: given(`${release()} 1 1  1`) },
  });
  assert.deepEqual(words(), ["4 times", false]);
  keep({
    plan: { answer: kept, by: release() },
    log,
    programme: { week: given(`${release()} 1 0  0`) },
  });
  assert.deepEqual(words(), ["4 times", true], "the log has grown since");
  keep({
    plan: { answer: kept, by: release() },
    log,
    programme: { week: given(`${release()} 7 1  1`) },
  });
  assert.deepEqual(words(), ["8 times", true], "of another plan");
  keep({
    plan: { answer: kept, by: release() },
    log,
    programme: { week: given(`${release()} 1 1  1`, { to: "2000-01-07" }) },
  });
  assert.deepEqual(words(), ["8 times", true], "of another week");
});

test("a plan that cannot be done as it is says why", () => {
  const found = planNow(rows, { routine: { sessions: [] } }, "2026-11-24");
  assert.deepEqual([found.plan, /cannot be read/.test(found.problem)], [null, true]);
  const other = plan(session("mon"));
  keep({ plan: { answer: other, by: "before" } });
  const before = planNow(rows, other, "2026-11-24");
  assert.deepEqual([before.plan.routine.sessions.length, before.old], [1, true]);
});
