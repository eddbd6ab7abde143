import assert from "node:assert/strict";
import { test } from "node:test";
import {
  hasTold,
  isOwn,
  joined,
  madeFor,
  onlyWhen,
} from "../../src/handbook/widgets/frontend/builder/offer.mjs";

const plain = {
  conditions: [],
  answers: {},
  surface: "",
  leg: "",
  bone: "",
  since: "",
  over_65: false,
  easing: "unknown",
  willing: [],
  agreed: [],
  equipment: [],
  avoid: [],
  level: "beginner",
  days: ["mon"],
  minutes: 15,
  sessions_per_day: 1,
  time_of_day: "any",
  goals: [],
  pinned: [],
  ruled_out: [],
  phase: "",
  walk_minutes: 0,
  fallen: false,
};
const form = {
  default: plain,
  levels: [{ id: "beginner" }, { id: "intermediate" }, { id: "advanced" }],
  conditions: [
    { id: "disc", short: "Disc" },
    { id: "bone", short: "Thin bones" },
  ],
};
const own = {
  ...plain,
  conditions: ["bone"],
  answers: { bone: "bad" },
  surface: "bed",
  ruled_out: ["cobra"],
};
const theirs = {
  ...plain,
  conditions: ["disc", "bone"],
  answers: { disc: "new", bone: "mild" },
  surface: "floor",
  leg: "calm",
  level: "advanced",
  agreed: ["arch"],
  willing: ["bend"],
  pinned: ["cobra", "hang"],
  equipment: ["bar"],
  over_65: true,
  days: ["tue", "fri"],
  minutes: 30,
};

test("what another brings never takes anything from what the reader told", () => {
  const both = joined(form, own, theirs);
  assert.deepEqual(new Set(both.conditions), new Set(["bone", "disc"]));
  assert.deepEqual(both.answers, { disc: "new", bone: "bad" });
  assert.deepEqual([both.surface, both.leg, both.level], ["bed", "calm", "beginner"]);
  assert.deepEqual([both.agreed, both.willing, both.equipment], [[], [], []]);
  assert.deepEqual([both.ruled_out, both.pinned], [["cobra"], ["hang"]]);
  assert.deepEqual([both.over_65, both.days, both.minutes], [true, ["tue", "fri"], 30]);
});

test("who told nothing is not asked, nor whoever opens a plan of their own", () => {
  assert.equal(hasTold(plain, plain), false);
  assert.equal(hasTold({ ...plain, days: ["sun"], minutes: 40 }, plain), false);
  for (const name of ["conditions", "avoid", "agreed", "ruled_out", "pinned", "equipment"]) {
    assert.equal(hasTold({ ...plain, [name]: ["x"] }, plain), true, name);
  }
  assert.equal(isOwn(own, { ...own, minutes: 50 }), true);
  assert.equal(isOwn(own, theirs), false);
  for (const more of [{ phase: "ease" }, { walk_minutes: 30 }]) {
    assert.equal(hasTold({ ...plain, ...more }, plain), true);
    assert.equal(isOwn({ ...own, ...more }, own), false, "it would take the place of what was chosen");
  }
});

test("phase, wishes and goals of the reader stay beside what comes", () => {
  const eased = { ...own, phase: "ease", pinned: ["bird"], goals: ["calm"] };
  const { phase, pinned, goals } = joined(form, eased, { ...theirs, phase: "build", goals: ["move"] });
  assert.deepEqual([phase, pinned, goals], ["ease", ["bird", "hang"], ["calm", "move"]]);
});

test("without the reader's word only days and minutes come over", () => {
  const taken = onlyWhen(theirs);
  assert.deepEqual(taken.days, ["tue", "fri"]);
  assert.deepEqual(Object.keys(taken).sort(), [
    "days",
    "goals",
    "minutes",
    "sessions_per_day",
    "time_of_day",
  ]);
});

test("it says for what it was made", () => {
  assert.equal(madeFor(form, theirs), "Disc and Thin bones, over 65; 2 days, 30 minutes");
  assert.match(madeFor(form, plain, ["fever"]), /a warning sign that was ticked; 1 day, 15 minutes$/);
});
