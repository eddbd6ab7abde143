// The calendar files that were made here, by the name of the calendar, so that a later one carries on the
// earlier one: the same ids, and sessions that are over stay. {name: {text, made: "2026-11-21"}}.
import { today } from "../common/files.mjs";
import { openShelf } from "../common/store.mjs";

const MOST = 5; // names; the oldest goes first
const LARGEST = 300_000; // characters of a file; a week has about 12,000
const shelf = openShelf("calendars");
let here = {}; // where nothing is kept: until the page or the notebook is closed

const DAY = /^\d{4}-\d\d-\d\d$/;
const isKept = (item) => typeof item?.text === "string" && DAY.test(item.made);

function all() {
  const kept = shelf.read() ?? here;
  return Object.fromEntries(Object.entries(kept).filter(([, item]) => isKept(item)));
}

/** The calendar of that name, or null. */
export const calendarOf = (name) => (Object.hasOwn(all(), name) ? all()[name] : null);

export function keepCalendar(name, text) {
  if (text.length > LARGEST) return;
  const others = Object.entries(all()).filter(([other]) => other !== name);
  here = Object.fromEntries([...others.slice(1 - MOST), [name, { text, made: today() }]]);
  shelf.write(here);
}
