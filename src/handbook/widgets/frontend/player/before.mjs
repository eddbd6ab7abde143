// What the session player shows before a session: which one, its doses, the pain now. Markup only; each view
// is of a player.
import { limitLine } from "../asking/views.mjs";
import { shutNote } from "../check/redflags.mjs";
import { html, icon, keyed, live, repeat } from "../common/html.mjs";
import { glyph } from "../common/pictures.mjs";
import { scale } from "../common/scale.mjs";
import { count } from "../common/words.mjs";
import { chip } from "../finder/choices.mjs";
import { hurts } from "../log/diary.mjs";
import { usualView } from "../log/views.mjs";
import { paced } from "./pace.mjs";
import { isOfDay, isToday } from "./sessions.mjs";
import { localVoice } from "./speech.mjs";
import { lengthOf } from "./steps.mjs";
import { button, helpLink, paceField } from "./views.mjs";
import { clockWords } from "./words.mjs";

const keys = html`<dl class="hb-keys"><dt><kbd>Space</kbd></dt><dd>pause and go on</dd>
  <dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>step back, next step</dd>
  <dt><kbd>H</kbd></dt><dd>this hurts</dd><dt><kbd>M</kbd></dt><dd>sound off and on</dd></dl>`;

function sessionName({ rows, which }, { day, slot }) {
  if (slot === 0) return "A small sitting";
  const { label } = rows.days.find(({ id }) => id === day);
  const several = which.sessions.filter((other) => other.day === day && isOfDay(other)).length > 1;
  return several ? `${label}, session ${slot}` : label;
}

function doses({ links, session, inPage }) {
  const hurtBefore = inPage ? hurts().map(({ exercise }) => exercise) : [];
  const again = ({ exercise }) =>
    html`<label class="hb-tick hb-small"><input type="checkbox" name="leave-out" value="${exercise}" checked>
      <span>It hurt last time. Leave it out today</span></label>`;
  const dose = (p) =>
    html`<li><a href="${links.exercises[p.exercise]}">${p.name}</a> <span>${p.words}</span>
    ${p.limit && limitLine(p)}
    ${hurtBefore.includes(p.exercise) && again(p)}</li>`;
  return html`<ol class="hb-doses">${repeat(session.prescriptions, ({ exercise }) => exercise, dose)}</ol>`;
}

// Whoever asked for the session elsewhere sees what it begins with beside what is still asked.
function firstOf({ session }) {
  const { exercise, form, name, words } = session.prescriptions[0];
  const picture = html`<span class="hb-thumb" data-picture="${exercise}"
    data-form="${form}">${glyph("neutral")}</span>`;
  return html`<p class="hb-first">${keyed(exercise, picture)}
    <span>First: <strong>${name}</strong><br>${words}</span></p>`;
}

function whichSession(player) {
  const { rows, session, which, inPage } = player;
  const option = (item) => {
    const isTodays = inPage && isOfDay(item) && isToday(rows, item.day);
    const name = `${sessionName(player, item)}${isTodays ? " (today)" : ""}`;
    const many = isOfDay(item) ? `${count(item.prescriptions.length, "exercise")}, ` : "";
    const size = `${many}${clockWords(item.seconds)} min`;
    return html`<option value="${item.day} ${item.slot}" .selected=${live(item === session)}>${name}:
      ${size}</option>`;
  };
  return html`<div class="hb-field"><label>Which session<select
    name="session">${which.sessions.map(option)}</select></label></div>`;
}

const again = html`<p>${button("look-again", "Try again", "small")}</p>`;

/** Why the doses are what they are; the player has them from the programme. */
export function whichWeek({ week, links }) {
  if (!week) return "";
  const stop = html`<p class="hb-note" data-v="avoid">${icon("avoid")}<span>${week.stop_text}</span></p>`;
  return html`<p data-part="week"><strong>Week ${week.number}.</strong> ${week.change}
    ${links.programme && html`<a href="${links.programme}">My programme</a>`}</p>${week.stop_text && stop}`;
}

function whosePlan(links, { example, problem, failed }) {
  const plan = links.builder && html`<a href="${links.builder}">Plan your week</a>`;
  const trouble = html`<div class="hb-note" data-v="caution">${icon("caution")}<div>
    <p>${problem} ${plan}</p>${failed && again}</div></div>`;
  const whose = html`<p class="hb-note">${icon("page")}<span><strong>Only an example</strong> for ordinary
    back pain, not chosen for you. With any other condition, plan your own first.
    ${!problem && plan}</span></p>`;
  return html`${problem && trouble} ${example && whose}`;
}

function settingChips({ settings, sound }) {
  const box = (name, label) => chip(name, "checkbox", { id: "on", label }, settings[name]);
  return html`<fieldset class="hb-chips"><legend>While it plays</legend>
      ${sound.available && box("sound", "Sounds")}
      ${localVoice() && box("voice", "Spoken cues")}
      ${box("keys", "Keyboard keys")}</fieldset>${paceField(settings.pace)}`;
}

const NOW = "Your pain now";

const pains = ({ model, usual, askUsual, atOnce }) =>
  html`${usualView(usual, askUsual)}
    ${scale("start_pain", atOnce ? `${NOW}. Tap it, and the session starts` : NOW, model.get("start_pain"))}`;

function startForm(player, locked) {
  const { links, session, settings, atOnce } = player;
  const { found, sessions } = player.which;
  const seconds = lengthOf(paced(session.timeline, settings.pace));
  const name = sessionName(player, session);
  const own = isOfDay(session) ? `Your session: ${name}` : name;
  const title = found.example ? "An example session" : own;
  const list = html`${sessions.length > 1 && whichSession(player)}
    <p>${count(session.prescriptions.length, "exercise")}, <strong>${clockWords(seconds)}</strong> minutes
      with getting ready, rests and the closing rest.</p>
    ${doses(player)}`;
  return html`<form class="hb-card hb-start" data-part="start" novalidate>
    <h2 tabindex="-1" data-part="title">${title}</h2>
    ${whosePlan(links, found)}${whichWeek({ week: found.week, links })}
    ${atOnce ? html`${firstOf(player)}${pains(player)}${list}` : html`${list}${pains(player)}`}
    ${settingChips(player)}
    <details class="hb-how"><summary>Which keys?</summary>${keys}</details>
    <p class="hb-error" role="alert" data-part="error"></p>
    <p class="hb-row"><button type="submit" class="hb-btn"
      ?disabled=${Boolean(locked)}>${icon("play")} Start</button>
      ${locked && html`<span class="hb-small">${locked}</span>`}
        ${helpLink(links)}</p></form>`;
}

export const ANSWER_FIRST = "Answer the warning signs first.";
export const CHECKED_FIRST = "Your plan is checked first.";

const blocked = html`<div data-part="signs"><h2 tabindex="-1" data-part="title">No session for now</h2>
  ${shutNote()}</div>`;

/** With a sign that must be seen first there is no session. */
export function beforeView(player) {
  const { check, which } = player;
  const locked = check.locked ? ANSWER_FIRST : which.found.old && CHECKED_FIRST;
  return html`<div data-part="check">${check.view()}</div>
    ${check.shut ? blocked : startForm(player, locked)}`;
}
