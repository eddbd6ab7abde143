// The planned week: a card for each day, why each exercise is in and why others are out. The twin of
// views/templates/routine.html.

import { limitLine, PICK_WORDS } from "../asking/views.mjs";
import { html, icon, keyed, repeat } from "../common/html.mjs";
import { glyph, pictureName } from "../common/pictures.mjs";
import { count } from "../common/words.mjs";
import { badge, works } from "../finder/cards.mjs";

const THUMBS = 3;
const minutes = (seconds) => `${Math.round(seconds / 60)} min`;
export const exact = (seconds) =>
  seconds % 60 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : `${seconds / 60} min`;

export const thumb = (answer, dose) =>
  keyed(
    pictureName(dose),
    html`<span class="hb-thumb" data-picture="${dose.exercise}" data-form="${dose.form ?? ""}"
      data-alt="${dose.form_words ?? ""}">${glyph(answer.exercises[dose.exercise].direction)}</span>`,
  );

function startButton(day, slot, links, { locked, old }, what) {
  if (locked || old) {
    const first = locked ? "answer the warning signs first" : "wait for the new week first";
    return html`<button type="button" class="hb-btn icon" disabled
      aria-label="Start: ${first}">${icon("play")}</button>`;
  }
  return html`<a class="hb-btn icon" data-act="start" href="${links.session}?day=${day}&slot=${slot}"
    aria-label="Start ${what}">${icon("play")}</a>`;
}

const doseLine = (p, links) =>
  html`<li><a href="${links.exercises[p.exercise]}">${p.name}</a> <span>${p.words}</span>${
    p.limit && limitLine(p)
  }</li>`;

function sessionLine(answer, session, links, options) {
  const { day, label, slot, of, prescriptions, seconds } = session;
  const shown = prescriptions.slice(0, THUMBS);
  const more = prescriptions.length - shown.length;
  const several = slot > 1 || of > 1;
  const which = several ? ` · session ${slot}` : "";
  return html`<details class="hb-session-fold"><summary><span class="hb-thumbs">${shown.map((dose) =>
    thumb(answer, dose),
  )}${more > 0 && html`<b>+${more}</b>`}</span>
    <span class="hb-small">${count(prescriptions.length, "exercise")} · ${minutes(seconds)}${which}
      <span class="visually-hidden">on ${label}</span>${icon("down", "hb-chev")}</span></summary>
    <ol class="hb-doses">${prescriptions.map((p) => doseLine(p, links))}</ol>
    <p class="hb-small">With getting ready, rests and the closing rest: ${exact(seconds)}.</p></details>${
      options.inPage &&
      links.session &&
      startButton(day, slot, links, options, several ? `${label}, session ${slot}` : label)
    }`;
}

// What a day has beside its sessions, whether or not it has one.
function besideLines({ walking, sittings }, day) {
  const lines = [
    walking?.days.includes(day) && ["walk", "person", `Walk ${walking.minutes} min`],
    sittings?.days.includes(day) && ["sitting", "clock", `${sittings.times} small sittings`],
  ].filter(Boolean);
  return lines.map(
    ([name, mark, words]) => html`<p class="hb-small hb-beside" data-beside="${name}">${icon(mark)}
      ${words}</p>`,
  );
}

/** The small sittings beside the sessions: what, how often, and one to play. */
export function sittingCard(answer, links, options) {
  const { prescription: dose, words, days } = answer.routine.sittings;
  const start = options.inPage && links.session && startButton(days[0], 0, links, options, "one sitting");
  return html`<div class="hb-card hb-sitting" data-part="sitting"><div>${thumb(answer, dose)}
    <h3>Small sittings that ease</h3>${start}</div><p>${words}</p>
      ${dose.limit && html`<p>${limitLine(dose)}</p>`}</div>`;
}

function dayCard({ id, label }, answer, links, options) {
  const sessions = answer.routine.sessions.filter(({ day }) => day === id);
  const beside = besideLines(answer.routine, id);
  const slot = (session) =>
    html`<div class="hb-slot"
      >${sessionLine(answer, { ...session, label, of: sessions.length }, links, options)}</div>`;
  const content = sessions.length || beside.length ? html`${sessions.map(slot)}${beside}` : html`<p>Rest</p>`;
  return html`<div class="hb-card hb-day ${sessions.length ? "" : "rest"}"><strong><abbr
    title="${label}">${label.slice(0, 3)}</abbr></strong><div>${content}</div></div>`;
}

