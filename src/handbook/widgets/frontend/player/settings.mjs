// How the player plays: sounds, speech, keys, pace. Kept in this browser, for the next session.
import { openShelf } from "../common/store.mjs";
import { PACES, USUAL_S } from "./pace.mjs";

export const SWITCHES = ["sound", "voice", "keys"];
export const FIRST = { sound: true, voice: false, keys: true, pace: USUAL_S };
const shelf = openShelf("settings", { merge: (_, mine) => mine });

export const keepSettings = (settings) => shelf.write(settings);

const isSetting = ([name, value]) =>
  name === "pace" ? PACES.includes(value) : SWITCHES.includes(name) && typeof value === "boolean";

export const keptSettings = () => Object.fromEntries(Object.entries(shelf.read() ?? {}).filter(isSetting));
