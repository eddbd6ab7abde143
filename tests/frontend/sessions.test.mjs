import assert from "node:assert/strict";
import { test } from "node:test";
import { checkKept, chooseSession, playable } from "../../src/handbook/widgets/frontend/player/sessions.mjs";
import { rows as verdicts } from "./rows.mjs";

const dose = (exercise) => ({ exercise, words: "8 times", sets: 1, reps: 8 });
const timeline = (exercise, seconds = 20) => [
  { kind: "move", text: exercise, exercise, side: "both", start: 0, seconds, number: 1, of: 1 },
];
const session = (day, slot = 1) => ({ day, slot, kind: "A", seconds: 20, prescriptions: [dose("bend")] });
const sittings = { prescription: dose("arch"), days: ["mon", "tue"], times: 4, words: "" };
const routine = { profile: { surface: "floor" }, sessions: [session("tue"), session("mon")], sittings };
const timelines = { A: timeline("bend"), E: timeline("arch", 30) };
const rows = {
  verdicts,
  exercises: { bend: { name: "Bend" }, arch: { name: "Arch" } },
  days: [{ id: "mon" }, { id: "tue" }, { id: "wed" }],
};
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
  assert.deepEqual(checkKept(rows, { routine, timelines }).problem, "");
  assert.match(checkKept(rows, { routine, timelines: { A: timelines.A } }).problem, /cannot be read/);
  const empty = { ...routine, sittings: {} };
  assert.match(checkKept(rows, { routine: empty, timelines }).problem, /cannot be read/);
  const former = { ...routine, sittings: null };
  assert.equal(checkKept(rows, { routine: former, timelines: { A: timelines.A } }).problem, "");
});

test("a sitting whose exercise is no longer offered is named", () => {
  const disc = { ...routine, profile: { surface: "floor", conditions: ["disc"] } };
  const bent = { ...disc, sessions: [], sittings: { ...sittings, prescription: dose("bend") } };
  const one = { ...bent, sessions: [{ ...session("mon"), prescriptions: [dose("arch")] }] };
  const { problem } = checkKept(rows, {
    routine: one,
    timelines: { A: timeline("arch"), E: timeline("bend") },
  });
  assert.match(problem, /no longer allows this in it: Bend/);
});
