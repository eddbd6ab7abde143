// Whether the player sounds, speaks and listens to keys: kept in this browser, for the next session.
const KEY = "handbook-player";
const NAMES = ["sound", "voice", "keys"];

export function keepSettings(settings) {
  try { localStorage.setItem(KEY, JSON.stringify(settings)); } catch { /* storage is blocked: the defaults come back */ }
}

export function keptSettings() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return Object.fromEntries(NAMES.filter((name) => typeof kept[name] === "boolean").map((name) => [name, kept[name]]));
  } catch {
    return {};
  }
}
