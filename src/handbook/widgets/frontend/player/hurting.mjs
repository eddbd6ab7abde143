// "This hurts, stop": what is felt, what to do about it, and the exercise that is left out.
import { screening } from "../check/rules.mjs";
import { today } from "../common/files.mjs";
import * as diary from "../log/diary.mjs";
import { howView, hurtsView, stoppedView } from "./views.mjs";

/** Pauses and asks what is felt. */
export function askWhere(player) {
  player.stage?.pause();
  player.keepRun({ phase: "hurts" });
  player.enter("hurts", hurtsView(player));
}

/** Pauses and shows how the exercise goes. */
export function showHow(player) {
  player.stage.pause();
  player.enter("how", howView(player));
}

/** A sign that needs somebody closes every exercise; one that only stops an exercise does not. */
export function keepSigns({ rows, check }, signs) {
  const { hurt_signs: passing, judgement } = rows;
  const lasting = signs.filter((id) => !passing.includes(id) || id === judgement.signs.weak);
  if (lasting.length) check.note(lasting);
}

export function showStopped(player) {
  const { steps } = screening(player.rows.safety, { signs: player.run.signs }, today());
  player.enter("stopped", stoppedView(player, steps));
}

/** A sign was felt: the session is over. */
export function stopFor(player, signs) {
  const { rows } = player;
  if (!screening(rows.safety, { signs }, today()).steps.length) return;
  const { moved, weak } = rows.judgement.signs;
  const answers = {
    ...(signs.includes(moved) && { leg_pain_moved: true }),
    ...(signs.includes(weak) && { new_weakness: true }),
  };
  player.keepRun({ phase: "stopped", signs, answers });
  keepSigns(player, signs);
  showStopped(player);
}

/** Leaves the exercise out for today and notes that it hurt. */
export function leaveOut(player) {
  const { rows, run, inPage, exercise } = player;
  run.leftOut.push(exercise);
  player.commit({ left_out: [...run.leftOut] });
  const noted = !inPage || diary.addHurt(run.day, exercise);
  if (!player.goOn()) return;
  player.stage.passOver();
  if (player.face !== "running") return;
  const { name } = rows.exercises[exercise];
  const left = noted
    ? `${name} is left out and noted.`
    : `${name} is left out. Your browser could not keep a note of it: write it down.`;
  player.stage.notice(`${left} Go on when the pain has settled. If it does not, end the session.`);
}
