// The other direction: Python, or a linked widget, changes a trait of the player.
const FAR_S = 0.5; // Python moved the session, it did not just hear of it

function followSession(player) {
  const found = player.sessionOf(player.model.get("day"), player.model.get("slot"));
  if (!found || found === player.session) return;
  player.stage?.close();
  player.session = found;
  player.showBefore();
}

function followPosition({ stage }, position) {
  if (Math.abs(position - stage.position) > FAR_S) stage.seek(position);
}

function followCheck(player) {
  player.stage?.pause();
  if (player.locked || player.face === "before") player.showBefore();
}

const whileRunning = (step) => (player, value) => player.face === "running" && step(player, value);

const STEPS = {
  day: followSession,
  slot: followSession,
  signs: followCheck,
  checked: followCheck,
  playing: whileRunning(({ stage }, playing) => (playing ? stage.play() : stage.pause())),
  position: whileRunning(followPosition),
};
export const FOLLOWED = Object.keys(STEPS);

export const followPython = (player, name) => STEPS[name](player, player.model.get(name));
