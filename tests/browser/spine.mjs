// Draws states of the lumbar spine with the page's own code. stdin: {scene, settings}; stdout: one state a setting.
import { readFileSync } from "node:fs";
import { jointsOf, pathOf, stateAt } from "../../src/handbook/widgets/frontend/lumbar/spine.mjs";

const { scene, settings } = JSON.parse(readFileSync(0, "utf8"));
const answers = settings.map(([bend, pull]) => {
  const state = stateAt(scene, bend, pull);
  return {
    at: Object.fromEntries(scene.vertebrae.map((level, index) => [level, state.at[index]])),
    paths: Object.fromEntries(scene.soft.map((name, index) => [name, pathOf(name, state.soft[index])])),
    joints: jointsOf(scene, state),
  };
});
process.stdout.write(JSON.stringify(answers));
