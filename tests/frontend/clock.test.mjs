import assert from "node:assert/strict";
import { test } from "node:test";
import { HIDDEN, SessionClock, SLEPT } from "../../src/handbook/widgets/frontend/player/clock.mjs";

// A clock of `length` seconds in a world whose time passes on request.
function world(length) {
  const state = { page: 1000, wall: 5_000_000, hidden: false };
  const clock = new SessionClock(length, {
    now: () => state.page,
    wall: () => state.wall,
    hidden: () => state.hidden,
  });
  const pass = (seconds) => {
    state.page += seconds * 1000;
    state.wall += seconds * 1000;
  };
  return { state, clock, pass };
}

test("it stands until it plays, and rests where it was paused", () => {
  const { clock, pass } = world(60);
  pass(3);
  assert.equal(clock.position, 0);
  clock.play();
  pass(2.5);
  clock.pause();
  pass(30);
  assert.equal(clock.position, 2.5);
  assert.equal(clock.playing, false);
});

test("it ends at its length and does not start again from there", () => {
  const { clock, pass } = world(4);
  clock.play();
  pass(9);
  assert.equal(clock.position, 4);
  clock.pause();
  clock.play();
  assert.equal(clock.playing, false);
});

test("it seeks within the session, playing or not", () => {
  const { clock, pass } = world(60);
  clock.seek(90);
  assert.equal(clock.position, 60);
  clock.seek(-5);
  assert.equal(clock.position, 0);
  clock.play();
  clock.seek(20);
  pass(1);
  assert.equal(clock.position, 21);
});

test("a late tick costs nothing", () => {
  const { clock, pass } = world(60);
  clock.play();
  pass(4.9);
  assert.equal(clock.tick(), "");
  assert.equal(clock.position, 4.9);
});

test("a device that slept puts the session back and pauses it", () => {
  const { clock, pass, state } = world(600);
  clock.play();
  pass(2);
  clock.tick();
  state.wall += 20_000; // the page's clock stood still
  assert.equal(clock.tick(), SLEPT);
  assert.deepEqual([clock.position, clock.playing], [2, false]);
  clock.play();
  pass(20); // the page's clock ran on
  assert.equal(clock.tick(), SLEPT);
  assert.equal(clock.position, 2);
});

test("out of sight nothing is played", () => {
  const { clock, pass, state } = world(600);
  clock.play();
  pass(2);
  state.hidden = true;
  assert.equal(clock.tick(), HIDDEN);
  assert.deepEqual([clock.position, clock.playing], [2, false]);
  // Told only after a minute: what was reached in sight counts.
  state.hidden = false;
  clock.play();
  pass(1);
  clock.tick();
  state.hidden = true;
  pass(60);
  assert.equal(clock.tick(), HIDDEN);
  assert.equal(clock.position, 3);
});

test("a time of day that is put back changes nothing", () => {
  const { clock, pass, state } = world(600);
  clock.play();
  pass(2);
  state.wall -= 3_600_000;
  assert.equal(clock.tick(), "");
  assert.deepEqual([clock.position, clock.playing], [2, true]);
});
