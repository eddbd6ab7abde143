// What the player shows when a session was begun and is not in the log yet. Markup only.
import { shutNote } from "../check/redflags.mjs";
import { today } from "../common/files.mjs";
import { html, icon } from "../common/html.mjs";
import { scale } from "../common/scale.mjs";
import { longDay } from "../log/weeks.mjs";
import { lengthOf, stepAt } from "./steps.mjs";
import { bones, button, helpLink } from "./views.mjs";
import { clockWords, placeOf } from "./words.mjs";

function whenWords({ day, at }) {
  const time = new Date(at).toLocaleTimeString("en-GB", { timeStyle: "short" });
  return day === today() ? `Last at it today at ${time}.` : `Begun on ${longDay(day)}.`;
}

function nextLine(rows, timeline, exercise, position) {
  const left = clockWords(Math.ceil(lengthOf(timeline) - position));
  const name = rows.exercises[exercise]?.name ?? "the closing rest";
  return html`<p>Next: <strong>${name}</strong>. ${left} minutes to go. Get into position first: it waits for
    you.</p>`;
}

const ELSEWHERE = html`<p class="hb-note" data-v="caution">${icon("caution")}<span>It may still run in another
  tab or window. Going on here stops it there.</span></p>`;

const painBefore = ({ start }) => html`<details class="hb-how"><summary>Pain before: ${start} of 10</summary>
  ${scale("start_pain", "Your pain before it", start)}</details>`;

// What may be done with it: go on only where nothing speaks against it.
function ways({ links, run }, { elsewhere, locked }, goes) {
  const begun = run.begun.length > 0;
  const goOn = html`<button type="button" class="hb-btn" data-act="take-up"
    ?disabled=${Boolean(locked)}>${icon("play")} ${elsewhere ? "Go on here" : "Go on"}</button>
    ${locked && html`<span class="hb-small">${locked}</span>`}`;
  const hurt = html`<button type="button" class="hb-link"
    data-act="hurts">I stopped because it hurt</button>`;
  return html`<p class="hb-row">${goes && goOn}
      ${begun && button("note", "End it and note it")}
      ${button("reset", begun ? "Forget it and start over" : "Start over")}</p>
    <p class="hb-row">${goes && hurt} ${helpLink(links)}</p>`;
}

/**
 * The player's run. problem: why it does not go on, or ""; elsewhere: another tab seems to play it; locked:
 * why nothing may be played now.
 */
export function resumeView(player, now) {
  const { rows, run, check } = player;
  const { position } = run;
  const { timeline } = run.session;
  const { exercise } = timeline[stepAt(timeline, position)];
  const goes = !check.shut && !now.problem;
  const problem = check.shut ? shutNote() : html`<p>${now.problem}</p>`;
  return html`<div data-part="check">${check.view()}</div>
    <div class="hb-card hb-start" data-part="resume"><h2 tabindex="-1"
      data-part="title">${goes ? "Go on where you were" : "A session that you did not finish"}:
      ${placeOf(timeline, exercise).toLowerCase()}</h2>
    <p><span class="hb-spine" aria-hidden="true">${bones(position / lengthOf(timeline))}</span>
      ${whenWords(run)}</p>
    ${now.elsewhere ? ELSEWHERE : painBefore(run)}
    ${goes ? nextLine(rows, timeline, exercise, position) : problem}
    ${ways(player, now, goes)}</div>`;
}
