// Where the log is kept: in this browser, or in the traits of a widget in a notebook. What keeps something
// says whether it could.
import { carried, forgetEverything, takeCarried } from "../common/store.mjs";
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
  everything: () => ({ ...diary.everything(), carried: carried() }),
  take: takeCarried,
  forget: forgetEverything,
  forgets:
    "everything that this book has kept in this browser: every entry, the notes of what hurt, your usual " +
    "pain, the start day, your week, its calendars, what you ticked today, your answers to the check, the " +
    "questions and the quizzes, the settings of the session player, and the copy of the book for offline use",
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
    everything: () => ({
      entries: model.get("entries"),
      hurts: model.get("hurts"),
      start: model.get("start") || null,
    }),
    forget: () => set({ entries: [], hurts: [], start: "", usual: null }),
    forgets: "every entry, the notes of what hurt, your usual pain and the start day of this notebook's log",
  };
}

export const openLog = (model, setTraits) =>
  globalThis.handbookPage ? inBrowser : inTraits(model, setTraits);
