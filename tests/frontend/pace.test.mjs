import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, paced, WAIT, waitsAfter } from "../../src/handbook/widgets/frontend/player/pace.mjs";
import { isTimeline, lengthOf } from "../../src/handbook/widgets/frontend/player/steps.mjs";

const kinds = [
  ["position", 10],
  ["ready", 5],
  ["hold", 30],
  ["position", 10],
  ["move", 40],
];
let clock = 0;
const plan = kinds.map(([kind, seconds]) => {
  const step = { kind, start: clock, seconds, text: kind, exercise: "bend", side: "" };
  clock += seconds;
  return step;
});

test("a pace changes the steps into a position and no other", () => {
  const slow = paced(plan, 30);
  assert.ok(isTimeline(slow));
  assert.deepEqual(
    slow.map(({ seconds }) => seconds),
    [30, 5, 30, 30, 40],
  );
  assert.equal(lengthOf(slow), lengthOf(plan) + 40);
  assert.deepEqual(paced(plan, WAIT), plan);
  assert.deepEqual(
    plan.map((step) => waitsAfter(step, WAIT)),
    [true, false, false, true, false],
  );
  assert.ok(!plan.some((step) => waitsAfter(step, 10)));
});

test("a place stays in its step, there and back", () => {
  for (const pace of [5, 10, 20, 30]) {
    const other = paced(plan, pace);
    for (let place = 0; place <= lengthOf(plan); place += 0.5) {
      const there = moved(plan, other, place);
      assert.ok(Math.abs(moved(other, plan, there) - place) < 1e-9, `${pace} ${place}`);
    }
    assert.equal(moved(plan, other, lengthOf(plan)), lengthOf(other));
  }
  assert.equal(moved(plan, paced(plan, 30), 16), 36, "a second into the hold");
});
