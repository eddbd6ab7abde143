// What the buttons and the keys of the player do.
import { focusOn } from "../common/form.mjs";
import { exportLog } from "../log/files.mjs";
import { askAfter, keepEntry } from "./ending.mjs";
import { askWhere, leaveOut, showHow, stopFor } from "./hurting.mjs";
import { takeUp } from "./resuming.mjs";

const KEYS = { " ": "toggle", ArrowLeft: "back", ArrowRight: "next", h: "hurts", m: "sound" };
const TYPING = "input, select, textarea, [contenteditable]";
const OWN_SPACE = "button, a, summary"; // Space presses what has the focus, as everywhere

function changeUsual(player) {
  player.askUsual = true;
  player.showBefore();
  focusOn(player.el.querySelector("[name=usual]"));
}

function toggleSound(player) {
  if (!player.sound.available) return;
  const on = !player.settings.sound;
  player.setting("sound", on);
  player.showStage();
  player.announce(on ? "Sounds on" : "Sounds off");
}

// A day on which nothing is loaded: the pain before stands for the session.
const noteRest = (player) =>
  keepEntry(player, { during: player.run.start, leg_pain_moved: false, new_weakness: false });

/** Every act by its name. */
export const actsOf = (player) => ({
  toggle: () => (player.stage.playing ? player.stage.pause() : player.stage.play()),
  back: () => player.stage.back(),
  next: () => player.stage.next(),
  skip: () => player.stage.skip(),
  sound: () => toggleSound(player),
  hurts: () => askWhere(player),
  how: () => showHow(player),
  sign: ({ value }) => stopFor(player, value.split(" ")),
  "leave-out": () => leaveOut(player),
  "take-up": () => takeUp(player),
  "go-on": () => player.goOn(),
  end: () => player.finish(false),
  note: () => askAfter(player),
  "note-rest": () => noteRest(player),
  "save-log": () => exportLog(),
  "look-again": () => player.lookAgain(),
  reset: () => player.reset(),
  "change-usual": () => changeUsual(player),
});

// The act of a key, unless it is somebody else's: the browser's, a field's, a focused button's.
function actOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const taken = name === "toggle" ? `${TYPING}, ${OWN_SPACE}` : TYPING;
  return event.target instanceof Element && event.target.closest(taken) ? undefined : name;
}

/** Runs acts[name] for a key of the player. */
export function pressKey(event, acts) {
  const name = actOf(event);
  if (!name) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) acts[name]();
}
