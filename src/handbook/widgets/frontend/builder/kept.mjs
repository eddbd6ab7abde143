// The builder's form outlives a reload of the tab, and is gone with it.
import { openShelf } from "../common/store.mjs";

const shelf = openShelf("profile", { until: "visit", upgrades: { 0: (bare) => bare } });

export const keepProfile = (profile) => shelf.write(profile);

/** The kept fields, or null. Values are checked by Python before anything is planned from them. */
export function keptProfile(fields) {
  const kept = shelf.read();
  const whole = kept !== null && typeof kept === "object" && fields.every((name) => name in kept);
  return whole ? Object.fromEntries(fields.map((name) => [name, kept[name]])) : null;
}
