import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = new URL("../../src/handbook/press/book/static/search.js", import.meta.url);

test("a word that every object has by name is not looked up, and the others still are", () => {
  const page = { document: { addEventListener() {} } };
  runInNewContext(readFileSync(script, "utf8"), page);
  const words = (query) => [...page.splitQuery(query)];
  assert.deepEqual(words("Constructor __proto__ disk pain"), ["disc", "pain"]);
});
