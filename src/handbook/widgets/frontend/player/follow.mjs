// The other direction: Python, or a linked widget, changes a trait of the player.
import { CHECK_TRAITS } from "../check/gate.mjs";

const FAR_S = 0.5; // Python moved the session, it did not just hear of it

function followSession(player) {
  const found = player.which.sessionOf(player.model.get("day"), player.model.get("slot"));
  if (!found || found === player.session) return;
  player.leaveRun();
  player.session = found;
  player.showBefore();
}

function followPosition({ stage }, position) {
  if (Math.abs(position - stage.plannedPosition) > FAR_S) stage.seekPlanned(position);
}

export function followCheck(player) {
  player.check.followed();
  player.stage?.pause();
  if (player.locked || player.face === "before") player.showBefore();
}

function followUsual(player, usual) {
  player.askUsual = usual === null;
  if (player.face === "before") player.showBefore();
}

const whileRunning = (step) => (player, value) => player.face === "running" && step(player, value);

const STEPS = {
  day: followSession,
  slot: followSession,
  usual: followUsual,
  ...Object.fromEntries(CHECK_TRAITS.map((name) => [name, followCheck])),
  playing: whileRunning(({ stage }, playing) => (playing ? stage.play() : stage.pause())),
  position: whileRunning(followPosition),
};
export const FOLLOWED = Object.keys(STEPS);

export const followPython = (player, name) => STEPS[name](player, player.model.get(name));
