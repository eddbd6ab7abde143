// What the session player shows: before, during and after a session. Text and markup only.
import { chip } from "../finder/choices.mjs";
import { count, html, icon, listed } from "../common/html.mjs";
import { HURT } from "../log/hurts.mjs";
import { checkForm, firstCheck, untilSeen, whatToDo } from "../check/redflags.mjs";
import { scale } from "../common/scale.mjs";
import { capital, clockWords } from "./words.mjs";

const VERTEBRAE = 5;
const LIGHTS = { green: "recommended", amber: "caution", red: "avoid" };

const dayName = (rows, id) => rows.days.find((day) => day.id === id).label;

function sessionName(rows, { day, slot }, sessions) {
  const several = sessions.filter((other) => other.day === day).length > 1;
  return several ? `${dayName(rows, day)}, session ${slot}` : dayName(rows, day);
}

const helpLink = (links) => html`<a class="hb-help" href="${links.safety}">${icon("flag")} Stop and get help</a>`;

const keys = html`<dl class="hb-keys"><dt><kbd>Space</kbd></dt><dd>pause and go on</dd><dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>step back, next step</dd>
  <dt><kbd>H</kbd></dt><dd>this hurts</dd><dt><kbd>M</kbd></dt><dd>sound off and on</dd></dl>`;

// --- before ----------------------------------------------------------------------------------------
function doses(rows, links, session, hurtBefore) {
  return html`<ol class="hb-doses">${session.prescriptions.map(({ exercise, name, words, limit }) => html`<li><a href="${links.exercises[exercise]}">${name}</a> <span>${words}</span>
    ${limit && html`<span class="hb-small">Caution: ${limit}</span>`}
    ${hurtBefore.includes(exercise) && html`<label class="hb-tick hb-small"><input type="checkbox" name="leave-out" value="${exercise}"><span>It hurt last time. Leave it out today</span></label>`}</li>`)}</ol>`;
}

export function beforeView({ rows, links, sessions, session, example, problem, state, settings, hurtBefore, today, voice, sound }) {
  const locked = !state.checked || state.signs.length > 0;
  const option = (item) => html`<option value="${`${item.day} ${item.slot}`}" ${item === session ? html`selected` : ""}>${sessionName(rows, item, sessions)}${
    today(item) ? " (today)" : ""}: ${count(item.prescriptions.length, "exercise")}, ${clockWords(item.seconds)} min</option>`;
  return html`<div data-part="check">${firstCheck(rows.safety, state, links.safety)}</div><div data-part="signs"></div>
    <form class="hb-card hb-start" data-part="start" novalidate>
    <h2 tabindex="-1" data-part="title">${example ? "An example session" : `Your session: ${sessionName(rows, session, sessions)}`}</h2>
    ${problem && html`<div class="hb-note" data-v="caution">${icon("caution")}<div><p>${problem}${links.builder && html` <a href="${links.builder}">Plan your week</a>`}</p></div></div>`}
    ${example && html`<p class="hb-note">${icon("page")}<span><strong>Only an example</strong> for ordinary back pain, not chosen for you. With any other condition, plan your own first.
      ${links.builder && !problem && html`<a href="${links.builder}">Plan your week</a>`}</span></p>`}
    ${sessions.length > 1 && html`<div class="hb-field"><label>Which session<select name="session">${sessions.map(option)}</select></label></div>`}
    <p>${count(session.prescriptions.length, "exercise")}, <strong>${clockWords(session.seconds)}</strong> minutes with getting ready, rests and the closing rest.</p>
    ${doses(rows, links, session, hurtBefore)}
    ${scale("start_pain", "Your pain now", state.start_pain)}
    <fieldset class="hb-chips"><legend>While it plays</legend>
      ${sound && chip("sound", "checkbox", { id: "on", label: "Sounds" }, settings.sound)}
      ${voice && chip("voice", "checkbox", { id: "on", label: "Spoken cues" }, settings.voice)}
      ${chip("keys", "checkbox", { id: "on", label: "Keyboard keys" }, settings.keys)}</fieldset>
    <details class="hb-how"><summary>Which keys?</summary>${keys}</details>
    <p class="hb-error" role="alert" data-part="error"></p>
    <p class="hb-row"><button type="submit" class="hb-btn" ${locked ? html`disabled` : ""}>${icon("play")} Start</button>
      ${locked && html`<span class="hb-small">Answer the warning signs first.</span>`} ${helpLink(links)}</p></form>`;
}

