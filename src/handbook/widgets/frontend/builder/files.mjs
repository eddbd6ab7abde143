// Files and links that the builder takes and gives.
import said from "../../../core/words.json" with { type: "json" };
import { download } from "../common/files.mjs";
import { focusOn } from "../common/form.mjs";
import { asOfToday } from "../log/week.mjs";
import { fileMade, fileOptions, readPlan } from "./takealong.mjs";

/** @param {any} builder */
export async function openPlan(builder, file) {
  if (builder.unanswered) {
    builder.fileStatus("Answer the warning signs above first.");
    return;
  }
  try {
    const answer = await builder.door.call("open_routine", { routine: await readPlan(file) });
    builder.brought.bring("This plan", answer.routine.profile, answer);
    const { asks } = builder.brought.offer;
    builder.fileStatus(asks ? "One question first: see above." : `${file.name} is open.`);
    if (asks) focusOn(builder.part("offer-title"));
    if (asks) builder.part("offered").scrollIntoView({ block: "nearest" });
  } catch (error) {
    builder.fileStatus(`${file.name} was not opened. ${error.message}`);
  }
}

export async function makeFile(builder, kind) {
  builder.fileStatus("Making the file ...");
  try {
    const { routine: shown, week } = builder.model.get("answer");
    const options = fileOptions(kind, builder.part("take"));
    const own = week ? { routine: builder.own.shown.routine, ...asOfToday() } : { routine: shown };
    const file = await builder.door.call("export", { kind, options, ...own });
    download(file);
    builder.fileStatus(fileMade(kind, options, file));
  } catch (error) {
    builder.fileStatus(error.message);
  }
}

/** Copies a link; what to say about it: `copied`, or the link itself where the browser does not let us. */
export async function copyLink(address, copied) {
  try {
    await navigator.clipboard.writeText(address);
    return copied;
  } catch {
    return `Copy this link: ${address}`;
  }
}

export async function share(builder) {
  const address = `${location.origin}${location.pathname}#plan=${builder.model.get("answer").link}`;
  builder.fileStatus(await copyLink(address, said.hand.copied_answers));
}
