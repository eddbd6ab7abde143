// What the session player shows during and after a session. Markup only; each view is of a player.
import said from "../../../core/words.json" with { type: "json" };
import { whatToDo } from "../check/redflags.mjs";
import { today } from "../common/files.mjs";
import { html, icon, live } from "../common/html.mjs";
import { scale } from "../common/scale.mjs";
import { count, listed } from "../common/words.mjs";
import { chip } from "../finder/choices.mjs";
import { HURT } from "../log/views.mjs";
import { longDay } from "../log/weeks.mjs";
import { PACES, paceWords } from "./pace.mjs";

const VERTEBRAE = 5;

export const helpLink = (links) =>
  html`<a class="hb-help" href="${links.safety}">${icon("flag")} ${said.safety.get_help}</a>`;

export const title = (text) => html`<h2 tabindex="-1" data-part="title">${text}</h2>`;

export const button = (act, words, look = "alt") =>
  html`<button type="button" class="hb-btn ${look}" data-act="${act}">${words}</button>`;

const stopIf = ({ stop_rules: rules }) =>
  html`<p><strong>Stop this exercise if:</strong></p><ul>${rules.map((rule) => html`<li>${rule}</li>`)}</ul>`;

// --- instead of a session ----------------------------------------------------------------------------
/** A start level at which nothing is loaded today; the rule and its words are Python's. */
export function easingView({ rows, links, which, judgement }) {
  const { easing } = which.found.plan.routine.profile ?? {};
  const known = rows.rests.some(({ leans }) => leans === easing);
  const rests = rows.rests.filter(({ leans }) => !known || leans === easing || leans === "neither");
  return html`${title("No session today")}
    <div class="hb-note" data-v="caution">${icon("caution")}<div><p>${judgement.text}</p></div></div>
    <p>Rest for some minutes in the position that eases you most. Change it when it stops easing.</p>
    <ul>${rests.map(({ text }) => html`<li>${text}</li>`)}</ul>
    <p class="hb-small">Chosen by reasoning, without a study of its own. None of them must hurt.</p>
    <p class="hb-row">${button("note-rest", "Note it in my pain log", "")}${button("reset", "Back")}</p>
    <p class="hb-row">Something new, or much worse than usual? ${helpLink(links)}</p>`;
}

// --- during ----------------------------------------------------------------------------------------
/** `isOn`: for a button that switches something on and off. */
const control = (act, label, name, { look = "alt", isOn = null } = {}) =>
  html`<button type="button" class="hb-btn icon ${look}" data-act="${act}" aria-label="${label}"
    aria-pressed=${isOn !== null && String(isOn)}>${icon(name)}</button>`;

const words = html`<div class="hb-words"><h2 tabindex="-1" data-part="title"></h2>
      <p data-part="note" class="hb-notice" hidden></p><p class="hb-small" data-part="dose"></p>
      <p class="hb-big" data-part="what"></p>
      <p class="hb-timer" role="timer" aria-label="Time left in this step" data-part="timer"></p>
      <div class="hb-track" aria-hidden="true"><i data-part="track"></i></div>
      <p data-part="cue"></p><p class="hb-small" data-part="next"></p></div>`;

/** The vertebrae that show how much of a session is done; `share` from 0 to 1. */
export function bones(share) {
  const bone = (_, number) => html`<i class=${share < (number + 1) / VERTEBRAE ? "off" : ""}></i>`;
  return Array.from({ length: VERTEBRAE }, bone);
}

/** How long getting into position may take. */
export function paceField(pace) {
  const option = (value) =>
    html`<option value=${value} .selected=${live(value === pace)}>${paceWords(value)}</option>`;
  return html`<div class="hb-field hb-pace"><label>Time to get into position<select
    name="pace">${PACES.map(option)}</select></label></div>`;
}

const warning = (part, text) => html`<p class="hb-small" data-part="${part}" hidden>${text}</p>`;

export function stageView({ links, settings, sound, stage }) {
  const [label, mark] = stage.playing ? ["Pause", "pause"] : ["Go on", "play"];
  const toggle = control("toggle", label, mark, { look: "big" });
  const { sound: isOn } = settings;
  const speaker = control("sound", "Sounds", isOn ? "sound" : "silent", { isOn });
  return html`<div class="hb-row hb-top">${control("end", "End the session", "cross")}
      <p class="hb-row"><span class="hb-spine" aria-hidden="true" data-part="spine"></span><span
        class="hb-small" data-part="progress"></span></p>
      ${sound.available ? speaker : html`<span></span>`}</div>
    <div class="hb-between"><div class="hb-stage"><div class="hb-fig" data-part="figure"></div>${words}</div>
      <div class="hb-under"><p class="hb-row"><button type="button" class="hb-link"
        data-act="how">${said.exercise.how}</button>
        <button type="button" class="hb-link" data-act="skip">Skip exercise</button>${helpLink(links)}</p>
        ${warning("awake", "This browser cannot keep the screen on. Set your screen to stay on longer.")}
        ${warning("unkept", "Your browser keeps nothing here: leave this page open until the end.")}
        ${paceField(settings.pace)}</div></div>
    <div class="hb-ctl">${control("back", "Back one step", "back")}${toggle}
      ${control("next", "Next step", "next")}
      <button type="button" class="hb-btn stop" data-act="hurts">${icon("hand")} This hurts, stop</button>
      </div>`;
}

