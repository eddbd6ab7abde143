// Whether the red-flag check was answered in this visit. It stays in this tab and is gone with it.
import { openShelf } from "../common/store.mjs";

const shelf = openShelf("red-flags", { until: "visit", upgrades: { 0: (bare) => bare } });

/** Keeps the ticked signs; [] says "none of these". If nothing can be kept, the next page asks again. */
export const remember = (signs) => shelf.write(signs);

export const forget = () => shelf.clear();

/** The signs of an answered check, [] for "none of these", null if it was not answered. */
export function recall(safety) {
  const known = new Set(safety.red_flags.map(({ id }) => id));
  const kept = shelf.read();
  return Array.isArray(kept) ? kept.filter((id) => known.has(id)) : null;
}

/** A widget begins with the check as it was answered in this visit. */
export function takeUp(setTraits, safety) {
  const signs = recall(safety);
  if (signs) setTraits({ signs, checked: true });
}
