import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { today } from "../../src/handbook/widgets/frontend/common/files.mjs";
import { own } from "../../src/handbook/widgets/frontend/common/words.mjs";
import { isSame, plan, replaced } from "../../src/handbook/widgets/frontend/log/diary.mjs";
import { bringIn, readLog } from "../../src/handbook/widgets/frontend/log/files.mjs";
import { openLog } from "../../src/handbook/widgets/frontend/log/kept.mjs";

const entry = (date, start = 1) => ({
  date,
  start,
  during: start,
  next_morning: null,
  leg_pain_moved: false,
  new_weakness: false,
});
const file = (value) => new Blob([typeof value === "string" ? value : JSON.stringify(value)]);
const logOf = (more) => ({
  version: 3,
  start: null,
  entries: [],
  routine: null,
  hurts: [],
  measures: [],
  ...more,
});
const WEEK = { profile: { days: ["mon"] }, sessions: [] };
const EXAMPLE = { profile: { days: ["tue"] }, sessions: [] };
const ANSWER = { routine: WEEK, timelines: {} };
let full;
let local;

beforeEach(() => {
  globalThis.handbookPage = true;
  full = false;
  local = new Map();
  const storage = {
    getItem: (key) => local.get(key) ?? null,
    setItem(key, text) {
      if (full) throw new DOMException("no room", "QuotaExceededError");
      local.set(key, text);
    },
    removeItem: (key) => local.delete(key),
  };
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
});

const door = (answer) => ({ call: async () => (answer instanceof Error ? Promise.reject(answer) : answer) });

test("an entry is found by what it says, wherever it stands now, and never another", () => {
  const list = [entry("2026-11-20"), entry("2026-11-22", 2)];
  const change = entry("2026-11-22", 5);
  const grown = [entry("2026-11-01"), ...list, entry("2026-11-21", 4)];
  assert.deepEqual(
    replaced(grown, list[1], change).map(({ date, start }) => `${date} ${start}`),
    ["2026-11-01 1", "2026-11-20 1", "2026-11-21 4", "2026-11-22 5"],
  );
  assert.equal(replaced([list[0]], list[1], change), null, "gone: nothing is replaced");
  assert.equal(replaced([list[0], change], list[1], change), null, "changed elsewhere: nothing is replaced");
  assert.equal(replaced([list[1], list[1]], list[1]).length, 1, "of two alike one goes");
  assert.ok(isSame({ ...list[0], light: "green" }, list[0]), "what Python adds is no part of it");
});

test("a name of every object is a name of no table", () => {
  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"])
    assert.equal(own({ cobra: "Cobra" }, name), undefined);
  assert.equal(own({ cobra: "Cobra" }, "cobra"), "Cobra");
});

test("what could not be kept is in the export", () => {
  const log = openLog();
  log.keepEntries([entry("2026-11-20")]);
  full = true;
  assert.equal(log.keepEntries([entry("2026-11-20"), entry("2026-11-21")]), false);
  assert.equal(log.keepHurts([{ date: "2026-11-21", exercise: "cobra" }]), false);
  assert.equal(log.entries().length, 1);
  assert.deepEqual(
    log.everything().entries.map(({ date }) => date),
    ["2026-11-20", "2026-11-21"],
  );
  assert.equal(log.everything().hurts.length, 1);
  full = false;
  assert.equal(log.keepEntries([entry("2026-11-19")]), true);
  assert.equal(log.everything().entries.length, 1, "what was kept since counts");
});

test("a file brings its week, checked, and it replaces none", async () => {
  const log = openLog();
  const found = logOf({ entries: [entry("2026-11-20")], routine: WEEK });
  assert.match(await bringIn(log, door(ANSWER), found, EXAMPLE), /1 entry was added.*Your week is back\.$/);
  assert.deepEqual(log.routine(), WEEK);
  const other = { routine: { profile: { days: ["sun"] } } };
  assert.equal(
    await bringIn(log, door(other), logOf({ ...other, entries: found.entries }), EXAMPLE),
    "All its entries were here already.",
    "a week that is here stays",
  );
  assert.deepEqual(log.routine(), WEEK);
});

test("a file without a week of the reader's says so, and a week that is refused says why", async () => {
  const log = openLog();
  const said = (answer, routine) => bringIn(log, door(answer), logOf({ routine }), EXAMPLE);
  assert.equal(await said(ANSWER, null), "The file holds no entry. It holds no week of yours.");
  assert.match(await said(ANSWER, EXAMPLE), /It holds no week of yours\.$/);
  assert.match(await said(new Error("No."), WEEK), /Its week was not taken: No\.$/);
  assert.match(await said({ routine: null, refusal: { text: "A sign." } }, WEEK), /not taken: A sign\.$/);
  assert.equal(log.routine(), null);
});

