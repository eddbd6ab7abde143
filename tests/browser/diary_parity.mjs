// Reads, writes and merges pain logs with the page's own rules.
// stdin: {texts, pairs, notes, numbers}; stdout: for each text the exported text or null, for each pair the merged
// entries, for each pair of notes of what hurt the merged notes, for each pair of measures the merged ones.
import { readFileSync } from "node:fs";
import {
  exportText,
  latestHurts,
  latestMeasured,
  merged,
  readFile,
} from "../../src/handbook/widgets/frontend/log/diary.mjs";

const { texts, pairs, notes, numbers } = JSON.parse(readFileSync(0, "utf8"));
const read = texts.map((text) => {
  try {
    const { carried: _, ...log } = readFile(text);
    return exportText(log);
  } catch (error) {
    if (/^This (is not a pain log|was made by a newer)/.test(error.message)) return null;
    throw error;
  }
});
process.stdout.write(
  JSON.stringify({
    read,
    merged: pairs.map(([one, two]) => merged(one, two)),
    notes: notes.map(([one, two]) => latestHurts([...one, ...two])),
    numbers: numbers.map(([one, two]) => latestMeasured([...two, ...one])),
  }),
);
