// Answers with the page's own rules of the check. stdin: {safety, cases, fits}; stdout: {screened, asked}.
import { readFileSync } from "node:fs";
import { asked, screening, withFits } from "../../src/handbook/widgets/frontend/check/rules.mjs";

const { safety, cases, fits } = JSON.parse(readFileSync(0, "utf8"));
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
    told: fits.map((chosen) => withFits(safety, [], chosen)),
  }),
);
