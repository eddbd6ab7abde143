import assert from "node:assert/strict";
import { test } from "node:test";
import { release } from "../../src/handbook/widgets/frontend/common/release.mjs";
import {
  checkKept,
  chooseSession,
  findPlan,
  playable,
} from "../../src/handbook/widgets/frontend/player/sessions.mjs";
import { rows as verdicts } from "./rows.mjs";

const dose = (exercise) => ({ exercise, words: "8 times", sets: 1, reps: 8 });
const timeline = (exercise, seconds = 20) => [
  { kind: "move", text: exercise, exercise, side: "both", start: 0, seconds, number: 1, of: 1 },
];
const session = (day, slot = 1) => ({ day, slot, kind: "A", seconds: 20, prescriptions: [dose("bend")] });
const sittings = { prescription: dose("arch"), days: ["mon", "tue"], times: 4, words: "" };
const profile = { surface: "floor", conditions: [], signs: [], seen: {}, minutes: 5 };
const routine = { profile, sessions: [session("tue"), session("mon")], sittings };
const timelines = { A: timeline("bend"), E: timeline("arch", 30) };
const safety = {
  red_flags: [{ id: "fever", action: "today" }],
  actions: [{ id: "today", urgency: "today", seen_days: 28 }],
};
const rows = {
  safety,
  verdicts,
  exercises: { bend: { name: "Bend" }, arch: { name: "Arch" } },
  days: [{ id: "mon" }, { id: "tue" }, { id: "wed" }],
};
const check = (kept) => checkKept(rows, kept, "2026-11-28");
const MONDAY = new Date(2026, 10, 23);

test("a sitting can be played after the sessions, and only where the plan has some", () => {
  const [, , sitting] = playable(routine);
  assert.deepEqual([sitting.day, sitting.slot, sitting.kind], ["mon", 0, "E"]);
  assert.equal(playable({ ...routine, sittings: null }).length, 2);
  assert.equal(playable({ sessions: routine.sessions }).length, 2, "a plan of before has none");
});

test("a sitting is played when it is asked for, and never in place of a session", () => {
  const all = playable(routine);
  const chosen = (search) => chooseSession(rows, all, search, MONDAY);
  assert.equal(chosen("?day=mon&slot=0").kind, "E");
  assert.deepEqual([chosen("").day, chosen("").slot], ["mon", 1]);
  assert.equal(chosen("?day=mon").slot, 1);
});

test("a kept plan is played with its sitting only if both can be", () => {
  assert.deepEqual(check({ routine, timelines }).problem, "");
  assert.match(check({ routine, timelines: { A: timelines.A } }).problem, /cannot be read/);
  const empty = { ...routine, sittings: {} };
  assert.match(check({ routine: empty, timelines }).problem, /cannot be read/);
  const former = { ...routine, sittings: null };
  assert.equal(check({ routine: former, timelines: { A: timelines.A } }).problem, "");
});

test("a sitting whose exercise is no longer offered is named", () => {
  const disc = { ...routine, profile: { ...profile, conditions: ["disc"] } };
  const bent = { ...disc, sessions: [], sittings: { ...sittings, prescription: dose("bend") } };
  const one = { ...bent, sessions: [{ ...session("mon"), prescriptions: [dose("arch")] }] };
  const { problem } = check({
    routine: one,
    timelines: { A: timeline("arch"), E: timeline("bend") },
  });
  assert.match(problem, /no longer allows this in it: Bend/);
});

test("a kept plan is for a profile that may exercise today, and no longer than its minutes", () => {
  const told = (more) => check({ routine: { ...routine, profile: more }, timelines }).problem;
  assert.equal(told(profile), "");
  for (const bad of [
    undefined,
    {},
    [],
    { ...profile, conditions: ["gone"] },
    { ...profile, conditions: "disc" },
    { ...profile, signs: ["fever"] },
    { ...profile, signs: ["gone"] },
    { ...profile, signs: ["fever"], seen: { fever: "2026-10-01" } },
    { ...profile, minutes: 0.2 },
    { ...profile, minutes: "an hour" },
  ]) {
    assert.match(told(bad), /cannot be used now/, JSON.stringify(bad));
  }
  assert.equal(told({ ...profile, signs: ["fever"], seen: { fever: "2026-11-20" } }), "");
});

test("a plan that this page's rules have not looked at waits until they have", (t) => {
  const example = { routine, timelines };
  const given = { plan: example, example: true };
  const answer = { routine, timelines };
  globalThis.handbookPage = true;
  t.after(() => {
    globalThis.handbookPage = undefined;
  });
  const found = (by) => {
    const text = JSON.stringify({ version: 1, parts: { plan: { rev: 1, value: { answer, by } } } });
    const storage = { getItem: (key) => (key === "handbook-state" ? text : null), setItem() {} };
    Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
    return findPlan(given, rows, answer, "2026-11-28");
  };
  assert.deepEqual([found(release()).old, found(release()).example], [false, false]);
  for (const other of ["handbook-before", undefined, null]) {
    const { old, example: shown, plan } = found(other);
    assert.deepEqual([old, shown, plan], [true, true, example]);
  }
});

test("no plan lasts longer than its minutes, no sitting either", () => {
  const hour = { A: timelines.A, E: timeline("arch", 3600) };
  assert.match(check({ routine, timelines: hour }).problem, /cannot be used now/);
});
