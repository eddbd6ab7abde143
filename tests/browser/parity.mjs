// Answers with the page's own rules. stdin: {rows, queries, additions}; stdout: {answers, changes}, one each.
import { readFileSync } from "node:fs";
import {
  conflictTexts,
  facetCounts,
  find,
  leftOut,
  whatChanges,
} from "../../src/handbook/widgets/frontend/finder/filter.mjs";

const { rows, queries, additions } = JSON.parse(readFileSync(0, "utf8"));
const answers = queries.map((query) => ({
  found: find(rows, query).map(({ exercise, verdict, reasons }) => [
    exercise.id,
    verdict,
    reasons.map(({ condition, floor, rating }) => [
      condition,
      rating.verdict,
      rating.reason,
      rating.level,
      floor,
    ]),
  ]),
  counts: facetCounts(rows, query),
  conflicts: conflictTexts(rows, query.conditions),
  left_out: leftOut(rows, query).map(({ exercise }) => exercise.id),
}));
const changes = additions.map(({ conditions, others, answers: given }) =>
  whatChanges(rows, { conditions, answers: given }, others).map(({ exercise, before, after }) => [
    exercise.id,
    before.verdict,
    after.verdict,
    after.reasons[0].condition,
    after.reasons[0].rating.reason,
  ]),
);
process.stdout.write(JSON.stringify({ answers, changes }));
