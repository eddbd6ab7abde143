// Answers with the page's own rules of the check. stdin: {safety, cases, fits, moments, now}; stdout: {screened, asked, told, holds}.
import { readFileSync } from "node:fs";
import { asked, screening, stillHolds, withFits } from "../../src/handbook/widgets/frontend/check/rules.mjs";

const { safety, cases, fits, moments, now } = JSON.parse(readFileSync(0, "utf8"));
const screened = cases.map(({ signs, seen, today }) => {
  const { steps, settled, allowsPlan } = screening(safety, { signs, seen }, today);
  return {
    steps: steps.map(({ action, flags }) => [action.id, flags.map(({ id }) => id)]),
    settled,
    allows_plan: allowsPlan,
  };
});
process.stdout.write(
  JSON.stringify({
    screened,
    asked: fits.map((chosen) => asked(safety, chosen, []).map(({ id }) => id)),
    holds: moments.map((at) => stillHolds(safety, at, now)),
    told: fits.map((chosen) => withFits(safety, [], chosen)),
  }),
);
