// What the published page keeps in the reader's browser, and nowhere else: shelves by name, each with a
// version, so that a later page can still read what an earlier one kept.
//
//   const shelf = openShelf("player", { version: 1, upgrades: { 0: (bare) => bare } });
//   shelf.read()          // the value, or null
//   shelf.write(value)    // false if the browser keeps nothing here, or has no room: say so
//   shelf.clear()
//
// Kept as {version, value} under "handbook-<name>". What has no version is of version 0; `upgrades[n]`
// turns a value of version n into one of n + 1. A notebook keeps its state in Python, so there nothing is
// read and nothing written.
import { removeCopy } from "../offline/copy.mjs";

const PREFIX = "handbook-";
const storages = {
  visit: () => globalThis.sessionStorage, // this tab, until it is closed
  browser: () => globalThis.localStorage,
};

function unpacked(text) {
  const found = JSON.parse(text);
  const wrapped = Number.isInteger(found?.version) && "value" in found;
  return wrapped ? found : { version: 0, value: found };
}

/**
 * @param {string} name
 * @param {{ version?: number, until?: "visit" | "browser", upgrades?: Record<number, Function> }} [options]
 */
export function openShelf(name, { version = 1, until = "browser", upgrades = {} } = {}) {
  const key = PREFIX + name;

  // What `use` gives; `otherwise` in a notebook, or where storage is blocked, full or holds something else.
  function attempt(use, otherwise) {
    if (!globalThis.handbookPage) return otherwise;
    try {
      return use(storages[until]());
    } catch {
      return otherwise;
    }
  }

  function keptIn(storage) {
    const text = storage.getItem(key);
    return text === null ? null : unpacked(text);
  }

  function read(storage) {
    const kept = keptIn(storage);
    if (!kept || kept.version > version) return null;
    let { value } = kept;
    for (let step = kept.version; step < version; step += 1) value = upgrades[step]?.(value) ?? null;
    return value;
  }

  // A tab that was opened long ago must not write over what a newer page has kept.
  const isNewer = (storage) => attempt(() => keptIn(storage)?.version > version, false);

  function write(storage, value) {
    if (isNewer(storage)) return false;
    storage.setItem(key, JSON.stringify({ version, value }));
    return true;
  }

  return {
    read: () => attempt(read, null),
    write: (value) => attempt((storage) => write(storage, value), false),
    clear: () => attempt((storage) => storage.removeItem(key), undefined),
  };
}

/** Deletes all that the book has kept in this browser and in this tab, under whatever name, and its copy. */
export function forgetEverything() {
  removeCopy();
  for (const storage of Object.values(storages)) {
    try {
      const names = Array.from({ length: storage().length }, (_, at) => storage().key(at) ?? "");
      for (const name of names) if (name.startsWith(PREFIX)) storage().removeItem(name);
    } catch {
      // What is blocked holds nothing of ours.
    }
  }
}

/** Another tab of this browser changed something that is kept. */
export const onOtherTab = (listener) =>
  globalThis.addEventListener("storage", ({ key }) => {
    if (!key || key.startsWith(PREFIX)) listener();
  });
