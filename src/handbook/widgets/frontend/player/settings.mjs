// Whether the player sounds, speaks and listens to keys: kept in this browser, for the next session.
import { openShelf } from "../common/store.mjs";

const NAMES = ["sound", "voice", "keys"];
const shelf = openShelf("settings", { merge: (_, mine) => mine });

export const keepSettings = (settings) => shelf.write(settings);

export function keptSettings() {
  const kept = shelf.read() ?? {};
  return Object.fromEntries(
    NAMES.filter((name) => typeof kept[name] === "boolean").map((name) => [name, kept[name]]),
  );
}
