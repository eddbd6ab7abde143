// What the buttons and the keys of the player do.
import { focusOn } from "../common/form.mjs";
import { exportLog } from "../log/files.mjs";
import { askAfter, keepEntry } from "./ending.mjs";
import { askWhere, leaveOut, stopFor } from "./hurting.mjs";
import { takeUp } from "./resuming.mjs";

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
  hurts: () => askWhere(player, "hurts"),
  how: () => askWhere(player, "how"),
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
