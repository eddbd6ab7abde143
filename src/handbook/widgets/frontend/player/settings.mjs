// How the player plays: sounds, speech, keys, pace. Kept in this browser, for the next session.
import { openShelf } from "../common/store.mjs";
import { PACES, USUAL_S } from "./pace.mjs";

const isSwitch = (value) => typeof value === "boolean";
const KNOWN = {
  sound: isSwitch,
  voice: isSwitch,
  keys: isSwitch,
  pace: (value) => PACES.includes(value),
};
export const FIRST = { keys: true, pace: USUAL_S };
const shelf = openShelf("settings", { merge: (_, mine) => mine });

export const keepSettings = (settings) => shelf.write(settings);

export function keptSettings() {
  const kept = shelf.read() ?? {};
  return Object.fromEntries(
    Object.keys(KNOWN)
      .filter((name) => KNOWN[name](kept[name]))
      .map((name) => [name, kept[name]]),
  );
}
