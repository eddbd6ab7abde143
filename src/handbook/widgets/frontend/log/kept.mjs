// Where the log is kept: in this browser, or in the traits of a widget in a notebook. What keeps something
// says whether it could.
import { forgetEverything } from "../common/store.mjs";
import * as diary from "./diary.mjs";

const inBrowser = {
  entries: diary.entries,
  keep: diary.keepEntries,
  start: diary.start,
  keepStart: diary.keepStart,
  hurts: diary.hurts,
  keepHurts: diary.keepHurts,
  usual: diary.usual,
  keepUsual: diary.keepUsual,
  routine: () => diary.routine()?.routine ?? null,
  keepRoutine: diary.keepRoutine,
  forget: forgetEverything,
  forgets:
    "everything that this book has kept in this browser: every entry, the notes of what hurt, your usual " +
    "pain, the start day, your week, its calendars, your answers to the check, the questions and the " +
    "quizzes, the settings of the session player, and the copy of the book for offline use",
};

function inTraits(model, setTraits) {
  const set = (changes) => {
    setTraits(changes);
    return true;
  };
  return {
    entries: () => model.get("entries"),
    keep: (entries) => set({ entries }),
    start: () => model.get("start") || null,
    keepStart: (day) => set({ start: day ?? "" }),
    hurts: () => model.get("hurts"),
    keepHurts: (list) => set({ hurts: diary.latestHurts(list) }),
    usual: () => model.get("usual") ?? diary.latestUsual(model.get("entries")),
    keepUsual: (usual) => set({ usual }),
    routine: () => null,
    keepRoutine: null, // the routine of a notebook is Python's
    forget: () => set({ entries: [], hurts: [], start: "", usual: null }),
    forgets: "every entry, the notes of what hurt, your usual pain and the start day of this notebook's log",
  };
}

// What could not be kept stays here until the page is left, so that an export has it.
function remembering(log) {
  let unkept = {};
  const keep = (name, write) => (value) => {
    const kept = write(value);
    if (kept) delete unkept[name];
    else unkept[name] = value;
    return kept;
  };
  return {
    ...log,
    keep: keep("entries", log.keep),
    keepHurts: keep("hurts", log.keepHurts),
    keepStart: keep("start", log.keepStart),
    /** All that an export holds. */
    everything: () => ({ entries: log.entries(), hurts: log.hurts(), start: log.start(), ...unkept }),
    forget() {
      unkept = {};
      log.forget();
    },
  };
}

export const openLog = (model, setTraits) =>
  remembering(globalThis.handbookPage ? inBrowser : inTraits(model, setTraits));
