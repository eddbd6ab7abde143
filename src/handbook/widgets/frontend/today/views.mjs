// What Today shows: the day, what is to do, how the morning is, the week. Markup only.
import { age, holdsFor } from "../check/steps.mjs";
import { html, icon, keyed, live } from "../common/html.mjs";
import { pictureName, pictureUrl } from "../common/pictures.mjs";
import { NUMBERS, scaleEnds } from "../common/scale.mjs";
import { count, listed } from "../common/words.mjs";
import { longDay } from "../log/weeks.mjs";
import { whichWeek } from "../player/before.mjs";
import { minutesOf } from "./now.mjs";

const TITLES = {
  session: () => "your session",
  done: () => "done",
  run: () => "a session you began",
  rest: ({ walking }) => (walking ? "rest and a walk" : "rest"),
};
const shutTitle = (emergency) => (emergency ? "get help first" : "see someone first");
const FRESH = "Your pain log has grown. The doses are worked out from it when you start.";
const nearly = ({ old }) => (old ? "about " : "");
const nextLine = ({ next, old }, rows) =>
  `${rows.days.find(({ id }) => id === next.day).label}, ${nearly({ old })}${minutesOf(next)} min`;

const heading = (words, small = "") =>
  html`${small && html`<p class="hb-small">${small}</p>`}
    <h1 tabindex="-1" data-part="title">Today: ${words}</h1>`;

// --- the check, in one line ----------------------------------------------------------------------------
function checkLine({ step, at, safety: { gate } }) {
  const holds = holdsFor(gate.words);
  if (step === "old") return html`<b>Checked ${age({ at })}.</b> ${gate.words.still} <small>${holds}</small>`;
  if (step === "done") return html`<b>Checked ${age({ at })}:</b> you can go on. <small>${holds}</small>`;
  return "The warning signs come first, on the next page.";
}

/** The way to the session; where the check is asked once more, the button is the answer to it, too. */
function wayOn(check, href, words) {
  const { still_none: none } = check.safety.gate.words;
  const said = check.step === "old" ? `${none}: ${words}` : words[0].toUpperCase() + words.slice(1);
  const isNew = html`<button type="button" class="hb-btn alt" data-act="new">Something is new</button>`;
  return html`<p class="hb-checked">${icon("calendar")}<span>${checkLine(check)}</span></p>
    <p class="hb-row"><a class="hb-btn" data-act="start" href="${href}">${icon("play")} ${said}</a>
      ${check.done && isNew}</p>`;
}

const amber = ({ found: { steps } }, links) =>
  steps.length > 0 &&
  html`<p class="hb-note" data-v="caution">${icon("calendar")}<span><strong>${steps[0].action.title}.</strong>
    <a href="${links.safety}">What you ticked</a></span></p>`;

// --- the card -------------------------------------------------------------------------------------------
function sessionCard({ session, week, old, isBack }, { rows, links, check, hurts, start }) {
  const doses = session.prescriptions.filter(({ exercise }) => !hurts.includes(exercise));
  const [first] = doses;
  const names = doses.map(({ exercise }) => rows.exercises[exercise].name);
  const src = first && pictureUrl(pictureName(first));
  const image = html`<img src="${src}" alt="${names[0]}" width="240" height="180">`;
  return html`<section class="hb-card hb-today" aria-labelledby="today-session">
    ${first && keyed(src, html`<div class="hb-fig">${image}</div>`)}
    <div>${isBack && html`<p><strong>Welcome back.</strong></p>`}
    <h2 id="today-session">${old ? "About " : ""}${count(minutesOf(session), "minute")},
      ${count(doses.length, "exercise")}</h2>
    <p class="hb-small">${listed(names)}.</p>
    ${old ? html`<p class="hb-small">${FRESH}</p>` : whichWeek({ week, links })}
    ${wayOn(check, start, "start")}</div></section>`;
}

function runCard({ run, old }, { check, start, over }) {
  const problem = !old && over;
  const [words, way] = problem
    ? [problem, html`<p><a class="hb-btn" href="${start}">To that session</a></p>`]
    : [`Begun ${longDay(run.day)}. Nothing of it is lost.`, wayOn(check, start, "go on")];
  return html`<section class="hb-card">
    <h2 class="h">${problem ? "A session that you did not finish" : "Go on where you were"}</h2>
    <p>${words}</p>${way}</section>`;
}

const CARDS = { session: sessionCard, run: runCard };

// --- the morning ----------------------------------------------------------------------------------------
// Buttons: one tap answers, and no arrow key does by chance.
const painButton = (pain) =>
  html`<button type="button" data-act="morning" value="${pain}" aria-label="Pain ${pain}">${pain}</button>`;

function askMorning({ usual, start }) {
  const asked = `After yesterday’s session: your pain this morning? Your usual is ${usual ?? start}.`;
  return html`<section class="hb-card"><fieldset data-scale="morning"><legend>${asked}</legend>
    <div class="hb-scale">${NUMBERS.map(painButton)}</div>${scaleEnds()}</fieldset></section>`;
}

function morningCard({ morning: { open, judged }, kind, next, old }, { rows, links: to }) {
  if (open.length) return askMorning(open.at(-1));
  if (!judged) return "";
  const ahead = kind === "rest" || kind === "done" ? ` Next: ${nextLine({ next, old }, rows)}.` : "";
  return html`<div class="hb-note" data-v="${judged.look}">${icon(judged.look)}
    <p><strong>${judged.word}, after yesterday’s session.</strong> ${judged.text}${ahead}
      <a href="${to.programme}">Change it</a></p></div>`;
}

