import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const FRONT_END = new URL("../../src/handbook/widgets/frontend/", import.meta.url).pathname;
const MOST_COLUMNS = 110; // as in Python; the formatter leaves templates as they are
const MOST_LINES = 400;

const sources = readdirSync(FRONT_END, { recursive: true })
  .filter((name) => /\.(mjs|ts)$/.test(name) && !name.startsWith("node_modules"))
  .map((name) => ({ name, lines: readFileSync(join(FRONT_END, name), "utf8").split("\n") }));

test("there are front ends to look at", () => assert.ok(sources.length > 40));

test("no line is longer than Python's", () => {
  const long = sources.flatMap(({ name, lines }) =>
    lines.flatMap((line, index) => (line.length > MOST_COLUMNS ? [`${name}:${index + 1}`] : [])),
  );
  assert.deepEqual(long, []);
});

test("no file is longer than a reader keeps in mind", () => {
  assert.deepEqual(
    sources.filter(({ lines }) => lines.length > MOST_LINES).map(({ name }) => name),
    [],
  );
});
