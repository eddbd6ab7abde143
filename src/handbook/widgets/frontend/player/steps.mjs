// A timeline of steps (handbook.core.week.wire.timeline_value) as the player moves through it.
// Positions are seconds from the start of the session. No page, no DOM.
const BACK_AFTER_S = 2; // "back" begins this step again; pressed at its beginning, it goes to the one before

export const lengthOf = (timeline) => timeline.reduce((sum, { seconds }) => sum + seconds, 0);

// The number of the step at a position; the last one from the end on.
export function stepAt(timeline, position) {
  const found = timeline.findIndex(({ start, seconds }) => position < start + seconds);
  return found < 0 ? timeline.length - 1 : found;
}

export function nextStep(timeline, position) {
  const { start, seconds } = timeline[stepAt(timeline, position)];
  return start + seconds;
}

// Where the next exercise begins, or the closing rest; the end of the session from there.
export function nextExercise(timeline, position) {
  const here = stepAt(timeline, position);
  const following = timeline.slice(here).find(({ exercise }) => exercise !== timeline[here].exercise);
  return following ? following.start : lengthOf(timeline);
}

// One step back, past the steps of exercises that were left out.
export function backStep(timeline, position, leftOut = []) {
  const here = stepAt(timeline, position);
  if (position - timeline[here].start > BACK_AFTER_S) return timeline[here].start;
  const before = timeline.slice(0, here).findLast(({ exercise }) => !leftOut.includes(exercise));
  return before ? before.start : timeline[here].start;
}

// The exercises in their order.
export const exercisesOf = (timeline) => [
  ...new Set(timeline.map(({ exercise }) => exercise).filter(Boolean)),
];

// Whether a timeline can be played: whole seconds, one step after the other from 0 on.
export function isTimeline(timeline) {
  if (!Array.isArray(timeline) || !timeline.length) return false;
  let clock = 0;
  return timeline.every((step) => {
    const sound =
      step &&
      step.start === clock &&
      Number.isInteger(step.seconds) &&
      step.seconds > 0 &&
      ["kind", "text", "exercise", "side"].every((name) => typeof step[name] === "string");
    clock += sound ? step.seconds : 0;
    return sound;
  });
}