// --- beside the sessions --------------------------------------------------------------------------------
const how = (summary, words) =>
  html`<details class="hb-how"><summary>${summary}</summary><p>${words}</p></details>`;

const walkRow = ({ walking, old }, { walked }) =>
  html`<li class="hb-beat">${icon("walk")}
    <span>Walk ${nearly({ old })}${count(walking.minutes, "minute")}</span>
    <label class="hb-chip"><input type="checkbox" name="walked" .checked=${live(walked)}>
      ${icon("tick")}Done<span class="visually-hidden">: the walk</span></label>
    ${how("How to walk", walking.words)}</li>`;

function sittingsRow({ sittings }, { sittings: done }) {
  const { name, words } = sittings.prescription;
  const more =
    done < sittings.times &&
    html`<button type="button" class="hb-btn alt small" data-act="sitting">One done<span
      class="visually-hidden">: a sitting of ${name}</span></button>`;
  const less = done > 0 && html`<button type="button" class="hb-link" data-act="less">Take one back</button>`;
  return html`<li class="hb-beat">${icon("clock")}<span>${name}, ${words}<small role="status">${done} of
    ${count(sittings.times, "sitting")} done</small></span><span>${more}${less}</span>
    ${how("When, and when to stop", sittings.words)}</li>`;
}

function besideList(now, ticks) {
  const { walking, sittings } = now;
  if (!walking && !sittings) return "";
  return html`<h2 class="h">${now.kind === "rest" ? "Today" : "Also today"}</h2>
    <ul class="hb-plain hb-rows">${walking && walkRow(now, ticks)}
      ${sittings && sittingsRow(now, ticks)}</ul>`;
}

// --- the week -------------------------------------------------------------------------------------------
const DAYS = {
  done: ["tick", "session, done", "on"],
  session: ["session", "session", "plan"],
  walk: ["walk", "walk", ""],
  rest: ["rest", "rest", ""],
};

function strip({ strip: days }) {
  const item = ({ label, today, kind }) => {
    const [mark, words, look] = DAYS[kind];
    return html`<li class="${look}" aria-current=${today && "date"}><span
      aria-hidden="true">${label.slice(0, 2)}</span>${icon(mark)}<span class="visually-hidden">${label}:
      ${words}${today && ", today"}</span></li>`;
  };
  return html`<h2 class="h">This week</h2><ol class="hb-plain hb-strip">${days.map(item)}</ol>`;
}

const nextCard = (now, { rows }) =>
  now.kind !== "session" && html`<p><strong>Next: ${nextLine(now, rows)}.</strong></p>`;

const links = ({ links: to }) =>
  html`<p class="hb-row"><a href="${to.builder}">Your week</a>
    <a href="${to.programme}">Your programme</a></p>`;

/** The page of today. more: {rows, links, check, hurts, start, over, ticks}. */
export function todayView(now, more) {
  const { check } = more;
  const asking = check.shut || more.asks;
  const titled = check.shut ? shutTitle(check.found.emergency) : TITLES[now.kind](now);
  const card = asking ? check.view() : CARDS[now.kind]?.(now, more);
  const beside = !check.shut && besideList(now, more.ticks);
  const week = now.week ? ` · week ${now.week.number}` : "";
  return html`${heading(titled, `${longDay(now.day)}${week}`)}
    <p class="visually-hidden" role="status" data-part="said"></p>
    <div class="hb-split"><div>${!check.shut && amber(check, more.links)}
      ${card}${!asking && nextCard(now, more)}
      ${!check.shut && morningCard(now, more)}${!card && beside}</div>
      <div>${card && beside}${strip(now)}${links(more)}</div></div>`;
}

/** A plan that cannot be done as it is. */
export const problemView = (problem, to) =>
  html`${heading("your plan needs a look")}
    <div class="hb-note" data-v="caution">${icon("caution")}<p>${problem}</p></div>
    <p><a class="hb-btn" href="${to.builder}">Plan your week</a></p>`;

const LINES = {
  session: ({ session, old }) => `${nearly({ old })}${minutesOf(session)} min`,
  run: TITLES.run,
  done: (now, rows) => `done. Next: ${nextLine(now, rows)}`,
  rest(now, rows) {
    const { walking } = now;
    const walk = walking ? `, a walk of ${nearly(now)}${count(walking.minutes, "minute")}` : "";
    return `rest${walk}. Next: ${nextLine(now, rows)}`;
  },
};

/** Today in one line, for the menu of every page; now: null for a plan that needs a look. */
export function lineView(now, { rows, links: to, start, found }) {
  const words = !found.allowsPlan
    ? shutTitle(found.emergency)
    : now
      ? LINES[now.kind](now, rows)
      : "your plan needs a look";
  const isThere = to.session === `${location.origin}${location.pathname}`;
  const starts = found.allowsPlan && !isThere && ["session", "run"].includes(now?.kind);
  const way = html`<a class="hb-btn small" href="${start}#start=">${icon("play")}
    ${now?.kind === "run" ? "Go on" : "Start"}</a>`;
  return html`<a href="${to.landing}">Today: ${words}</a> ${starts && way}`;
}
