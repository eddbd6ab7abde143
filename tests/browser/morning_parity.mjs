// The light of each entry whose next morning is known, by the page's own rule.
// stdin: {judgement, entries}; stdout: [light, text] for each entry.
import { readFileSync } from "node:fs";
import { judgeMorning } from "../../src/handbook/widgets/frontend/player/sessions.mjs";

const { judgement, entries } = JSON.parse(readFileSync(0, "utf8"));
const judged = entries.map((entry) => judgeMorning(judgement, entry));
process.stdout.write(JSON.stringify(judged.map(({ light, text }) => [light, text])));
