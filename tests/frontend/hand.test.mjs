import assert from "node:assert/strict";
import { test } from "node:test";
import * as edit from "../../src/handbook/widgets/frontend/builder/hand/edits.mjs";
import { History } from "../../src/handbook/widgets/frontend/builder/hand/history.mjs";
import { beyond, groups, picksFor, rowsOf } from "../../src/handbook/widgets/frontend/builder/hand/rows.mjs";

const choice = (exercise, more = {}) => ({
  exercise,
  ...{ sets: 1, reps: 8, seconds: 6, days: ["mon"], slots: [1], side: "both", form: "", note: "", ...more },
});
const sheet = { ...edit.EMPTY, choices: ["a", "b", "c"].map((id) => choice(id)) };
const ids = ({ choices }) => choices.map(({ exercise }) => exercise).join("");

test("steps go back and forth, and a new one ends the way forth", () => {
  const history = new History();
  history.did("one", "to two");
  history.did("two", "to three");
  assert.deepEqual(history.undo("three"), { sheet: "two", what: "to three" });
  assert.deepEqual(history.words, { undo: "to two", redo: "to three" });
  assert.deepEqual(history.redo("two"), { sheet: "three", what: "to three" });
  history.undo("three");
  history.did("two", "to four");
  assert.equal(history.redo("four"), null);
  assert.equal(history.undo("four").sheet, "two");
  assert.equal(history.undo("two").sheet, "one");
  assert.equal(history.undo("one"), null);
});

test("presses of one button are one step, and twenty steps are kept", () => {
  const history = new History();
  history.did(8, "9 times", "reps a");
  history.did(9, "10 times", "reps a");
  assert.deepEqual(history.undo(10), { sheet: 8, what: "10 times" });
  for (let step = 0; step < 30; step += 1) history.did(step, "a step");
  let undone = 0;
  while (history.undo(0)) undone += 1;
  assert.equal(undone, 20);
});

test("an edit gives a new sheet and leaves the one before", () => {
  assert.equal(ids(edit.moved(sheet, "a", 2)), "bca");
  assert.equal(ids(edit.moved(sheet, "c", 0)), "cab");
  assert.equal(edit.moved(sheet, "a", -1), sheet);
  assert.equal(edit.moved(sheet, "c", 3), sheet);
  assert.equal(ids(edit.without(sheet, "b")), "ac");
  assert.equal(ids(edit.added(edit.without(sheet, "b"), choice("b"), 1)), "abc");
  const noted = edit.changed(sheet, "b", { note: "slowly", days: ["sun"] });
  const other = edit.choiceOf(edit.swapped(noted, "b", choice("d", { reps: 5 })), "d");
  assert.deepEqual([other.note, other.days, other.reps], ["slowly", ["sun"], 5]);
  assert.equal(ids(sheet), "abc");
});

test("a press stops at the bound; seconds go in fives from ten", () => {
  const card = { apart: false, bounds: { sets: [1, 5], reps: [1, 30], seconds: [1, 120] } };
  const press = (name, value, up) => edit.stepped(name, value, up, card);
  assert.deepEqual([press("sets", 5, 1), press("sets", 1, -1), press("reps", 8, 1)], [5, 1, 9]);
  assert.deepEqual([press("seconds", 9, 1), press("seconds", 10, 1), press("seconds", 12, 1)], [10, 15, 15]);
  assert.deepEqual(
    [press("seconds", 15, -1), press("seconds", 10, -1), press("seconds", 120, 1)],
    [10, 9, 120],
  );
  assert.equal(edit.stepped("seconds", 600, 1, { apart: true, bounds: { seconds: [180, 3600] } }), 660);
});

test("what is kept and cannot be shown is no sheet", () => {
  assert.ok(edit.isSheet(sheet));
  for (const wrong of [
    null,
    [],
    {},
    { ...sheet, choices: "a" },
    { ...sheet, choices: [{ exercise: "a" }] },
  ]) {
    assert.ok(!edit.isSheet(wrong));
  }
});

const profile = { agreed: [], willing: [] };

test("a row keeps its place and says why it stays out", () => {
  const dose = { exercise: "a", name: "A", sets: 1, reps: 8, seconds: 6, words: "8 times", duration_s: 50 };
  const answer = {
    routine: {
      sessions: [{ prescriptions: [dose] }],
      left_out: [{ exercise: "b", name: "B", text: "Avoid.", causes: ["avoid"] }],
    },
    marks: { a: ["8 above"] },
    exercises: { a: { verdict: "suitable" } },
    offers: {},
  };
  const [a, b] = rowsOf(sheet, null, answer, profile);
  assert.deepEqual([a.out, a.words, a.marks, a.verdict], [null, "8 times", ["8 above"], "suitable"]);
  assert.deepEqual(b.out, { text: "Avoid.", cause: "avoid", look: "avoid" });
  const [changed] = rowsOf(edit.changed(sheet, "a", { reps: 9 }), null, answer, profile);
  assert.deepEqual([changed.words, changed.marks], ["9 times", []], "an answer of before is not this dose's");
});

test("the drawer: what fits, what needs a word, what is closed", () => {
  const card = (name, verdict, open) => ({ name, verdict, open });
  const cards = {
    ...{ b: card("Bow", "avoid", false), c: card("Cat", "caution", false), d: card("Dog", "suitable", true) },
    e: card("Elm", "recommended", true),
  };
  const offers = { c: { picked: ["agreed"] } };
  const found = groups({ cards, offers }, profile);
  const names = (list) => list.map(({ id }) => id);
  assert.deepEqual([names(found.open), names(found.picked), names(found.shut)], [["e", "d"], ["c"], ["b"]]);
  assert.deepEqual(names(groups({ cards, offers }, profile, " do ").open), ["d"]);
  assert.deepEqual(picksFor("b", {}, { agreed: ["b"], willing: [] }), ["agreed"]);
  const usual = { sets: [1, 3], reps: [8, 12], seconds: [6, 6] };
  assert.deepEqual(beyond(choice("a", { reps: 13, seconds: 5 }), { usual }), ["reps", "seconds"]);
});
