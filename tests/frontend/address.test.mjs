import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../../src/handbook/widgets/frontend/finder/address.mjs";
import { rows } from "./rows.mjs";

const EMPTY = {
  conditions: [],
  answers: {},
  direction: [],
  position: [],
  equipment: null,
  level: null,
  text: "",
};

test("a link gives back the query it was made from", () => {
  const query = {
    conditions: ["disc", "knee"],
    answers: { knee: "sore" },
    direction: ["flexion"],
    position: ["lying", "standing"],
    equipment: ["bar"],
    level: "advanced",
    text: "a & b = <c>",
  };
  assert.deepEqual(readAddress(writeAddress(query), rows), query);
});

test("nothing chosen makes no link, and an empty one chooses nothing", () => {
  assert.equal(writeAddress(EMPTY), "");
  assert.deepEqual(readAddress("", rows), EMPTY);
});

test("no equipment is something else than any equipment", () => {
  assert.equal(writeAddress({ equipment: [] }), "e=none");
  assert.deepEqual(readAddress("?e=none", rows).equipment, []);
});

test("an answer goes with its condition", () => {
  assert.equal(writeAddress({ conditions: ["disc"], answers: { knee: "sore" } }), "c=disc");
});

test("what the handbook does not know is dropped, and long words are cut", () => {
  const found = readAddress(`?c=disc.gone.<b>&a=knee_no.disc_yes&d=up&l=expert&t=${"x".repeat(99)}`, rows);
  assert.deepEqual(found, { ...EMPTY, conditions: ["disc"], text: "x".repeat(80) });
});