test("a kept plan of another shape is none for the builder, and stops nothing", () => {
  const read = (value) => {
    local.set("handbook-state", JSON.stringify({ version: 1, parts: { plan: { rev: 1, value } } }));
    return plan();
  };
  const profile = { conditions: [], days: ["mon"], minutes: 10 };
  const good = { answer: { routine: { profile } }, since: "2026-11-20" };
  const empty = { routine: { profile: {} } };
  for (const answer of [{ routine: {} }, empty, {}, 7, null])
    assert.deepEqual(read({ answer, since: 7, before: { answer } }), {}, JSON.stringify(answer));
  assert.deepEqual(read({ ...good, before: good }), { ...good, before: good });
});

test("what is noted while a file is being checked is not lost", async () => {
  const log = openLog();
  const slow = {
    async call() {
      log.keepEntries([...log.entries(), entry("2026-11-25")]);
      return ANSWER;
    },
  };
  await bringIn(log, slow, logOf({ entries: [entry("2026-11-20")], routine: WEEK }), EXAMPLE);
  assert.deepEqual(
    log.entries().map(({ date }) => date),
    ["2026-11-20", "2026-11-25"],
  );
});

test("a file that is too large, or of a day that has not come, is refused in words", async () => {
  await assert.rejects(readLog(file(" ".repeat(5_000_001))), /too large for a pain log/);
  const ahead = today(2);
  await assert.rejects(
    readLog(file(logOf({ entries: [entry(ahead)] }))),
    new RegExp(`entry of ${ahead}, a day that has not come yet.*Nothing was replaced`),
  );
  assert.equal((await readLog(file(logOf({ entries: [entry(today(1))] })))).entries.length, 1);
  const note = { date: ahead, exercise: "cobra" };
  await assert.rejects(
    readLog(file(logOf({ hurts: [note] }))),
    new RegExp(`note of what hurt on ${ahead}, a day that has not come yet.*Nothing was replaced`),
  );
  const deep = `{"version":2,"entries":[],"routine":{"profile":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`;
  await assert.rejects(readLog(file(deep)), /^Error: This is not a pain log of this handbook/);
});

test("a log of a newer page says so, and what is no version is no log", async () => {
  await assert.rejects(
    readLog(file(JSON.stringify({ version: 4 }))),
    /made by a newer version.*Load the page anew/,
  );
  await assert.rejects(readLog(file(JSON.stringify({ version: "4x", entries: [] }))), /not a pain log/);
});

test("a note dated ahead takes the place of none, and a week 1 that cannot be counts as none", async () => {
  const log = openLog();
  log.keepHurts([{ date: today(), exercise: "cobra" }]);
  await bringIn(log, door(null), logOf({ hurts: [{ date: today(1), exercise: "cobra" }] }), EXAMPLE);
  assert.deepEqual(log.hurts(), [{ date: today(), exercise: "cobra" }]);
  const said = await bringIn(log, door(null), logOf({ start: "9999-01-01" }), EXAMPLE);
  assert.match(said, /Week 1 cannot begin on 9999-01-01/);
  log.keepStart("9999-01-01"); // as an earlier page kept it
  assert.equal(log.start(), null);
  log.keepStart("2026-11-20");
  assert.equal(log.start(), "2026-11-20");
});

test("measures are kept once for a day, come with a file that Python has seen, and replace nothing", async () => {
  const log = openLog(null, null);
  const pain = (date, value) => ({ date, measure: "pain", value });
  log.keepMeasures([pain("2026-11-28", 5), pain("2026-11-14", 7), pain("2026-11-28", 4)]);
  assert.deepEqual(log.measures(), [pain("2026-11-14", 7), pain("2026-11-28", 4)]);
  const text = file(logOf({ measures: [pain("2026-11-28", 9), pain("2026-11-21", 6)] }));
  const found = await readLog(text, door({}));
  assert.match(await bringIn(log, door({}), found, EXAMPLE), /^1 measured number was added\./);
  assert.deepEqual(
    log.measures().map(({ value }) => value),
    [7, 6, 4],
  );
  await assert.rejects(readLog(text, door(new Error("Pain: from 0 to 10."))), /from 0 to 10/);
  const ahead = file(logOf({ measures: [pain("2199-01-01", 3)] }));
  await assert.rejects(readLog(ahead, door({})), /has not come yet/);
});
