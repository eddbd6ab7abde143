// The rules of the check of warning signs, without a screen: what is asked, what a tick means, what is open.
// The same as handbook.core.gate and handbook.core.screening; a parity test holds both together.
const DAY_MS = 24 * 60 * 60 * 1000;
const EMERGENCY = "emergency";
const KEEP_MOVING = "keep-moving";

/** @typedef {import("../common/types.d.ts").Safety} Safety */
/** @typedef {import("../common/types.d.ts").CheckLine} CheckLine */
/** @typedef {import("../common/types.d.ts").Answered} Answered */

/** @param {Safety} safety */
export const actionOf = (safety, { action }) => safety.actions.find(({ id }) => id === action);

export const isEmergency = (safety, line) => actionOf(safety, line).urgency === EMERGENCY;

export const isTicked = (line, signs) => line.signs.some((id) => signs.includes(id));

const options = ({ gate }) => gate.questions.flatMap((question) => question.options);

/** The later lines for somebody who chose these options; a ticked one always stays. */
export const asked = ({ gate }, fits, signs) =>
  gate.later.filter(
    (line) => !line.fits.length || line.fits.some((id) => fits.includes(id)) || isTicked(line, signs),
  );

const without = (list, others) => list.filter((id) => !others.includes(id));

export const withLine = (signs, line, on) =>
  on ? [...new Set([...signs, ...line.signs])] : without(signs, line.signs);

/** The signs after other options were chosen: an option ticks its own, and takes only those back. */
export function withFits(safety, signs, fits) {
  const chosen = (option) => fits.includes(option.id);
  const told = (wanted) =>
    options(safety)
      .filter((option) => chosen(option) === wanted)
      .flatMap((option) => option.signs);
  return [...new Set([...without(signs, told(false)), ...told(true)])];
}

/** The questions that ask for one answer and have none. */
export const unanswered = ({ gate }, fits) =>
  gate.questions.filter(
    ({ several, options: list }) => !several && !list.some(({ id }) => fits.includes(id)),
  );

/** Whether somebody has looked at a sign, and that still holds; never for an emergency. */
function holds(safety, flag, seen, today) {
  const days = (Date.parse(today) - Date.parse(seen[flag.id] ?? "")) / DAY_MS;
  return days >= -1 && days <= actionOf(safety, flag).seen_days && !isEmergency(safety, flag);
}

/**
 * What the signs ask for, strictest first, and whether a plan may be made meanwhile.
 * @param {Safety} safety
 * @param {Answered} answered
 * @param {string} today
 */
export function screening(safety, { signs, seen = {} }, today) {
  const ticked = safety.red_flags.filter(({ id }) => signs.includes(id));
  const settled = ticked.filter((flag) => holds(safety, flag, seen, today));
  const steps = safety.actions
    .map((action) => ({
      action,
      flags: ticked.filter((flag) => flag.action === action.id && !settled.includes(flag)),
    }))
    .filter(({ flags }) => flags.length);
  return {
    steps,
    settled: settled.map(({ id }) => id),
    allowsPlan: steps.every(({ action }) => action.urgency === KEEP_MOVING),
    emergency: steps.find(({ action }) => action.urgency === EMERGENCY)?.action ?? null,
  };
}

/** Every ticked line; a sign that no line asks for is one of its own, `fixed` if a question tells it. */
export function tickedLines(safety, signs) {
  const { first, later } = safety.gate;
  const lines = [...first, ...later].filter((line) => isTicked(line, signs));
  const inLines = lines.flatMap((line) => line.signs);
  const told = options(safety).flatMap((option) => option.signs);
  const alone = safety.red_flags
    .filter(({ id }) => signs.includes(id) && !inLines.includes(id))
    .map(({ id, text, action }) => ({ id, text, action, signs: [id], fixed: told.includes(id) }));
  return [...lines, ...alone];
}

const HOUR_MS = 60 * 60 * 1000;

/** Hours from one moment to another, both as "2026-11-28T09:30:00.000Z"; NaN for what is none. */
export const hoursBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / HOUR_MS;

// A kernel's clock and a browser's may differ: an answer given now may lie a little ahead.
const CLOCKS_APART = 0.25;

/** Whether an answer of so many hours ago was given yet. */
export const isGiven = (hours) => hours >= -CLOCKS_APART;

/** Whether an answer given at one moment still counts at another. */
export function stillHolds({ gate }, at, now) {
  const hours = hoursBetween(at, now);
  return isGiven(hours) && hours < gate.words.again_hours;
}

/** Whole days from one day to another, both as "2026-11-28". */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
