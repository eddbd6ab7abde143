// The one state that the published page keeps in the reader's browser, and nowhere else. Its parts (the page
// for developers shows these lines):
//
//   profile {field: value}: what the reader told in the forms of finder and builder.
//   check {signs, seen, fits, done, at}: the answered check of warning signs; by sign the day it was seen
//              to, and the moment of the answer. Without an age in `fits` it was answered in short.
//   plan {answer, since, form, before, by}: the kept week as Python gave it, its first day, the answers that
//              it was made from, the one that it replaced, the release that looked at it last.
//   programme {start, week}: its first day, and this week's doses as Python last gave them.
//   log {entries, hurts, measures, usual}: sessions with their pain from 0 to 10, what hurt, what was
//              measured, the usual pain.
//   hand {on, sheet}: the week that is being made by hand, and whether it is on show.
//   running {session, day, start, leftOut, begun, position, playing, phase, done, signs, answers, at, by}:
//              the session that was begun and is not noted yet.
//   today {day, walked, sittings}: what was ticked on that day.
//   settings {sound, voice, keys, pace}: how the session player plays.
//   calendars {name: {text, made}}: calendar files that were made here, so that a later one carries them on.
//   quizzes {question: {version, chosen, right}}: answers to quizzes.
//
//   const shelf = openShelf("log");
//   shelf.read()          // the part, or null
//   shelf.write(value)    // false if the browser could not keep it: say so, and offer `whole` as a file
//   shelf.clear()
//
// Kept as {version, parts: {name: {rev, value}}} under one key. A part that another tab has changed since it
// was read here is not written over: `merge` makes one of both, else the write is refused. A notebook keeps
// its state in Python, so there nothing is read and nothing written.
import { removeCopy } from "../offline/copy.mjs";
import { forgetFormer, formerParts } from "./formerly.mjs";
import { isObject } from "./words.mjs";

const KEY = "handbook-state";
const KEPT = "handbook-kept"; // said in this tab after every change
const PREFIX = "handbook-";
const VERSION = 1;
// Worth asking the browser not to clear it away when room is short.
const LASTING = ["plan", "log"];
const seen = new Map(); // the revision of each part as it was last read or written here
const unkept = new Map(); // what could not be kept, until the page is left
let asked = false;

const isState = (found) => Number.isInteger(found?.version) && isObject(found.parts);

function parsed(text) {
  try {
    const found = JSON.parse(text ?? "null");
    if (isState(found)) return found;
  } catch {
    // What is no state of ours may be replaced.
  }
  return { version: VERSION, parts: {} };
}

const store = (state) => localStorage.setItem(KEY, JSON.stringify(state));

function listed(value) {
  return Array.isArray(value) ? value : [];
}

// A tab with a page of before may have written since: its entries come in, all else is as it is here.
function withFormer(state, former) {
  const parts = { ...state.parts };
  for (const [name, value] of Object.entries(former)) {
    if (!parts[name]) parts[name] = { rev: 1, value };
    else if (name === "log") {
      const own = parts.log.value ?? {};
      const have = listed(own.entries).map((entry) => JSON.stringify(entry));
      const more = listed(value.entries).filter((entry) => !have.includes(JSON.stringify(entry)));
      const entries = [...listed(own.entries), ...more];
      const hurts = [...listed(own.hurts), ...listed(value.hurts)];
      parts.log = { rev: parts.log.rev + 1, value: { ...own, entries, hurts } };
    }
  }
  return { ...state, parts };
}

/** The state as it is now, also as another tab has made it. A newer page's is left alone. */
function load() {
  const state = parsed(localStorage.getItem(KEY));
  if (state.version > VERSION) return state;
  const former = formerParts();
  if (!Object.keys(former).length) return state;
  const whole = withFormer(state, former);
  try {
    store(whole);
    forgetFormer();
  } catch {
    // No room for both: it stays where it is, and is read from there.
  }
  return whole;
}

