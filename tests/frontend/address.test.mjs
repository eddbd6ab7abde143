import assert from "node:assert/strict";
import { test } from "node:test";
import { idsIn, readParams } from "../../src/handbook/widgets/frontend/common/address.mjs";
import { isCut, readAddress, writeAddress } from "../../src/handbook/widgets/frontend/finder/address.mjs";
import { rows } from "./rows.mjs";

const behind = (hash) => readParams({ search: "", hash });
const read = (text) => readAddress(behind(`#${text}`), rows);

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
  assert.deepEqual(read(writeAddress(query)), query);
});

test("nothing chosen makes no link, and an empty one chooses nothing", () => {
  assert.equal(writeAddress(EMPTY), "");
  assert.deepEqual(read(""), EMPTY);
});

test("no answer stands in an address, and none is read from one", () => {
  const told = { surface: "bed", leg: "calm", bone: "no", since: "new", over_65: true, easing: "flexion" };
  const picked = { willing: ["bend"], agreed: ["arch"], answers: { knee: "sore" } };
  assert.equal(writeAddress({ conditions: ["knee"], ...told, ...picked }), "c=knee");
  assert.deepEqual(read("c=knee&a=knee_calm&v=2&w=floor&y=arch"), {
    ...EMPTY,
    conditions: ["knee"],
  });
});

test("no equipment is something else than any equipment", () => {
  assert.equal(writeAddress({ equipment: [] }), "e=none");
  assert.deepEqual(read("e=none").equipment, []);
});

test("what the handbook does not know is dropped, and long words are cut", () => {
  const found = read(`c=disc.gone.<b>&a=knee_no.disc_yes&d=up&l=expert&t=${"x".repeat(99)}`);
  assert.deepEqual(found, { ...EMPTY, conditions: ["disc"], text: "x".repeat(80) });
});

test("an address of before is read, and what mail made of one", () => {
  for (const [search, hash] of [
    ["?c=disc.knee", ""],
    ["", "#c=disc.knee"],
    ["?utm_source=mail", "#c=disc.knee&fbclid=1"],
    ["", "#c%3Ddisc.knee"],
    ["", "#c%253Ddisc%252Eknee"],
    ["", "#c=disc%252Eknee"],
    ["", "#c=disc.knee)."],
    ["?c=gone", "#c=disc.knee”"],
  ]) {
    assert.deepEqual(
      readAddress(readParams({ search, hash }), rows).conditions,
      ["disc", "knee"],
      search + hash,
    );
  }
});

test("a link that lost a condition on its way says so wherever it was cut", () => {
  const whole = `#${writeAddress({ conditions: ["disc", "knee"], level: "advanced" })}`;
  assert.equal(isCut(behind(whole), rows), false);
  const list = whole.lastIndexOf("knee") + "knee".length;
  for (let end = whole.indexOf("=") + 2; end < list; end += 1) {
    assert.equal(isCut(behind(whole.slice(0, end)), rows), true, whole.slice(0, end));
  }
  for (const one of ["", "#c=knee", "#c=knee.disc", "#c=knee.", "#t=x"])
    assert.equal(isCut(behind(one), rows), false);
  for (const other of ["#c=knee.di", "#c=gone"]) assert.equal(isCut(behind(other), rows), true, other);
});

test("a place on the page is no question, and nothing hostile is read", () => {
  for (const hash of ["", "#hb-you", "#%", "#%3", "#=", "#c", "#&&&", "#c=%E0%A4%A"]) {
    assert.deepEqual(readAddress(behind(hash), rows).conditions, [], hash);
  }
  assert.deepEqual(idsIn(behind("#c=__proto__.constructor"), "c"), ["__proto", "constructor"]);
});
