// A session that was begun and is not noted yet: which face it goes on with after a reload, when it may be
// played, and what this tab does when another one takes it.
import { isShut } from "../check/kept.mjs";
import { today } from "../common/files.mjs";
import { ANSWER_FIRST, CHECKED_FIRST } from "./before.mjs";
import { askAfter } from "./ending.mjs";
import { followCheck } from "./follow.mjs";
import { askWhere, showStopped } from "./hurting.mjs";
import { resumeView } from "./resume.mjs";
import * as running from "./running.mjs";
import { IN_POSITION } from "./stage.mjs";

const FACES = { stopped: showStopped, after: askAfter, easing: (player) => player.ease() };
const MOVED = "The session goes on in another tab, or was ended there.";

/** The face on which the reader left; what is to be played waits for the check. */
export function takeUpFace(player) {
  player.run = player.inPage ? running.keptRun(player.rows) : null;
  const { run, check } = player;
  // Only today's easing, and none where somebody must be seen first.
  if (run?.phase === "easing" && (check.shut || run.day !== today())) player.leaveRun();
  if (!player.run || !FACES[run.phase]) {
    player.showBefore();
    return;
  }
  player.commit({ start_pain: run.start, left_out: [...run.leftOut], done: run.done });
  FACES[run.phase](player);
}

export function resumeNow(player) {
  const { run, check, which } = player;
  const problem = which.found.old ? CHECKED_FIRST : running.whyOver(run, which.sessions);
  const locked = check.locked && ANSWER_FIRST;
  return resumeView(player, { problem, locked, elsewhere: running.isElsewhere(run) });
}

/** Goes on where the run was left, and waits there; false if nothing may be played now. */
export function takeUp(player) {
  player.check.renew();
  const { run, which } = player;
  if (player.locked || running.whyOver(run, which.sessions)) {
    player.showBefore();
    return false;
  }
  player.choose(run.session);
  player.commit({ start_pain: run.start, left_out: [...run.leftOut], entry: null });
  player.openStage();
  player.keepRun();
  if (run.phase === "hurts") {
    askWhere(player);
    return true;
  }
  player.resume();
  player.stage.passOver(); // what hurt since
  if (player.face === "running") player.stage.notice(IN_POSITION);
  return true;
}

/** Another tab of this browser has changed something: the run, or the check. */
export function otherTab(player) {
  const { rows, check, run, isKept } = player;
  if (isShut(rows.safety) && !check.shut) {
    check.takeUp();
    followCheck(player);
  }
  const there = running.keptRun(rows);
  const ours = running.isOurs(run);
  if (ours ? !isKept || running.isOurs(there) : JSON.stringify(there) === JSON.stringify(run)) return;
  player.stage?.close();
  Object.assign(player, { stage: null, run: there });
  if (run?.begun.length) check.renew({ always: true });
  player.showBefore();
  if (ours) player.announce(MOVED);
}
