import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assess,
  conflictTexts,
  facetCounts,
  find,
  leftOut,
  normalise,
  stricterWith,
  urgentMessages,
} from "../../src/handbook/widgets/frontend/finder/filter.mjs";
import { rows } from "./rows.mjs";

const [bend, arch, hang] = rows.exercises;
const ids = (found) => found.map(({ exercise }) => exercise.id);

test("the strictest verdict wins, and says why first", () => {
  const { verdict, reasons } = assess(rows, bend, ["knee", "disc"]);
  assert.equal(verdict, "avoid");
  assert.deepEqual(
    reasons.map(({ condition }) => condition),
    ["disc", "knee"],
  );
});

test("without a condition ordinary back pain speaks", () => {
  const { verdict, reasons } = assess(rows, bend, []);
  assert.equal(verdict, "recommended");
  assert.deepEqual(reasons[0].condition, "plain");
});

test("ordinary back pain still speaks for an exercise that has a floor", () => {
  assert.equal(assess(rows, hang, ["disc"]).verdict, "caution");
  assert.equal(assess(rows, arch, ["disc"]).reasons.length, 1);
});

test("an answer counts, and without one the strictest answer does", () => {
  assert.equal(assess(rows, arch, ["knee"]).reasons[0].rating.reason, "keep the limit");
  assert.equal(assess(rows, arch, ["knee"], { knee: "calm" }).verdict, "suitable");
  assert.equal(assess(rows, arch, ["knee"], { knee: "sore" }).reasons[0].rating.level, 1);
  assert.equal(assess(rows, arch, ["knee"], { knee: "no such answer" }).verdict, "caution");
});

test("an unknown condition changes nothing", () => {
  assert.deepEqual(assess(rows, bend, ["nonsense"]), assess(rows, bend, []));
});

test("what to avoid comes last, the gentlest verdict first", () => {
  assert.deepEqual(ids(find(rows, { conditions: ["disc"] })), ["arch", "hang", "bend"]);
});

test("what needs a professional comes after what does not, but before what to avoid", () => {
  const beam = { ...hang, id: "beam", supervised: true, floor: false };
  const more = { ...rows, exercises: [beam, ...rows.exercises] };
  assert.deepEqual(ids(find(more, { conditions: ["disc"] })), ["arch", "hang", "beam", "bend"]);
});

test("facets only remove", () => {
  assert.deepEqual(ids(find(rows, { direction: ["extension"], equipment: [] })), ["arch"]);
  assert.deepEqual(ids(find(rows, { level: "beginner", text: "ARCH" })), ["arch"]);
  assert.deepEqual(
    leftOut(rows, { equipment: [], level: "beginner" }).map(({ missed }) => missed),
    [["equipment", "level"]],
  );
});

test("a count says what a choice would show with the other facets kept", () => {
  const counts = facetCounts(rows, { equipment: [] });
  assert.deepEqual(counts.direction, { flexion: 1, extension: 1 });
  assert.deepEqual(counts.equipment, { mat: 2, bar: 3 });
});

test("words are compared without case, accents and apostrophes", () => {
  assert.equal(normalise("Child’s  Pösé!"), "childs pose");
});

test("two conditions that pull apart say so, in either order", () => {
  assert.deepEqual(conflictTexts(rows, ["knee", "disc"]), ["They pull apart."]);
  assert.deepEqual(conflictTexts(rows, ["knee"]), []);
});

test("an urgent condition is found, and one more condition counts what gets stricter", () => {
  assert.deepEqual(
    urgentMessages(rows, ["disc", "knee"]).map(({ id }) => id),
    ["disc"],
  );
  assert.equal(stricterWith(rows, { conditions: ["disc"], answers: {} }, "knee"), 1);
});
