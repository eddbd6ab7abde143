// This week's doses of the kept plan. Python decides them from the plan and the log (handbook.core.log), and
// what it said last is kept for as long as neither has changed.
import { today } from "../common/files.mjs";
import { release } from "../common/release.mjs";
import * as diary from "./diary.mjs";

/** What Python is asked about the kept plan: with it a week, a file and a print are of today. */
export const asOfToday = () => ({ log: diary.logOf(), today: today() });

// The rules, the plan, the log and how much of it has come to be: what is dated ahead counts from its own
// day on.
export function question() {
  const { entries, hurts, start } = diary.logOf();
  const past = [...entries, ...hurts].filter(({ date }) => date <= today()).length;
  return [release(), ...diary.revisions(), start, past].join(" ");
}

const isNow = ({ from, to }) => from <= today() && today() <= to;

/** This week's doses as Python last gave them for the kept plan, perhaps before the log grew; or null. */
export function lastWeek() {
  const known = diary.keptWeek();
  const [plan] = diary.revisions();
  const isOfPlan = typeof known?.asked === "string" && known.asked.startsWith(`${release()} ${plan} `);
  return isOfPlan && known.week && isNow(known.week) ? known : null;
}

/**
 * {answer, week} of today for the kept plan; null if Python has to be asked. Without a log a plan is done as
 * it was made.
 */
export function knownWeek(kept) {
  const { entries, hurts } = diary.logOf();
  if (!entries.length && !hurts.length) return { answer: kept, week: null };
  const known = lastWeek();
  return known?.asked === question() ? known : null;
}

/** `plan`'s answer at the doses of today, with `week`, from Python; throws where it does not come. */
export async function askWeek(door, kept) {
  const asked = question();
  const found = await door.latest("week", { routine: kept.routine, ...asOfToday() });
  if (!found || found.refusal || asked !== question()) return found;
  // Where there is no room for it, it is asked for again.
  const { routine, timelines, week } = found;
  diary.keepWeek({ asked, answer: { routine, timelines }, week });
  return found;
}
