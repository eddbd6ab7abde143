// The reader's pace: how long getting into position may take. The rest of a timeline is the plan's.
import { lengthOf, stepAt } from "./steps.mjs";

export const USUAL_S = 10; // as planned: handbook.core.conventions.POSITION_S
export const WAIT = 0; // the session waits at the end of it
export const PACES = [5, USUAL_S, 20, 30, WAIT];
const POSITION = "position";

/** A timeline with as many seconds to get into each position; with WAIT those of the plan. */
export function paced(timeline, pace) {
  let start = 0;
  return timeline.map((step) => {
    const seconds = step.kind === POSITION && pace !== WAIT ? pace : step.seconds;
    const moved = { ...step, start, seconds };
    start += seconds;
    return moved;
  });
}

/** The same place in a timeline of another pace: as much of the same step is over. */
export function moved(from, to, position) {
  if (position >= lengthOf(from)) return lengthOf(to);
  const at = stepAt(from, position);
  const elapsed = position - from[at].start;
  const same = from[at].seconds === to[at].seconds;
  return to[at].start + (same ? elapsed : (elapsed / from[at].seconds) * to[at].seconds);
}

/** The step at whose end the session waits for the reader. */
export const waitsAfter = ({ kind }, pace) => kind === POSITION && pace === WAIT;

export const paceWords = (pace) => (pace === WAIT ? "Wait for me" : `${pace} seconds`);
