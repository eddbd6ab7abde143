import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import {
  ageTold,
  openShort,
  picksOf,
  refusals,
  toldBy,
  whyClosed,
} from "../../src/handbook/widgets/frontend/asking/asked.mjs";
import { keepTold, keptTold } from "../../src/handbook/widgets/frontend/asking/kept.mjs";
import { WISHES } from "../../src/handbook/widgets/frontend/builder/wishes.mjs";
import { assess } from "../../src/handbook/widgets/frontend/finder/assess.mjs";
import { rows } from "./rows.mjs";

const [bend] = rows.exercises;
const QUERY = { conditions: [], answers: {}, willing: [], agreed: [], surface: "", leg: "" };
const input = (name, value, checked = true) => ({ name, value, checked, dataset: {} });

test("an input says what it changes, and only the questions' own do", () => {
  assert.deepEqual(toldBy(input("surface", "bed"), QUERY), { surface: "bed" });
  assert.deepEqual(toldBy(input("over_65", "yes", false), QUERY), { over_65: false });
  const knee = { ...input("answer-knee", "sore"), dataset: { condition: "knee" } };
  assert.deepEqual(toldBy(knee, QUERY), { answers: { knee: "sore" } });
  assert.equal(toldBy(input("minutes", "20"), QUERY), null);
});

test("agreement is kept exercise by exercise, and can be taken back", () => {
  const query = { ...QUERY, agreed: ["arch"] };
  assert.deepEqual(toldBy(input("agreed", "bend"), query), { agreed: ["arch", "bend"] });
  assert.deepEqual(toldBy(input("agreed", "arch", false), query), { agreed: [] });
});

test("a question is open until it has an answer that it knows", () => {
  const ids = (query) => openShort(rows, { ...QUERY, ...query }).map(({ id }) => id);
  assert.deepEqual(ids({}), ["surface"]);
  assert.deepEqual(ids({ conditions: ["disc"], surface: "roof" }), ["surface", "leg"]);
  assert.deepEqual(ids({ conditions: ["disc"], surface: "bed", leg: "calm" }), []);
  assert.deepEqual(ids({ surface: "bed", over_65: true }), ["bone"]);
});

test("the age is taken from the check, and is not known before that is answered", () => {
  const options = [{ id: "25-to-50" }, { id: "over-65" }];
  const safety = {
    gate: {
      questions: [
        { id: "place", options: [{ id: "bed" }] },
        { id: "age", options },
      ],
    },
  };
  assert.equal(ageTold(safety, ["over-65"]), true);
  assert.equal(ageTold(safety, ["25-to-50"]), false);
  assert.equal(ageTold(safety, ["bed"]), undefined);
  assert.equal(ageTold({}, []), undefined);
});

const asked = { ...bend, cells: { plain: 0, disc: 6, knee: 1 } };
const at = (more) => ({ ...QUERY, conditions: ["disc"], surface: "floor", ...more });

test("what is not offered says why in one line", () => {
  assert.equal(whyClosed(rows, assess(rows, asked, at())), "ask first");
  assert.equal(whyClosed(rows, assess(rows, asked, at({ agreed: ["bend"] }))), "");
  const low = { ...bend, cells: { plain: 0, disc: 1, knee: 1 }, surfaces: ["floor"] };
  assert.match(whyClosed(rows, assess(rows, low, at({ surface: "" }))), /not said where/);
  assert.equal(whyClosed(rows, assess(rows, bend, at())), "", "avoid says it already");
  const crowded = { ...assess(rows, low, at()), offered: false, crowded: true, limits: ["a", "b", "c"] };
  assert.match(whyClosed(rows, crowded), /3 limits/);
});

test("a tick is offered where it opens something, stays to be taken back, and never for an avoid", () => {
  const picks = (exercise, query) => picksOf(rows, assess(rows, exercise, query), query);
  assert.deepEqual(picks(asked, at()), ["agreed"]);
  assert.deepEqual(picks({ ...bend, cells: { plain: 0, disc: 1, knee: 1 } }, at({ agreed: ["bend"] })), [
    "agreed",
  ]);
  assert.deepEqual(picks(bend, at({ agreed: ["bend"] })), []);
  assert.deepEqual(picks({ ...asked, supervised: true }, at()), []);
});

test("two conditions together refuse, open or answered, until the answer is another", () => {
  const rule = { condition: "disc", other: "knee", answers: ["sore"], open: true, refusal: "call today" };
  const strict = { ...rows, asking: { ...rows.asking, together: [rule] } };
  const found = (query) => refusals(strict, { ...QUERY, ...query }).length;
  assert.equal(found({ conditions: ["disc"] }), 0);
  assert.equal(found({ conditions: ["disc", "knee"] }), 1);
  assert.equal(found({ conditions: ["disc", "knee"], answers: { knee: "sore" } }), 1);
  assert.equal(found({ conditions: ["disc", "knee"], answers: { knee: "calm" } }), 0);
});

test("what is agreed to is asked for as well, and what is taken back is not", () => {
  const profile = { ...QUERY, pinned: ["arch"], ruled_out: ["bend"] };
  const now = { ...profile, ...WISHES.agreed(profile, "bend") };
  assert.deepEqual([now.agreed, now.pinned, now.ruled_out], [["bend"], ["arch", "bend"], []]);
  assert.deepEqual(WISHES["not-agreed"](now, "bend"), { agreed: [], pinned: ["arch"] });
  assert.deepEqual(WISHES["rule-out"](now, "arch"), { pinned: ["bend"], ruled_out: ["arch"] });
});

// --- what is kept ------------------------------------------------------------------------------------
beforeEach(() => {
  globalThis.handbookPage = true;
  for (const name of ["localStorage", "sessionStorage"]) {
    const kept = new Map();
    const value = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => kept.set(key, text),
      removeItem: (key) => kept.delete(key),
    };
    Object.defineProperty(globalThis, name, { value, configurable: true });
  }
});
afterEach(() => {
  delete globalThis.handbookPage;
  delete globalThis.localStorage;
  delete globalThis.sessionStorage;
});

test("finder and builder share what was told, and each leaves the other's fields alone", () => {
  keepTold({ conditions: ["disc"], minutes: 20 });
  keepTold({ surface: "bed" });
  assert.deepEqual(keptTold(["surface", "minutes", "leg"]), { surface: "bed", minutes: 20 });
});

test("a profile of before opens without its answers, so that the strictest counts", () => {
  const former = { conditions: ["knee"], answers: { knee: "calm" }, allow_caution: true, minutes: 20 };
  for (const kept of [former, { version: 1, value: former }]) {
    localStorage.removeItem("handbook-state");
    sessionStorage.setItem("handbook-profile", JSON.stringify(kept));
    assert.deepEqual(keptTold(["conditions", "answers", "minutes", "surface"]), {
      conditions: ["knee"],
      minutes: 20,
    });
  }
});
