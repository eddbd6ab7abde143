// The words of a step on the stage.
import { html } from "../common/html.mjs";

export const clockWords = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// What stands in each part of the stage in one step.
export function stepWords({ rows, session, index, side }) {
  const { timeline } = session;
  const step = timeline[index];
  const cues = rows.exercises[step.exercise];
  const dose = session.prescriptions.find(({ exercise }) => exercise === step.exercise);
  const after = timeline[index + 1];
  const which = step.side === "left" || step.side === "right" ? `${capital(step.side)} side` : "";
  const turn = step.of > 1 ? `${step.kind === "hold" ? "hold" : "set"} ${step.number} of ${step.of}` : "";
  const spell = [which, turn].filter(Boolean).join(" · ") || (step.kind === "hold" ? "Hold" : "Move");
  const cue = {
    position: cues?.start,
    ready: [cues?.start, side && `First the ${side} side.`].filter(Boolean).join(" "),
    hold: `${cues?.felt} ${cues?.breathing}`,
    move: `${cues?.breathing} ${cues?.felt}`,
    rest: side ? `Come back to the start and rest. Then the ${side} side again.` : "Come back to the start and rest.",
    switch: `Now the ${side} side.`,
    "final-rest": "",
  }[step.kind];
  return {
    title: cues?.name ?? "Closing rest",
    dose: dose ? html`${dose.words}${dose.limit && html` <strong>Caution:</strong> ${dose.limit}`}` : "",
    what: { hold: capital(spell), move: capital(spell), ready: "Get ready" }[step.kind] ?? step.text,
    cue,
    next: after ? `Next: ${after.text}, ${after.seconds} s` : "Then you are done",
    spoken: [step.text, turn, `${step.seconds} seconds`].filter(Boolean).join(". ").concat("."),
  };
}
