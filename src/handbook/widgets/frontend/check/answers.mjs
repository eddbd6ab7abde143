// What stands under a ticked line, at once: what to do, whom to call, what to say, "I have been seen".
import said from "../../../core/words.json" with { type: "json" };
import { html, icon, live } from "../common/html.mjs";
import { callButtons, lookOf, mainNumber } from "./redflags.mjs";
import { actionOf, daysBetween, isEmergency, isTicked } from "./rules.mjs";

const LEAD = 3; // sentences that fit under a line on a phone

export const dayWords = (day) =>
  new Date(`${day}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

export const button = (act, words, { alt = true, value = "" } = {}) =>
  html`<button type="button" class="hb-btn ${alt ? "alt " : ""}small" data-act="${act}"
    value="${value}">${words}</button>`;

const detailsOf = (safety, line) =>
  line.signs.length === 1 && safety.red_flags.find(({ id }) => id === line.signs[0])?.detail;

// The title alone is announced, not the whole answer.
function emergencyAnswer(safety, line) {
  const action = actionOf(safety, line);
  const more = [detailsOf(safety, line), ...action.what_to_do.slice(1)].filter(Boolean);
  return html`<div class="hb-answer"><div role="alert"><h3>${icon("phone")} ${action.title}</h3></div>
    <p>${action.subtitle}.</p>${callButtons()}
    ${line.say && html`<p class="hb-quote">Say: <q>${line.say}</q></p>`}
    <ul>${more.map((text) => html`<li>${text}</li>`)}</ul></div>`;
}

/** Takes back the tick at an emergency: a slip, or a sign that still counts. */
const whyGone = ({ gate }, line) =>
  html`<div class="hb-answer calm" role="group" aria-label="${gate.words.gone}">
    <p><strong>${gate.words.gone}</strong></p>
    <p class="hb-row">${button("mistake", gate.words.mistake, { value: line.id })}
      ${button("passed", gate.words.passed, { value: line.id })}</p></div>`;

function seenForm({ safety, today, opened }, line) {
  const { words } = safety.gate;
  return html`<details class="hb-seen" ?open=${opened === line.id}><summary>${words.seen}</summary>
    <p class="hb-small">${words.seen_hint}</p>
    <div class="hb-field"><label>On which day<input type="date" name="seen-on" data-line="${line.id}"
      max="${today}"></label></div>
    <p class="hb-error" role="alert" data-seen-error="${line.id}"></p>
    <p>${button("seen", "Keep this day", { alt: false, value: line.id })}</p></details>`;
}

function seenLine({ safety, seen }, line) {
  const [sign] = line.signs;
  const days = actionOf(safety, line).seen_days;
  return html`<div class="hb-answer calm"><p>${icon("tick")} <strong>Seen on ${dayWords(seen[sign])}.</strong>
    This holds for ${days} days. ${said.safety.worse_again}
    <button type="button" class="hb-link" data-act="unseen"
      value="${line.id}">Take this back</button></p></div>`;
}

function tooLongAgo({ safety, seen, today }, line) {
  const day = seen[line.signs[0]];
  const days = actionOf(safety, line).seen_days;
  if (!day || daysBetween(day, today) <= days) return "";
  const before = said.safety.seen_before.replace("{day}", dayWords(day)).replace("{days}", String(days));
  return html`<p>${before}. ${said.safety.look_again}</p>`;
}

function calmAnswer(now, line) {
  const action = actionOf(now.safety, line);
  const detail = detailsOf(now.safety, line);
  return html`<div class="hb-answer calm"><h3>${icon(lookOf(action).icon)} ${action.title}</h3>
    ${tooLongAgo(now, line)}
    <p>${detail && html`${detail} `}${action.what_to_do.slice(0, LEAD).join(" ")}</p>
    ${seenForm(now, line)}</div>`;
}

/** The answer to a ticked line. now: {safety, signs, seen, settled, asking, today, opened}. */
export function answerTo(now, line) {
  const { safety, settled, asking } = now;
  if (asking === line.id) return html`${whyGone(safety, line)}${emergencyAnswer(safety, line)}`;
  if (isEmergency(safety, line)) return emergencyAnswer(safety, line);
  if (line.signs.every((id) => settled.includes(id))) return seenLine(now, line);
  return calmAnswer(now, line);
}

/** A box with its answer under it. */
export function lineBox(now, line) {
  const { safety, signs } = now;
  const on = isTicked(line, signs);
  const { verdict: look } = lookOf(actionOf(safety, line));
  const box = html`<label class="hb-tick"><input type="checkbox" name="line" value="${line.id}"
      .checked=${live(on)}><span>${line.text}</span></label>`;
  return html`<div class="hb-ask ${on ? "on" : ""}" data-v="${look}" data-line="${line.id}">
    ${line.fixed ? html`<p class="hb-told">${line.text}</p>` : box}${on && answerTo(now, line)}</div>`;
}

/** Stays at the bottom edge of the view while an emergency is ticked. */
export const alarm = (action) =>
  html`<div class="hb-alarm" role="group" aria-label="Emergency"><p><strong>Emergency</strong>
    ${action.title.replace(/^Emergency: /, "").replace(/^./, (letter) => letter.toUpperCase())}</p>
    <a class="hb-btn" href="tel:${mainNumber()}">${icon("phone")} Call ${mainNumber()}</a></div>`;