// What `use` gives; `otherwise` in a notebook, or where storage is blocked or full.
function attempt(use, otherwise) {
  if (!globalThis.handbookPage) return otherwise;
  try {
    return use();
  } catch {
    return otherwise;
  }
}

const sound = (state) => (state.version > VERSION ? {} : state.parts);

function askToLast(name) {
  if (asked || !LASTING.includes(name)) return;
  asked = true;
  // Where the browser grants nothing, or asks and is told no, all goes on as before.
  Promise.resolve()
    .then(() => navigator.storage.persist())
    .catch(() => {});
}

/**
 * @param {string} name
 * @param {{ merge?: (theirs: any, mine: any) => any }} [options]
 */
export function openShelf(name, { merge } = {}) {
  function read() {
    const part = sound(load())[name];
    seen.set(name, part?.rev ?? 0);
    return part?.value ?? null;
  }

  // Whether it was written; throws where there is no room, or storage is blocked.
  function put(value) {
    const state = load();
    if (state.version > VERSION) return false;
    const { rev, value: theirs } = state.parts[name] ?? { rev: 0, value: null };
    // Changed by another tab since it was read here.
    const isOlder = rev > 0 && (seen.get(name) ?? rev) !== rev;
    if (isOlder && !merge) return false;
    const next = isOlder ? merge(theirs, value) : value;
    store({ ...state, parts: { ...state.parts, [name]: { rev: rev + 1, value: next } } });
    seen.set(name, rev + 1);
    askToLast(name);
    globalThis.dispatchEvent?.(new Event(KEPT));
    return true;
  }

  function write(value) {
    const kept = attempt(() => put(value), false);
    if (kept) unkept.delete(name);
    else if (globalThis.handbookPage) unkept.set(name, value);
    return kept;
  }

  return {
    read: () => attempt(read, null),
    write,
    clear: () => write(null),
    /** Another one after every change, from whatever tab; 0 while nothing is kept. */
    revision: () => attempt(() => sound(load())[name]?.rev ?? 0, 0),
    /** The part for a file: also what could not be kept. */
    whole: () => (unkept.has(name) ? unkept.get(name) : attempt(read, null)),
  };
}

// What a file carries to another device beside the log and the plan. The check is asked anew there.
const CARRIED = ["profile", "settings", "calendars", "quizzes"];

/** {name: value} of what goes along in a file. */
export const carried = () =>
  Object.fromEntries(CARRIED.map((name) => [name, openShelf(name).whole()]).filter(([, value]) => value));

/** Takes from a file what there is nothing of here. Who opens a part reads of it only what can be. */
export function takeCarried(parts) {
  if (!isObject(parts)) return;
  for (const name of CARRIED) {
    const shelf = openShelf(name);
    if (!Object.hasOwn(parts, name) || !isObject(parts[name]) || shelf.read()) continue;
    // Each reader's own word: a limit that was read, a clinician who agreed. It is asked anew.
    const { willing, agreed, ...others } = parts[name];
    shelf.write(name === "profile" ? others : parts[name]);
  }
}

/** Deletes all that the book has kept in this browser and in this tab, under whatever name, and its copy. */
export function forgetEverything() {
  removeCopy();
  unkept.clear();
  seen.clear();
  for (const storage of [() => localStorage, () => sessionStorage]) {
    attempt(() => {
      const names = Array.from({ length: storage().length }, (_, at) => storage().key(at) ?? "");
      for (const name of names) if (name.startsWith(PREFIX)) storage().removeItem(name);
    }, undefined);
  }
}

/** Something that is kept was changed, in this tab or in another one. */
export function onChange(listener) {
  onOtherTab(listener);
  globalThis.addEventListener(KEPT, listener);
}

// What another tab has deleted, all of it, does not come back with what could not be kept here.
globalThis.addEventListener?.("storage", ({ key, newValue }) => {
  if (key === null || (key === KEY && newValue === null)) unkept.clear();
});

/** Another tab of this browser changed something that is kept. */
export const onOtherTab = (listener) =>
  globalThis.addEventListener("storage", ({ key }) => {
    if (!key || key.startsWith(PREFIX)) listener();
  });
