// The answered check in the reader's browser: what was ticked, what was seen, when it was done. A reload, a
// new tab and a link from the calendar find it there.
import { today } from "../common/files.mjs";
import { openShelf } from "../common/store.mjs";
import { screening } from "./rules.mjs";

// Two tabs with the check: what either ticked counts, and it is answered only if both say so.
const both = (theirs, mine) => ({
  ...mine,
  signs: [...new Set([...(theirs?.signs ?? []), ...mine.signs])],
  seen: { ...theirs?.seen, ...mine.seen },
  done: mine.done && theirs?.done === true,
});
const shelf = openShelf("check", { merge: (theirs, mine) => (mine ? both(theirs, mine) : mine) });

const NOTHING = { signs: [], seen: {}, fits: [], done: false, at: "" };
const listOf = (value, known) => (Array.isArray(value) ? value.filter((id) => known.has(id)) : []);
const idsOf = (list) => new Set(list.map(({ id }) => id));

function daysOf(value, signs) {
  const isDay = ([id, day]) => signs.includes(id) && !Number.isNaN(Date.parse(day));
  return Object.fromEntries(Object.entries(value ?? {}).filter(isDay));
}

/**
 * The check as it was kept, or nothing ticked and nothing done. Signs of an earlier page's check count, but
 * its "none" does not: it asked for less.
 * @param {import("../common/types.d.ts").Safety} safety
 * @returns {import("../common/types.d.ts").Kept}
 */
export function keptCheck(safety) {
  const kept = shelf.read() ?? NOTHING;
  const signs = listOf(kept.signs, idsOf(safety.red_flags));
  const options = safety.gate?.questions.flatMap((question) => question.options) ?? [];
  return {
    signs,
    seen: daysOf(kept.seen, signs),
    fits: listOf(kept.fits, idsOf(options)),
    done: kept.done === true,
    at: typeof kept.at === "string" ? kept.at : "",
  };
}

/** Keeps the check; false if this browser keeps nothing, so that the next page asks again. */
export const keepCheck = (check) => shelf.write(check);

export const forgetCheck = () => shelf.clear();

/** Changes the ticked signs of the kept check from elsewhere, such as the pain log. */
export function keepSigns(safety, change) {
  const kept = keptCheck(safety);
  keepCheck({ ...kept, signs: change(kept.signs) });
}

/** Whether what is kept forbids a plan for now. */
export const isShut = (safety) => !screening(safety, keptCheck(safety), today()).allowsPlan;