export const blocked = (steps) => html`<h2 tabindex="-1" data-part="title">What to do now</h2>
  ${untilSeen(steps, { mistake: "Untick it above." })}`;

// A start level at which nothing is loaded today; the rule and its words are Python's.
export function easingView({ rows, links, easing, judgement }) {
  const known = rows.rests.some(({ leans }) => leans === easing);
  const rests = rows.rests.filter(({ leans }) => !known || leans === easing || leans === "neither");
  return html`<h2 tabindex="-1" data-part="title">No session today</h2>
    <div class="hb-note" data-v="caution">${icon("caution")}<div><p>${judgement.text}</p></div></div>
    <p>Rest for some minutes in the position that eases you most. Change it when it stops easing.</p>
    <ul>${rests.map(({ text }) => html`<li>${text}</li>`)}</ul>
    <p class="hb-small">Chosen by reasoning, without a study of its own. None of them must hurt.</p>
    <p class="hb-row"><button type="button" class="hb-btn" data-act="note-rest">Note it in my pain log</button><button type="button" class="hb-btn alt" data-act="reset">Back</button></p>
    <p class="hb-row">Something new, or much worse than usual? ${helpLink(links)}</p>`;
}

// --- during ----------------------------------------------------------------------------------------
const control = (act, label, name, extra = "alt") => html`<button type="button" class="hb-btn icon ${extra}" data-act="${act}" aria-label="${label}">${icon(name)}</button>`;

export function stageView({ links, settings, sound }) {
  return html`<div class="hb-row hb-top">${control("end", "End the session", "cross")}
      <p class="hb-row"><span class="hb-spine" aria-hidden="true" data-part="spine">${Array.from({ length: VERTEBRAE }, () => html`<i class="off"></i>`)}</span><span class="hb-small" data-part="progress"></span></p>
      ${sound ? html`<button type="button" class="hb-btn icon alt" data-act="sound" aria-label="Sounds" aria-pressed="${settings.sound}">${icon(settings.sound ? "sound" : "silent")}</button>` : html`<span></span>`}</div>
    <div class="hb-stage"><div class="hb-fig" data-part="figure"></div>
      <div class="hb-words"><h2 tabindex="-1" data-part="title"></h2><p data-part="note" class="hb-notice" hidden></p><p class="hb-small" data-part="dose"></p><p class="hb-big" data-part="what"></p>
      <p class="hb-timer" role="timer" aria-label="Time left in this step" data-part="timer"></p><div class="hb-track" aria-hidden="true"><i data-part="track"></i></div>
      <p data-part="cue"></p><p class="hb-small" data-part="next"></p></div></div>
    <div class="hb-ctl">${control("back", "Back one step", "back")}${control("toggle", "Pause", "pause", "big")}${control("next", "Next step", "next")}
      <button type="button" class="hb-btn stop" data-act="hurts">${icon("hand")} This hurts, stop</button>
      <p class="hb-row hb-under"><button type="button" class="hb-link" data-act="how">How to do it</button><button type="button" class="hb-link" data-act="skip">Skip exercise</button>${helpLink(links)}</p>
      <p class="hb-small" data-part="awake" hidden>This browser cannot keep the screen on. Set your screen to stay on longer.</p></div>`;
}

export function howView({ links, cues }) {
  return html`<h2 tabindex="-1" data-part="title">How to do it: ${cues.name}</h2>
    <ol>${cues.steps.map(({ name, text }) => html`<li><strong>${name}.</strong> ${text}</li>`)}</ol><p>${cues.breathing}</p>
    <p><strong>Stop this exercise if:</strong></p><ul>${cues.stop_rules.map((rule) => html`<li>${rule}</li>`)}</ul>
    <p class="hb-row"><button type="button" class="hb-btn" data-act="go-on">Back to the session</button>${helpLink(links)}</p>`;
}

