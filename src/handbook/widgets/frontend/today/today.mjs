// Today, for who keeps a plan: in the place of the landing page's promise, and as a line at the head of the
// menu. It reads what player, log and check keep, and what Python gave for the week; it never starts Python.
import { Check } from "../check/gate.mjs";
import { keptCheck } from "../check/kept.mjs";
import { screening } from "../check/rules.mjs";
import { bookAddress } from "../common/address.mjs";
import { onNewDay, today } from "../common/files.mjs";
import { drawAround, listenForActs } from "../common/form.mjs";
import { put } from "../common/html.mjs";
import { onChange, openShelf } from "../common/store.mjs";
import * as diary from "../log/diary.mjs";
import { keptRun, whyOver } from "../player/running.mjs";
import { judgeMorning, sessionsOf } from "../player/sessions.mjs";
import { dayNow, planNow } from "./now.mjs";
import { lineView, problemView, todayView } from "./views.mjs";

const place = (path) => `${bookAddress()}${path}.html`;
const links = {
  landing: place("book/index"),
  safety: place("book/safety"),
  session: place("notebooks/tools/session"),
  builder: place("notebooks/tools/builder"),
  programme: place("notebooks/tools/programme"),
};
const NOT_KEPT = "This could not be kept here. Note it in the pain log, and export that to a file.";

// What was ticked on this day; of two tabs the one that has more counts.
const more = (theirs, mine) =>
  theirs?.day === mine.day ? { ...mine, sittings: Math.max(theirs.sittings, mine.sittings) } : mine;
const shelf = openShelf("today", { merge: more });
function ticks() {
  const kept = shelf.read();
  const { walked, sittings } = kept?.day === today() ? kept : {};
  return { day: today(), walked: walked === true, sittings: Number.isInteger(sittings) ? sittings : 0 };
}

/** A state for the check, which elsewhere has its widget's model. */
function plainState() {
  const state = {};
  const set = (changes) => Object.assign(state, changes);
  return { set, model: { get: (name) => state[name], set() {}, save_changes() {}, on() {} } };
}

class Today {
  asks = false; // the check is being answered anew
  now = null; // see `dayNow`; null for a plan that needs a look
  common = null; // what the page and its line share; null until there is a plan

  constructor(el, rows) {
    this.el = el;
    this.rows = rows;
    const { model, set: setTraits } = plainState();
    const host = { el, model, setTraits, safety: rows.safety, takesShort: true };
    this.check = new Check({ ...host, changed: () => this.show(), eachTime: true });
    listenForActs(el, {
      start: (link) => this.start(link.href),
      new: () => this.anew(),
      morning: ({ value }) => this.keepMorning(Number(value)),
      sitting: () => this.tick({ sittings: ticks().sittings + 1 }),
      less: () => this.tick({ sittings: ticks().sittings - 1 }),
    });
    el.addEventListener("change", ({ target }) => {
      if (target.name === "walked") this.tick({ walked: target.checked });
    });
  }

  // The tap on it says that no sign is new. The next page knows it by the moment of that answer, and asks
  // again where another one stands there.
  start(href) {
    const { check } = this;
    if (check.step === "old") check.finish();
    const { at, done } = check;
    check.renew({ always: true }); // whoever comes back here is asked before the next one
    location.assign(`${href}#start=${done ? at : ""}`);
  }

  anew() {
    this.asks = true;
    this.check.anew("first");
  }

  say(text) {
    this.el.querySelector("[data-part=said]").textContent = text;
  }

  tick(changes) {
    if (!shelf.write({ ...ticks(), ...changes })) this.say(NOT_KEPT);
  }

  keepMorning(pain) {
    const { open } = this.now.morning;
    const noted = open.reduce(
      (list, entry) => diary.replaced(list, entry, { ...entry, next_morning: pain }) ?? list,
      diary.entries(),
    );
    const judged = judgeMorning(this.rows.judgement, { ...open.at(-1), next_morning: pain });
    this.say(diary.keepEntries(noted) ? `${judged.word}. ${judged.text}` : NOT_KEPT);
  }

  look(now, common) {
    Object.assign(this, { now, common });
    this.show();
  }

  show() {
    const { el, check, now, common } = this;
    if (!common) return;
    this.asks &&= !["done", "old"].includes(check.step);
    const view = now
      ? todayView(now, { ...common, check, asks: this.asks, ticks: ticks() })
      : problemView(common.problem, links);
    drawAround(
      el,
      () => put(el, view),
      () => el.querySelector("[data-part=title]"),
    );
  }
}

const answer = await fetch(new URL("./today.json", import.meta.url));
if (!answer.ok) throw new Error("What Today needs did not come.");
const rows = await answer.json();
const line = document.querySelector("[data-today=line]");
const page = document.querySelector("[data-today=page]");
const own = page && new Today(page, rows);

function startOf({ session, run }) {
  const { day, slot } = run?.session ?? session ?? {};
  return day ? `${links.session}?day=${day}&slot=${slot}` : links.session;
}

function look() {
  const kept = diary.routine();
  document.documentElement.toggleAttribute("data-plan", Boolean(kept));
  if (!kept) return;
  const day = today();
  const found = planNow(rows, kept, day);
  const run = keptRun(rows);
  const now = found.plan && dayNow({ rows, found, entries: diary.entries(), run, day });
  const common = {
    ...{ rows, links, problem: found.problem },
    found: screening(rows.safety, keptCheck(rows.safety), day),
    start: now ? startOf(now) : "",
    hurts: diary.hurts().map(({ exercise }) => exercise),
    over: now && run ? whyOver(run, sessionsOf(found.plan)) : "",
  };
  if (line) put(line, lineView(now, common));
  own?.look(now, common);
}

look();
onChange(look);
onNewDay(look);
