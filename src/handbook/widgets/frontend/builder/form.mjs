// The builder's questions about the reader, and what the form says now.
import { PICKED, SHORT, whoHas } from "../asking/asked.mjs";
import { questions } from "../asking/views.mjs";
import { ticked } from "../common/form.mjs";
import { button, byId, html, icon, live, repeat } from "../common/html.mjs";
import { count, listed } from "../common/words.mjs";
import { chip, chips, conditionChips } from "../finder/choices.mjs";

// The profile: how somebody is, what they chose, and when and how long they exercise.
export const HEALTH = ["conditions", "answers", ...SHORT, "fallen", "easing", "avoid", "level"];
export const CHOSEN = ["ruled_out", "pinned", "phase", "equipment", "walk_minutes", "over_65"];
export const WHEN = ["days", "minutes", "sessions_per_day", "time_of_day", "goals"];
export const FIELDS = [...HEALTH, ...CHOSEN, ...PICKED, ...WHEN];
const list = ({ name }, el) => ticked(el, name);
const word = ({ value }) => value;
const number = ({ value }) => Number(value);

// By the name of an input, the field that it changes and how it is read.
const INPUTS = {
  condition: ["conditions", list],
  day: ["days", list],
  equipment: ["equipment", list],
  avoid: ["avoid", list],
  goal: ["goals", list],
  easing: ["easing", word],
  level: ["level", word],
  time: ["time_of_day", word],
  phase: ["phase", word],
  slots: ["sessions_per_day", number],
  walk: ["walk_minutes", number],
  fallen: ["fallen", ({ checked }) => checked],
};

/** What an input that changed says about the profile; null if it is none of these. */
export function changeOf(input, el) {
  const [field, read] = INPUTS[input.name] ?? [];
  return field ? { [field]: read(input, el) } : null;
}

const FALLEN = { id: "yes", label: "I have fallen in the last 12 months" };
const WALK_OPEN = { id: 0, label: "I do not know yet" };

function select(name, label, list, chosen) {
  const option = ({ id, label: words }) =>
    html`<option value="${id}" .selected=${live(id === chosen)}>${words}</option>`;
  return html`<div class="hb-field"><label>${label}<select
    name="${name}">${list.map(option)}</select></label></div>`;
}

// A link may hold other minutes than those that are offered.
function walkField({ walks }, minutes) {
  const offered =
    minutes === 0 || walks.includes(minutes) ? walks : [...walks, minutes].sort((a, b) => a - b);
  const options = offered.map((number) => ({ id: number, label: count(number, "minute") }));
  return select(
    "walk",
    "How many minutes of walking are easy for you now?",
    [WALK_OPEN, ...options],
    minutes,
  );
}

// What the three answers suggest; nothing until all are given.
function suggestion(form, given) {
  const asked = form.easing.questions;
  const see = asked.flatMap(({ id, options }) =>
    options.filter((option) => option.id === given[id] && option.see),
  );
  const warning =
    see.length > 0 &&
    html`<p class="hb-note"
      data-v="avoid">${icon("flag")}<strong>${see.map((option) => option.see).join(" ")}</strong></p>`;
  if (!asked.every(({ id }) => given[id])) return html`${warning}`;
  const found = form.easing.suggestions[asked.map(({ id }) => given[id]).join(" ")];
  const { label, meaning } = form.easings.find(({ id }) => id === found);
  const words =
    { unknown: "Your answers do not point one way.", neither: "No direction stands out." }[found] ??
    `It sounds like: ${label.toLowerCase()}.`;
  return html`${warning}<p><strong>${words}</strong> ${meaning}</p>
    <p>${button("use-easing", `Use “${label}”`, { id: found })}</p>`;
}

function easingGuide(form, given) {
  const { intro, limits, citations, questions: asked } = form.easing;
  const box = (id, option) =>
    html`<label class="hb-tick"><input type="radio" name="guide-${id}" value="${option.id}" data-guide="${id}"
      .checked=${live(given[id] === option.id)}><span>${option.label}</span></label>`;
  const question = ({ id, text, options }) =>
    html`<fieldset class="hb-guide"><legend>${text}</legend
      >${options.map((option) => box(id, option))}</fieldset>`;
  return html`<details class="hb-fold hb-noprint" data-part="guide">
    <summary>Find it with three questions ${icon("down", "hb-chev")}</summary><div>
    <p class="hb-small">${intro}</p>${asked.map(question)}
    <div role="status" aria-live="polite" data-part="suggestion">${suggestion(form, given)}</div>
    <p class="hb-small">${limits} Sources:
      ${listed(citations.map(({ label }) => label))}.</p></div></details>`;
}

