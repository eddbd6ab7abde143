// What the reader told, kept until the tab is closed: the finder and the builder share it. What an earlier
// version kept opens without its answers, which are asked anew: an open question counts as its strictest.
import { openShelf } from "../common/store.mjs";

const withoutAnswers = ({ allow_caution: _, answers: __, ...rest }) => rest;
const shelf = openShelf("profile", {
  version: 2,
  until: "visit",
  upgrades: { 0: (bare) => bare, 1: withoutAnswers },
});

/** The kept fields of these names. Values are checked by Python before anything is planned from them. */
export function keptTold(names) {
  const kept = shelf.read();
  const known = kept !== null && typeof kept === "object" ? kept : {};
  return Object.fromEntries(names.filter((name) => name in known).map((name) => [name, known[name]]));
}

/** Keeps some fields and leaves the others as they were. */
export const keepTold = (fields) => shelf.write({ ...shelf.read(), ...fields });