export function howView({ rows, links, exercise }) {
  const cues = rows.exercises[exercise];
  const step = ({ name, text }) => html`<li><strong>${name}.</strong> ${text}</li>`;
  return html`${title(`${said.exercise.how}: ${cues.name}`)}
    <ol>${cues.steps.map(step)}</ol><p>${cues.breathing}</p>${stopIf(cues)}
    <p class="hb-row">${button("go-on", "Back to the session", "")}${helpLink(links)}</p>`;
}

// --- it hurts --------------------------------------------------------------------------------------
const signButton = ({ id, text }) =>
  html`<button type="button" class="hb-btn alt" data-act="sign" value="${id}">${text}</button>`;

export function hurtsView({ rows, links, exercise }) {
  const cues = rows.exercises[exercise];
  const flags = rows.hurt_signs.map((id) => rows.safety.red_flags.find((flag) => flag.id === id));
  const others = rows.safety.gate.first.map(({ text, signs }) => signButton({ id: signs.join(" "), text }));
  const rules =
    cues && html`<div class="hb-note" data-v="caution">${icon("hand")}<div>${stopIf(cues)}</div></div>`;
  return html`${title("Paused. What do you feel?")}
    <div class="hb-choices">${flags.map(signButton)}
      ${cues && button("leave-out", `${HURT}, and none of these signs: leave this exercise out.`)}
      ${button("go-on", "It was nothing, or it has passed: back to the session.")}</div>
    ${rules}
    <details class="hb-fold"><summary>Another warning sign ${icon("down", "hb-chev")}</summary>
      <div class="hb-choices">${others}</div></details>
    <p class="hb-row">${button("end", "End the session")}${helpLink(links)}</p>`;
}

export function stoppedView({ links }, steps) {
  const details = steps.flatMap(({ flags }) => flags.map(({ detail }) => detail)).filter(Boolean);
  return html`${title("Stop here for today")}${whatToDo(steps)}
    ${details.map((text) => html`<p>${text}</p>`)}
    <p class="hb-row">${button("note", "Note this session", "")}${helpLink(links)}</p>`;
}

// --- after -----------------------------------------------------------------------------------------
function yesNo(name, legend, chosen) {
  const box = (value, label) => chip(name, "radio", { id: value, label }, chosen === (value === "yes"));
  return html`<fieldset class="hb-chips" data-question="${name}"><legend>${legend}</legend>
    ${box("no", "No")}${box("yes", "Yes")}</fieldset>`;
}

const MOVED_DOWN = "Has leg pain, tingling or numbness moved further down?";

/** The questions about the run that is over. */
export function afterView({ rows, links, run }) {
  const { session, day, leftOut, begun, done, answers } = run;
  const names = leftOut.map((id) => rows.exercises[id].name);
  const hurt = names.length > 0 && html` Left out because it hurt: ${listed(names)}.`;
  const reached = begun.filter((id) => !leftOut.includes(id)).length;
  return html`<form data-part="after" novalidate>${title(done ? "Session done" : "Session ended")}
    <p>${day !== today() && `Of ${longDay(day)}. `}${reached} of
      ${count(session.prescriptions.length, "exercise")}.${hurt}</p>
    ${yesNo("new_weakness", "Is a leg or foot newly weak?", answers.new_weakness)}
    ${yesNo("leg_pain_moved", MOVED_DOWN, answers.leg_pain_moved)}
    ${scale("during", "Your worst pain in the session", answers.during)}
    <p class="hb-error" role="alert" data-part="error"></p>
    <p class="hb-row"><button type="submit" class="hb-btn">Keep this in my pain log</button>
      ${button("reset", "Do not keep it")}${helpLink(links)}</p></form>`;
}

const ANSWERS = {
  start: "pain before",
  during: "worst pain",
  leg_pain_moved: "leg pain moved down",
  new_weakness: "new weakness",
};
const inWords = (value) => ({ true: "yes", false: "no" })[value] ?? value;

function whereKept({ entry, kept, inPage }) {
  if (kept) {
    const where = inPage ? "Kept in this browser only." : "The line is in the widget's entry.";
    return html`<p>${where} Tomorrow morning, add how it feels then.</p>`;
  }
  const line = Object.entries(ANSWERS).map(([name, answer]) => `${answer} ${inWords(entry[name])}`);
  return html`<div class="hb-note" data-v="caution">${icon("caution")}<div>
    <p><strong>Your browser keeps nothing here.</strong> Write it down: ${line.join(", ")}. Or take your
      pain log along as a file, with this in it: the programme page reads it in again.</p>
    <p>${button("save-log", "Save my pain log as a file")}</p></div></div>`;
}

export function savedView({ links, inPage }, { judgement, steps, entry, kept }) {
  const { look, word } = judgement;
  return html`${title("Noted")}
    <div class="hb-note" data-v="${look}">${icon(look)}<div>
      <p><strong>${word}.</strong> ${judgement.text}</p></div></div>
    ${steps && whatToDo(steps)}
    ${whereKept({ entry, kept, inPage })}
    <p class="hb-row">
      ${links.programme && html`<a class="hb-btn" href="${links.programme}">My programme and pain log</a>`}
      ${button("reset", "Back to my sessions")}${helpLink(links)}</p>`;
}