function wishes(form, { pinned, ruled_out: ruledOut, agreed, willing }) {
  const name = (id) => form.exercises.find((exercise) => exercise.id === id)?.name ?? id;
  const tag = ({ id, act, words }) =>
    html`<li><span>${words}: <strong>${name(id)}</strong></span>
      <button type="button" class="hb-link" data-act="${act}" data-id="${id}">Undo<span
        class="visually-hidden"> ${name(id)}</span></button></li>`;
  const made = [
    ...pinned.map((id) => ({ id, act: "unpin", words: "Asked for" })),
    ...ruledOut.map((id) => ({ id, act: "allow", words: "Left out by you" })),
    ...agreed.map((id) => ({ id, act: "not-agreed", words: "Your clinician has agreed to" })),
    ...willing.map((id) => ({ id, act: "not-willing", words: "You want to try, within its limit" })),
  ];
  const free = form.exercises.filter(({ id }) => !pinned.includes(id) && !ruledOut.includes(id));
  const byAct = ({ id, act }) => `${act} ${id}`;
  const option = ({ id, name: words }) => html`<option value="${id}">${words}</option>`;
  return html`${made.length > 0 && html`<ul class="hb-plain hb-wishes">${repeat(made, byAct, tag)}</ul>`}
    <div class="hb-field"><label>An exercise I want, or do not want<select name="wish"><option
      value="">Choose ...</option>${repeat(free, byId, option)}</select></label></div>
    <p class="hb-row">${button("pin", "Ask for it")} ${button("rule-out", "Leave it out")}</p>`;
}

function more(form, profile, given) {
  const slots = Array.from({ length: form.most_sessions }, (_, index) => ({
    id: index + 1,
    label: count(index + 1, "session"),
  }));
  return html`<details class="hb-filters" data-part="more">
      <summary>More about you: direction, positions, level, wishes ${icon("down", "hb-chev")}</summary>
      ${chips("easing", "radio", "What eases you?", form.easings, [profile.easing])}
      ${easingGuide(form, given)}
      ${chips("avoid", "checkbox", "What I cannot do", form.demands, profile.avoid)}
      ${chips("level", "radio", "My level", form.levels, [profile.level])}
      ${chips("goal", "checkbox", "What I want more of", form.goals, profile.goals)}
      <div class="hb-two">${select("time", "Time of day", form.times_of_day, profile.time_of_day)}
      ${select("slots", "Sessions a day", slots, profile.sessions_per_day)}</div>
      ${wishes(form, profile)}
    </details>`;
}

export function profileForm(form, profile, shown, titleId) {
  const { least, most } = form.minutes;
  const fallen = chip("fallen", "checkbox", FALLEN, profile.fallen);
  const shownNow = { showAll: shown.showAll, over65: profile.over_65, more: [fallen] };
  const short = form.days.map(({ id, label }) => ({ id, label: label.slice(0, 3) }));
  return html`<h2 id="${titleId}">About you</h2>
    ${conditionChips(form, profile.conditions, shownNow)}
    ${questions(form, profile)}
    ${chips("day", "checkbox", "Days", short, profile.days, "hb-days")}
    <div class="hb-field"><label for="${titleId}-minutes">Minutes a session:
        <output data-part="minutes">${profile.minutes}</output></label>
      <input type="range" id="${titleId}-minutes" name="minutes" min="${least}" max="${most}" step="1"
        aria-valuetext="${count(profile.minutes, "minute")}" .value=${live(String(profile.minutes))}></div>
    ${walkField(form, profile.walk_minutes)}
    ${chips("equipment", "checkbox", "I also have", form.equipment, profile.equipment)}
    <p class="hb-small">${form.common}</p>
    ${more(form, profile, shown.given)}
    <p class="hb-small">Nothing of this is sent. Your answers, and what you start, log, save or share, stay in
      this browser until you delete them.</p>`;
}

/** "Spinal stenosis · 3 days · 15 min", for the small screen's summary. */
export function summary(form, profile) {
  return html`<span><strong>${whoHas(form, profile.conditions)}</strong> ·
    ${count(profile.days.length, "day")} · ${profile.minutes} min</span>`;
}
