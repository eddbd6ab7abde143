import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../../src/handbook/widgets/frontend/finder/address.mjs";
import { rows } from "./rows.mjs";

const EMPTY = {
  conditions: [],
  direction: [],
  position: [],
  equipment: null,
  level: null,
  from_articles: false,
  text: "",
};

test("a link gives back the query it was made from", () => {
  const query = {
    conditions: ["disc", "knee"],
    direction: ["flexion"],
    position: ["lying", "standing"],
    equipment: ["bar"],
    level: "advanced",
    from_articles: true,
    text: "a & b = <c>",
  };
  assert.deepEqual(readAddress(writeAddress(query), rows), query);
});

test("nothing chosen makes no link, and an empty one chooses nothing", () => {
  assert.equal(writeAddress(EMPTY), "");
  assert.deepEqual(readAddress("", rows), EMPTY);
});

test("no answer stands in an address, and none is read from one", () => {
  const told = { surface: "bed", leg: "calm", bone: "no", since: "new", over_65: true, easing: "flexion" };
  const picked = { willing: ["bend"], agreed: ["arch"], answers: { knee: "sore" } };
  assert.equal(writeAddress({ conditions: ["knee"], ...told, ...picked }), "c=knee");
  assert.deepEqual(readAddress("?c=knee&a=knee_calm&v=2&w=floor&y=arch", rows), {
    ...EMPTY,
    conditions: ["knee"],
  });
});

test("no equipment is something else than any equipment", () => {
  assert.equal(writeAddress({ equipment: [] }), "e=none");
  assert.deepEqual(readAddress("?e=none", rows).equipment, []);
});

test("what the handbook does not know is dropped, and long words are cut", () => {
  const found = readAddress(`?c=disc.gone.<b>&a=knee_no.disc_yes&d=up&l=expert&t=${"x".repeat(99)}`, rows);
  assert.deepEqual(found, { ...EMPTY, conditions: ["disc"], text: "x".repeat(80) });
});
