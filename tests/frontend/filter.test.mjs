import assert from "node:assert/strict";
import { test } from "node:test";
import { assess as assessFor } from "../../src/handbook/widgets/frontend/finder/assess.mjs";
import {
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
const assess = (all, exercise, conditions, answers) => assessFor(all, exercise, { conditions, answers });
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
  assert.equal(assess(rows, arch, ["knee"]).reasons[0].rating.reason, "a trial says so");
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

test("from the articles leaves out what was added, and a count says how many are left", () => {
  assert.deepEqual(ids(find(rows, { from_articles: true })), ["bend", "arch"]);
  assert.deepEqual(
    leftOut(rows, { from_articles: true }).map(({ exercise, missed }) => [exercise.id, missed]),
    [["hang", ["from_articles"]]],
  );
  assert.deepEqual(facetCounts(rows, { level: "beginner" }).from_articles, { yes: 2 });
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

const watched = { ...bend, cells: { plain: 0, disc: 5, knee: 1 } };
const asked = { ...bend, cells: { plain: 0, disc: 6, knee: 1 } };
const at = (more) => ({ conditions: ["disc"], surface: "floor", ...more });

test("a caution to watch is offered only when the reader's own answer allows it", () => {
  const open = assessFor(rows, watched, at());
  assert.deepEqual([open.severity, open.offered, open.open_questions], ["watch", false, ["leg"]]);
  assert.equal(assessFor(rows, watched, at({ leg: "calm" })).offered, true);
  assert.deepEqual(assessFor(rows, watched, at({ leg: "irritable" })).open_questions, []);
});

test("a caution to ask about is offered only when somebody agreed to this exercise", () => {
  assert.equal(assessFor(rows, asked, at({ leg: "calm" })).offered, false);
  assert.equal(assessFor(rows, asked, at({ agreed: ["arch"] })).offered, false);
  assert.equal(assessFor(rows, asked, at({ agreed: ["bend"] })).offered, true);
});

test("an answer brings in another condition's verdicts, and an open question names itself", () => {
  const added = assessFor(rows, bend, { conditions: ["knee"], surface: "floor", bone: "yes" });
  assert.deepEqual([added.verdict, added.reasons[0].added_by], ["avoid", "bone"]);
  assert.equal(assessFor(rows, bend, { conditions: ["knee"], surface: "floor" }).verdict, "suitable");
});

test("two conditions together can refuse everything, whatever is agreed", () => {
  const rule = { condition: "disc", other: "knee", answers: ["sore"], open: true, counts_as: "", rating: 7 };
  const strict = { ...rows, asking: { ...rows.asking, together: [rule] } };
  const query = { conditions: ["disc", "knee"], surface: "floor", agreed: ["arch"], leg: "calm" };
  assert.equal(assessFor(strict, arch, query).reasons[0].rating.reason, "call today");
  assert.equal(assessFor(strict, arch, { ...query, answers: { knee: "calm" } }).offered, true);
});

test("where the reader can exercise removes what does not fit there; open, it is asked", () => {
  const low = { ...bend, surfaces: ["floor"] };
  assert.deepEqual(assessFor(rows, low, {}).open_questions, ["surface"]);
  assert.equal(assessFor(rows, low, { surface: "floor" }).offered, true);
  assert.deepEqual(ids(find({ ...rows, exercises: [low] }, { surface: "bed" })), []);
});

test("equally strict reasons stand in the order of the conditions, whatever the kind of evidence", () => {
  const same = structuredClone(rows);
  const of = (level) => same.ratings.push({ ...rows.ratings[2], level }) - 1;
  const cells = Object.fromEntries(same.conditions.map(({ id }, rank) => [id, of(4 - rank)]));
  const { reasons } = assessFor(same, { ...arch, cells }, { conditions: ["disc", "knee"] });
  assert.deepEqual(
    reasons.filter(({ floor }) => !floor).map(({ condition }) => condition),
    same.conditions.map(({ id }) => id).filter((id) => ["disc", "knee"].includes(id)),
  );
});