// --- it hurts --------------------------------------------------------------------------------------
export function hurtsView({ rows, links, exercise }) {
  const cues = rows.exercises[exercise];
  const flag = (id) => rows.safety.red_flags.find((item) => item.id === id);
  return html`<h2 tabindex="-1" data-part="title">Paused. What do you feel?</h2>
    <div class="hb-choices">${rows.hurt_signs.map(flag).map(({ id, text }) => html`<button type="button" class="hb-btn alt" data-act="sign" value="${id}">${text}</button>`)}
      ${cues && html`<button type="button" class="hb-btn alt" data-act="leave-out">${HURT}, and none of these signs: leave this exercise out.</button>`}
      <button type="button" class="hb-btn alt" data-act="go-on">It was nothing, or it has passed: back to the session.</button></div>
    ${cues && html`<div class="hb-note" data-v="caution">${icon("hand")}<div><p><strong>Stop this exercise if:</strong></p><ul>${cues.stop_rules.map((rule) => html`<li>${rule}</li>`)}</ul></div></div>`}
    <details class="hb-fold"><summary>Another warning sign ${icon("down", "hb-chev")}</summary><div>${checkForm(rows.safety, [], { heading: "h3" })}</div></details>
    <p class="hb-row"><button type="button" class="hb-btn alt" data-act="end">End the session</button>${helpLink(links)}</p>`;
}

export function stoppedView({ links, steps }) {
  const details = steps.flatMap(({ flags }) => flags.map(({ detail }) => detail)).filter(Boolean);
  return html`<h2 tabindex="-1" data-part="title">Stop here for today</h2>${whatToDo(steps)}
    ${details.map((text) => html`<p>${text}</p>`)}
    <p class="hb-row"><button type="button" class="hb-btn" data-act="note">Note this session</button>${helpLink(links)}</p>`;
}

// --- after -----------------------------------------------------------------------------------------
function yesNo(name, legend, chosen) {
  const box = (value, label) => chip(name, "radio", { id: value, label }, chosen === (value === "yes"));
  return html`<fieldset class="hb-chips" data-question="${name}"><legend>${legend}</legend>${box("no", "No")}${box("yes", "Yes")}</fieldset>`;
}

export function afterView({ rows, links, session, reached, done, leftOut, preset }) {
  const names = leftOut.map((id) => rows.exercises[id].name);
  return html`<form data-part="after" novalidate><h2 tabindex="-1" data-part="title">${done ? "Session done" : "Session ended"}</h2>
    <p>${reached} of ${count(session.prescriptions.length, "exercise")}.${names.length > 0 && html` Left out because it hurt: ${listed(names)}.`}</p>
    ${yesNo("new_weakness", "Is a leg or foot newly weak?", preset.new_weakness)}
    ${yesNo("leg_pain_moved", "Has leg pain, tingling or numbness moved further down?", preset.leg_pain_moved)}
    ${scale("during", "Your worst pain in the session", undefined)}
    <p class="hb-error" role="alert" data-part="error"></p>
    <p class="hb-row"><button type="submit" class="hb-btn">Keep this in my pain log</button><button type="button" class="hb-btn alt" data-act="reset">Do not keep it</button>${helpLink(links)}</p></form>`;
}

const ANSWERS = { start: "pain before", during: "worst pain", leg_pain_moved: "leg pain moved down", new_weakness: "new weakness" };

export function savedView({ links, judgement, steps, entry, kept, inPage }) {
  const look = LIGHTS[judgement.light];
  const where = !inPage ? "The line is in the widget's entry." : kept ? "Kept in this browser only." : null;
  return html`<h2 tabindex="-1" data-part="title">Noted</h2>
    <div class="hb-note" data-v="${look}">${icon(look)}<div><p><strong>${capital(judgement.light)}.</strong> ${judgement.text}</p></div></div>
    ${steps && whatToDo(steps)}
    ${where ? html`<p>${where} Tomorrow morning, add how it feels then.</p>`
    : html`<div class="hb-note" data-v="caution">${icon("caution")}<div><p><strong>Your browser keeps nothing here.</strong> Write it down: ${Object.entries(ANSWERS).map(([name, words]) =>
      `${words} ${typeof entry[name] === "boolean" ? (entry[name] ? "yes" : "no") : entry[name]}`).join(", ")}.</p></div></div>`}
    <p class="hb-row">${links.programme && html`<a class="hb-btn" href="${links.programme}">My programme and pain log</a>`}
      <button type="button" class="hb-btn alt" data-act="reset">Back to my sessions</button>${helpLink(links)}</p>`;
}
