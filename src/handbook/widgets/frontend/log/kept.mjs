// Where the log is kept: in this browser, or in the traits of a widget in a notebook. What keeps something
// says whether it could.
import { carried, forgetEverything, takeCarried } from "../common/store.mjs";
import * as diary from "./diary.mjs";

export const NOT_KEPT =
  "This could not be kept: the browser's storage is full or blocked. Export to a file: it will be in it.";

const inBrowser = {
  ...diary,
  routine: () => diary.routine()?.routine ?? null,
  everything: () => ({ ...diary.everything(), carried: carried() }),
  take: takeCarried,
  forget: forgetEverything,
  forgets:
    "everything that this book has kept in this browser: every entry, the notes of what hurt, what you " +
    "measured, your usual pain, the start day, your week, its calendars, what you ticked today, your " +
    "answers to the check, the questions and the quizzes, the settings of the session player, and the copy " +
    "of the book for offline use",
};

function inTraits(model, setTraits) {
  const set = (changes) => {
    setTraits(changes);
    return true;
  };
  const start = () => model.get("start") || null;
  const logOf = () => ({
    entries: model.get("entries"),
    hurts: model.get("hurts"),
    measures: model.get("measures"),
    start: start(),
  });
  return {
    ...{ start, logOf, everything: logOf },
    entries: () => model.get("entries"),
    hurts: () => model.get("hurts"),
    measures: () => model.get("measures"),
    keepEntries: (entries) => set({ entries }),
    keepHurts: (list) => set({ hurts: diary.latestHurts(list) }),
    keepMeasures: (list) => set({ measures: diary.latestMeasured(list) }),
    keepStart: (day) => set({ start: day ?? "" }),
    usual: () => model.get("usual") ?? diary.latestUsual(model.get("entries")),
    keepUsual: (usual) => set({ usual }),
    routine: () => null,
    keepRoutine: null, // the routine of a notebook is Python's
    forget: () => set({ entries: [], hurts: [], measures: [], start: "", usual: null }),
    forgets:
      "every entry, the notes of what hurt, what you measured, your usual pain and the start day of this " +
      "notebook's log",
  };
}

export const openLog = (model, setTraits) =>
  globalThis.handbookPage ? inBrowser : inTraits(model, setTraits);
