import assert from "node:assert/strict";
import { test } from "node:test";
import { FIELDS } from "../../src/handbook/widgets/frontend/builder/form.mjs";
import { withoutPhase } from "../../src/handbook/widgets/frontend/builder/phase.mjs";

test("the note of the phase is said once, in its own place", () => {
  const notes = ["Phase: Build up. Strength.", "Phase: Build up. Something else.", "Walk."];
  assert.deepEqual(withoutPhase({ phase_words: notes[0], notes }), notes.slice(1));
});

test("what was asked is kept, shared and saved", () => {
  for (const name of ["phase", "walk_minutes", "fallen"]) assert.ok(FIELDS.includes(name), name);
});
