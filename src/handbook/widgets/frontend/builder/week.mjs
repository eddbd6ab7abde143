// The planned week: a card for each day, why each exercise is in and why others are out, and the
// same on paper.
import { badge } from "../finder/cards.mjs";
import { count, html, icon, listed } from "../common/html.mjs";

const THUMBS = 3;
const minutes = (seconds) => `${Math.round(seconds / 60)} min`;
const exact = (seconds) => (seconds % 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds / 60} min`);

const picture = (id, mark) => html`<span class="hb-thumb" data-picture="${id}"><span class="hb-nopic" data-d="${mark}">${icon(mark)}</span></span>`;

function sessionLine(answer, session, links, { locked, inPage }) {
  const { day, slot, prescriptions, seconds } = session;
  const shown = prescriptions.slice(0, THUMBS);
  const more = prescriptions.length - shown.length;
  const start = inPage && links.session && (locked
    ? html`<button type="button" class="hb-btn icon" disabled aria-label="Start: answer the warning signs first">${icon("play")}</button>`
    : html`<a class="hb-btn icon" data-act="start" href="${links.session}?day=${day}&slot=${slot}" aria-label="Start ${day} session ${slot}">${icon("play")}</a>`);
  return html`<details class="hb-session-fold"><summary><span class="hb-thumbs">${shown.map(({ exercise }) => picture(exercise, answer.exercises[exercise].direction))}${more > 0 && html`<b>+${more}</b>`}</span>
    <span class="hb-small">${count(prescriptions.length, "exercise")} · ${minutes(seconds)}${slot > 1 || session.of > 1 ? ` · session ${slot}` : ""} ${icon("down", "hb-chev")}</span></summary>
    <ol class="hb-doses">${prescriptions.map((p) => html`<li><a href="${links.exercises[p.exercise]}">${p.name}</a> <span>${p.words}</span>${p.limit && html` <span class="hb-small">Caution: ${p.limit}</span>`}</li>`)}</ol>
    <p class="hb-small">With getting ready, rests and the closing rest: ${exact(seconds)}.</p></details>${start}`;
}

// One card for each day of the week; days without a session say so.
export function week(form, answer, links, options) {
  const { routine } = answer;
  const walks = new Set(routine.walking?.days ?? []);
  return html`<div class="hb-week">${form.days.map(({ id, label }) => {
    const sessions = routine.sessions.filter(({ day }) => day === id);
    const walk = walks.has(id) && html`<p class="hb-small">${icon("person")} Walk ${routine.walking.minutes} min</p>`;
    if (!sessions.length) return html`<div class="hb-card hb-day rest"><strong>${label.slice(0, 3)}</strong><p>Rest, or walk</p></div>`;
    return html`<div class="hb-card hb-day"><strong><abbr title="${label}">${label.slice(0, 3)}</abbr></strong><div>${sessions.map((session) =>
      html`<div class="hb-slot">${sessionLine(answer, { ...session, of: sessions.length }, links, options)}</div>`)}${walk}</div></div>`;
  })}</div>`;
}

const cite = (form, links, keys) => keys.length > 0 && html` <span class="hb-src">${keys.map((key, index) =>
  html`${index ? ", " : ""}<a href="${links.reference}#${key}">${form.citations[key]}</a>`)}</span>`;

function firstOfEach(routine) {
  const found = new Map();
  for (const { day, prescriptions } of routine.sessions) {
    for (const p of prescriptions) {
      const entry = found.get(p.exercise) ?? { ...p, days: new Set() };
      entry.days.add(day);
      found.set(p.exercise, entry);
    }
  }
  return [...found.values()];
}

export function whys(form, answer, links, { locked }) {
  const profile = answer.routine.profile;
  const act = (id, exercise) => !locked && html`<span class="hb-row hb-noprint">${profile.pinned.includes(id)
    ? html`<button type="button" class="hb-link" data-act="unpin" data-id="${id}">Asked for: undo</button>`
    : html`<button type="button" class="hb-link" data-act="pin-this" data-id="${id}">Keep it<span class="visually-hidden">: ${exercise}</span></button>`}
    <button type="button" class="hb-link" data-act="rule-out-this" data-id="${id}">Leave it out<span class="visually-hidden">: ${exercise}</span></button></span>`;
  return html`<ul class="hb-plain hb-rows">${firstOfEach(answer.routine).map((p) => html`<li data-exercise="${p.exercise}">
    <p class="hb-row hb-spread"><a href="${links.exercises[p.exercise]}"><strong>${p.name}</strong></a>${badge(form, answer.exercises[p.exercise].verdict)}</p>
    <p>${p.why}</p>${p.reasons.length > 0 && html`<p class="hb-small">${p.reasons[0]}</p>`}${p.limit && html`<p class="hb-small"><strong>Limit:</strong> ${p.limit}</p>`}
    <p class="hb-small">${p.words} · ${count(p.days.size, "day")} a week</p>${act(p.exercise, p.name)}</li>`)}</ul>`;
}

const GROUPS = [
  { causes: ["avoid"], title: "Avoid, with what you ticked", look: "avoid" },
  { causes: ["caution"], title: "Marked caution, so not offered", look: "caution" },
  { causes: ["supervised"], title: "Only with a professional", look: "" },
  { causes: ["direction", "position", "equipment", "level", "early-morning", "ruled-out"], title: "Does not fit your answers", look: "" },
  { causes: ["no-room"], title: "You could do these; others add more in this time", look: "" },
];

export function leftOut(form, list, links, { locked }) {
  return GROUPS.map(({ causes, title, look }) => {
    const found = list.filter((entry) => causes.includes(entry.causes[0]));
    if (!found.length) return "";
    const wish = (entry) => !locked && causes.includes("no-room") && html` <button type="button" class="hb-link hb-noprint" data-act="pin-this" data-id="${entry.exercise}">Ask for it<span class="visually-hidden">: ${entry.name}</span></button>`;
    const undo = (entry) => !locked && entry.causes[0] === "ruled-out" && html` <button type="button" class="hb-link hb-noprint" data-act="allow" data-id="${entry.exercise}">Undo<span class="visually-hidden">: ${entry.name}</span></button>`;
    return html`<details class="hb-fold" data-v="${look}"><summary><span>${look && icon(look)} ${title} (${found.length})</span>${icon("down", "hb-chev")}</summary>
      <ul class="hb-plain hb-rows">${found.map((entry) => html`<li data-left-out="${entry.exercise}"><a href="${links.exercises[entry.exercise]}"><strong>${entry.name}</strong></a>
        <p>${entry.text}${cite(form, links, entry.citations)}</p>${wish(entry)}${undo(entry)}</li>`)}</ul></details>`;
  });
}

// What is printed: the rules that stop a session, the week as a table, a strip for each exercise.
export function paper(form, answer) {
  const { routine } = answer;
  const days = form.days.filter(({ id }) => routine.sessions.some(({ day }) => day === id));
  const emergency = form.safety.actions[0];
  const stops = [...new Set(firstOfEach(routine).flatMap(({ exercise }) => answer.exercises[exercise].stop_rules))];
  return html`<section class="hb-paper"><h2>Your week</h2>
    <p class="hb-stopline"><strong>${emergency.title}:</strong> ${emergency.in_short} ${emergency.what_to_do[0]}</p>
    <table class="hb-t"><thead><tr><th scope="col">Day</th><th scope="col">Exercises</th><th scope="col">Time</th></tr></thead><tbody>
      ${days.map(({ id, label }) => routine.sessions.filter(({ day }) => day === id).map((session) => html`<tr><th scope="row">${label}</th>
        <td>${listed(session.prescriptions.map(({ name }) => name))}</td><td>${exact(session.seconds)}</td></tr>`))}</tbody></table>
    ${routine.walking && html`<p>${routine.walking.words}</p>`}
    <ol class="hb-plain hb-sheets">${firstOfEach(routine).map((p) => html`<li>${picture(p.exercise, answer.exercises[p.exercise].direction)}<div>
      <h3>${p.name}: ${p.words}</h3>${p.limit && html`<p><strong>Limit:</strong> ${p.limit}</p>`}
      <ol>${answer.exercises[p.exercise].steps.map(({ name, text }) => html`<li><strong>${name}.</strong> ${text}</li>`)}</ol></div></li>`)}</ol>
    <h3>Stop when</h3><ul>${stops.map((text) => html`<li>${text}</li>`)}</ul>
    <p class="hb-small">General information; it cannot examine you. Compiled with care, not yet reviewed by a clinician.</p></section>`;
}
