// Answers finder queries with the page's own rules. stdin: {rows, queries}; stdout: one answer a query.
import { readFileSync } from "node:fs";
import { conflictTexts, facetCounts, find, leftOut } from "../../src/handbook/widgets/frontend/lib/filter.mjs";

const { rows, queries } = JSON.parse(readFileSync(0, "utf8"));
const answers = queries.map((query) => ({
  found: find(rows, query).map(({ exercise, verdict, reasons }) => [
    exercise.id,
    verdict,
    reasons.map(({ condition, floor, rating }) => [condition, rating.verdict, rating.reason, rating.level, floor, rating.assumed]),
  ]),
  counts: facetCounts(rows, query),
  conflicts: conflictTexts(rows, query.conditions),
  left_out: leftOut(rows, query).map(({ exercise }) => exercise.id),
}));
process.stdout.write(JSON.stringify(answers));
