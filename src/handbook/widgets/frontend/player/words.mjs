// The words of a step on the stage.
import { limitLine } from "../asking/views.mjs";
import { html } from "../common/html.mjs";
import { exercisesOf } from "./steps.mjs";

export const clockWords = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const REST = "Come back to the start and rest.";
const CUES = {
  position: ({ start }) => start,
  ready: ({ start }, side) => (side ? `${start} First the ${side} side.` : start),
  hold: ({ felt, breathing }) => `${felt} ${breathing}`,
  move: ({ felt, breathing }) => `${breathing} ${felt}`,
  rest: (_, side) => (side ? `${REST} Then the ${side} side again.` : REST),
  switch: (_, side) => `Now the ${side} side.`,
  "final-rest": () => "",
};

function turnOf({ kind, number, of }) {
  return of > 1 ? `${kind === "hold" ? "hold" : "set"} ${number} of ${of}` : "";
}

// What is done now: the side and the turn where there is more than one, else the plain word.
function whatOf(step) {
  if (step.kind === "ready") return "Get ready";
  if (step.kind !== "hold" && step.kind !== "move") return step.text;
  const side = ["left", "right"].includes(step.side) ? `${capital(step.side)} side` : "";
  const spell = [side, turnOf(step)].filter(Boolean).join(" · ");
  return capital(spell || step.kind);
}

/** Where an exercise stands: "Exercise 4 of 9", "Closing rest" for none. */
export function placeOf(timeline, exercise) {
  const ids = exercisesOf(timeline);
  return exercise ? `Exercise ${ids.indexOf(exercise) + 1} of ${ids.length}` : "Closing rest";
}

/** What stands in each part of a stage in the step that it shows. */
export function stepWords(stage) {
  const { timeline, shown, side } = stage;
  const step = timeline[shown];
  const cues = stage.player.rows.exercises[step.exercise];
  const dose = stage.doseOf(step);
  const after = timeline[shown + 1];
  return {
    title: cues?.name ?? "Closing rest",
    dose: dose ? html`${dose.words}${dose.limit && html` ${limitLine(dose)}`}` : "",
    what: whatOf(step),
    cue: CUES[step.kind](cues, side),
    next: after ? `Next: ${after.text}, ${after.seconds} s` : "Then you are done",
    spoken: [step.text, turnOf(step), `${step.seconds} seconds`, step.kind === "ready" && dose?.limit]
      .filter(Boolean)
      .join(". ")
      .concat("."),
  };
}