/** One card for each day of the week; days without a session say so. */
export const week = (form, answer, links, options) =>
  html`<div class="hb-week">${form.days.map((day) => dayCard(day, answer, links, options))}</div>`;

/** Each exercise of a week once, with the days it is on. */
export function firstOfEach(routine) {
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

/** A week as one sentence, for those who hear that it has changed. */
export function weekInWords(routine) {
  const days = new Set(routine.sessions.map(({ day }) => day)).size;
  const doses = firstOfEach(routine).map(({ name, words }) => `${name}, ${words}`);
  return `Your week: ${count(days, "day")}. ${doses.join(". ")}.`;
}

const linkButton = (act, id, words, name, look = "") =>
  html`<button type="button" class="hb-link ${look}" data-act="${act}" data-id="${id}">${words}${
    name && html`<span class="visually-hidden">: ${name}</span>`
  }</button>`;

function keepOrLeave({ pinned }, { exercise, name }) {
  const keep = pinned.includes(exercise)
    ? linkButton("unpin", exercise, "Asked for: undo", "")
    : linkButton("pin", exercise, "Keep it", name);
  return html`<span class="hb-row hb-noprint">${keep}
    ${linkButton("rule-out", exercise, "Leave it out", name)}</span>`;
}

export function whys(form, answer, links, { locked }) {
  const row = (p) => {
    const { verdict, kind_label: kind } = answer.exercises[p.exercise];
    return html`<li data-exercise="${p.exercise}">
    <p class="hb-row hb-spread"><a
      href="${links.exercises[p.exercise]}"><strong>${p.name}</strong></a>${badge(form, verdict)}</p>
    ${kind && html`<p class="hb-small">${kind}</p>`}
    <p>${p.why}</p>${p.reasons.length > 0 && html`<p class="hb-small">${p.reasons[0]}</p>`}${
      p.limit && html`<p>${limitLine(p)}</p>`
    }
    <p class="hb-small">${p.words} · ${count(p.days.size, "day")} a week</p>${
      !locked && keepOrLeave(answer.routine.profile, p)
    }</li>`;
  };
  const list = repeat(firstOfEach(answer.routine), ({ exercise }) => exercise, row);
  return html`<ul class="hb-plain hb-rows">${list}</ul>`;
}

// What the reader may do about a cause.
const WAYS = { "no-room": ["pin", "Ask for it"], "ruled-out": ["allow", "Undo"] };

// An exercise that the reader may name, with its limits in view.
const picksFor = ({ picked, limits }, entry) =>
  html`${limits.map((limit) => html`<p>${limitLine({ limit })}</p>`)}
    ${picked.map((list) => linkButton(list, entry.exercise, PICK_WORDS[list], entry.name, "hb-noprint"))}`;

function leftOutRow(form, entry, links, { locked, offers }) {
  const [act, words] = WAYS[entry.causes[0]] ?? [];
  const offer = offers[entry.exercise];
  const sources =
    entry.citations.length > 0 &&
    html` <span class="hb-src">${works(form.citations, entry.citations, links.reference)}</span>`;
  return html`<li data-left-out="${entry.exercise}"><a
    href="${links.exercises[entry.exercise]}"><strong>${entry.name}</strong></a>
        <p>${entry.text}${sources}</p>${
          !locked && act && html` ${linkButton(act, entry.exercise, words, entry.name, "hb-noprint")}`
        }${!locked && offer && picksFor(offer, entry)}</li>`;
}

export function leftOut(form, { list, offers }, links, { locked }) {
  const row = (entry) => leftOutRow(form, entry, links, { locked, offers });
  return form.left_out.map(({ causes, title, look }) => {
    const found = list.filter((entry) => causes.includes(entry.causes[0]));
    if (!found.length) return "";
    return html`<details class="hb-fold" data-v="${look}">
      <summary><span>${look && icon(look)} ${title}
        (${found.length})</span>${icon("down", "hb-chev")}</summary>
      <ul class="hb-plain hb-rows">${repeat(found, ({ exercise }) => exercise, row)}</ul></details>`;
  });
}
