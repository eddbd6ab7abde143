// After a session: the two questions, the worst pain, and the line for the pain log.
import { screening } from "../check/rules.mjs";
import { today } from "../common/files.mjs";
import { chosenIn } from "../common/scale.mjs";
import * as diary from "../log/diary.mjs";
import { keepSigns } from "./hurting.mjs";
import { judge } from "./sessions.mjs";
import { afterView, savedView } from "./views.mjs";

const RED_FLAG = "red-flag";
const YES_NO = ["new_weakness", "leg_pain_moved"];
const ASKED_AFTER = [...YES_NO, "during"];

/** What the form says so far. */
export function answersIn(form) {
  const answers = {};
  for (const name of YES_NO) {
    const value = form.querySelector(`[name=${name}]:checked`)?.value;
    if (value !== undefined) answers[name] = value === "yes";
  }
  const during = chosenIn(form, "during");
  return during === undefined ? answers : { ...answers, during };
}

export function askAfter(player) {
  if (player.run.phase !== "after") player.keepRun({ phase: "after" });
  player.enter("after", afterView(player));
}

export function keepEntry(player, answers) {
  const { rows, inPage, usual, run } = player;
  const { day: date, start } = run;
  const entry = { date, start, next_morning: null, ...(usual !== null && { usual }), ...answers };
  const { sign, judgement } = judge(rows.judgement, entry);
  const kept = !inPage || diary.addEntry(entry);
  player.commit({ entry });
  if (judgement.advice === RED_FLAG) keepSigns(player, [sign]);
  else if (inPage) player.which.look();
  if (kept) player.leaveRun();
  const steps = sign && screening(rows.safety, { signs: [sign] }, today()).steps;
  player.enter("saved", savedView(player, { judgement, steps, entry, kept }));
  player.announce(judgement.text);
}

export function saveForm(player, form) {
  const answers = answersIn(form);
  const missing = ASKED_AFTER.find((name) => !(name in answers));
  if (missing) {
    player.part("error").textContent =
      "Answer the two questions about your legs and choose your worst pain, from 0 to 10.";
    form.querySelector(`[name=${missing}]`).focus();
    return;
  }
  keepEntry(player, answers);
}
