// The pain log and the programme. The light and the weeks are Python's; what to do about new weakness
// and about leg pain that spreads is in the state and shows without waiting.
import * as diary from "./diary.mjs";
import { CHART_KEY, doseChart } from "./dosechart.mjs";
import { openDoor } from "../common/door.mjs";
import { download, today } from "../common/files.mjs";
import { html, icon, listed, put } from "../common/html.mjs";
import { hurtList } from "./hurts.mjs";
import { forget, recall, remember } from "../check/memory.mjs";
import { whatToDo } from "../check/redflags.mjs";
import { chosenIn, scale } from "../common/scale.mjs";
import { dayWords, entryList, weekTable } from "./weeks.mjs";

const WEAKNESS = "leg-weakness-new";
const LARGEST_FILE = 5_000_000; // characters
const NOT_KEPT = "This could not be kept: the browser's storage is full or blocked. Export the log to a file.";

// Where the entries are kept: in this browser, or in the traits of a widget in a notebook.
function openStore(model, inPage) {
  if (inPage) {
    return {
      entries: diary.entries, keep: diary.keepEntries, start: diary.start, keepStart: diary.keepStart,
      hurts: diary.hurts, keepHurts: diary.keepHurts,
      routine: () => diary.routine()?.routine ?? null, forget: diary.forgetAll,
      forgets: "every entry, the notes of what hurt, the start day and the routine kept in this browser",
    };
  }
  const set = (name, value) => { model.set(name, value); model.save_changes(); return true; };
  return {
    entries: () => model.get("entries"), keep: (list) => set("entries", list),
    start: () => model.get("start") || null, keepStart: (day) => set("start", day ?? ""),
    hurts: () => model.get("hurts"), keepHurts: (list) => set("hurts", diary.latestHurts(list)),
    routine: () => null, forget: () => { set("entries", []); set("hurts", []); set("start", ""); },
    forgets: "every entry, the notes of what hurt and the start day of this notebook's log",
  };
}

function render({ model, el, experimental }) {
  const inPage = Boolean(globalThis.handbookPage);
  const door = openDoor({ experimental, inPage });
  const store = openStore(model, inPage);
  const stops = model.get("stops");
  const looks = model.get("looks");
  const links = model.get("links");
  const flags = { red_flags: stops.signs.map((id) => ({ id })) };
  const part = (name) => el.querySelector(`[data-part=${name}]`);
  // Said where the reader is: at the form, at a list, or at the tools.
  function say(text, place = "form") {
    for (const name of ["form", "list", "hurts", "tools"]) put(part(`said-${name}`), name === place ? text : "");
  }
  let editing = null; // the place of the entry that is being changed
  let answer = null; // the door's last answer to "programme"
  let removed = null; // the entry that "Undo" brings back
  let removedHurt = null; // the note of what hurt that it brings back
  let trouble = ""; // why the door gave none
  let asked = 0;
  let judging = 0;

  put(el, html`<div class="hb-programme">
    <div data-part="signs"></div>
    <section aria-label="Note a session"><form class="hb-card hb-noprint" data-part="form" novalidate></form><p role="status" aria-live="polite" data-part="said-form"></p></section>
    <section aria-label="What you noted"><h3>What you noted</h3><p role="status" aria-live="polite" data-part="said-list"></p><div data-part="entries"></div></section>
    <section aria-label="What hurt"><div data-part="hurts"></div><p role="status" aria-live="polite" data-part="said-hurts"></p></section>
    <section aria-label="Your weeks"><h3>Your weeks</h3><div data-part="weeks"></div></section>
    <section class="hb-tools" aria-label="Your data"><h3>Your data</h3><div data-part="tools"></div><p role="status" aria-live="polite" data-part="said-tools"></p></section></div>`);

  const stopped = () => (inPage ? recall(flags) ?? [] : model.get("signs")).length > 0;

  function showSigns() {
    put(part("signs"), stopped() && html`<div class="hb-note" data-v="avoid">${icon("avoid")}<div><p><strong>You ticked a warning sign.</strong>
      No programme until you have been seen. <a href="${links.safety}">What to do now</a></p></div></div>`);
  }

  function showForm(entry = null) {
    const { date = today(), start, during, next_morning: morning = null, leg_pain_moved: moved = false, new_weakness: weak = false } = entry ?? {};
    put(part("form"), html`<h3 tabindex="-1">${entry ? `Change the entry of ${dayWords(date)}` : "How did the session go?"}</h3>
      <fieldset><legend>First, your legs</legend>
        <label class="hb-tick"><input type="checkbox" name="new_weakness" ${weak && html`checked`}><span>A leg or foot is newly weak.</span></label>
        <label class="hb-tick"><input type="checkbox" name="leg_pain_moved" ${moved && html`checked`}><span>Leg pain, tingling or numbness moved further down.</span></label></fieldset>
      <div data-part="stop" role="status" aria-live="assertive"></div>
      <div class="hb-field"><label>Day of the session<input type="date" name="date" value="${date}" max="${today()}" required></label></div>
      ${scale("start", "Pain before you began", start)}
      ${scale("during", "Worst pain in the session", during)}
      ${scale("next_morning", "Pain the next morning", morning, { unknown: "Not known yet: I will add it tomorrow" })}
      <div data-part="judgement" role="status" aria-live="polite"></div>
      <p class="hb-row"><button type="submit" class="hb-btn">${entry ? "Keep the change" : "Keep this entry"}</button>
        ${entry && html`<button type="button" class="hb-btn alt" data-act="cancel">Leave it as it was</button>`}</p>`);
    showStop();
    check();
  }

  function draft() {
    const form = part("form");
    return {
      date: form.elements.date.value,
      start: chosenIn(form, "start"),
      during: chosenIn(form, "during"),
      next_morning: chosenIn(form, "next_morning") ?? null,
      leg_pain_moved: form.elements.leg_pain_moved.checked,
      new_weakness: form.elements.new_weakness.checked,
    };
  }

  function showStop() {
    const { new_weakness: weak, leg_pain_moved: moved } = draft();
    const found = (weak && stops.weakness) || (moved && stops.spreading);
    put(part("stop"), found && html`${weak && html`<p><strong>What to do now.</strong> Do no exercise from this book until you have been seen.</p>`}
      ${whatToDo([{ action: found.action, flags: [found.flag] }])}<p>${found.flag.detail} <a href="${links.safety}">All warning signs</a></p>`);
  }

  async function check() {
    const { date, ...entry } = draft();
    const mine = ++judging;
    // A newly weak leg is never a matter of numbers.
    if (entry.new_weakness || entry.start === undefined || entry.during === undefined) {
      put(part("judgement"), "");
      return;
    }
    put(part("judgement"), "Checking …");
    try {
      const found = await door.call("judge", { entry });
      if (mine !== judging) return;
      put(part("judgement"), html`<div class="hb-note" data-v="${looks[found.light]}">${icon(looks[found.light])}<div><p><strong>${found.word}: ${found.advice_word}.</strong> ${found.text}</p></div></div>`);
    } catch (error) {
      if (mine === judging) put(part("judgement"), error.message);
    }
  }

  function showEntries() {
    const list = store.entries();
    const fits = answer && answer.judged.length === list.length;
    put(part("entries"), list.length
      ? html`${fits && answer.earlier > 0 && html`<p class="hb-small">${answer.earlier} of them lie before the start of week 1 and count in no week.</p>`}${entryList(fits ? answer.judged : list, looks, trouble ? "" : "Checking …")}`
      : html`<p>Nothing yet. Note a session above; add the next morning when you know it.</p>`);
  }

  function showHurts() {
    const list = store.hurts();
    put(part("hurts"), list.length > 0 && hurtList(list, model.get("names"), links.exercises));
  }

  function showWeeks() {
    const place = part("weeks");
    const list = store.entries();
    const shown = answer ?? model.get("example");
    if (stopped()) {
      put(place, html`<p>No weeks are shown while a warning sign is ticked.</p>`);
    } else if (!answer && list.some((entry) => entry.new_weakness)) {
      // Known without Python: an entry of new weakness ends the programme.
      put(place, html`<p>An entry tells of new weakness, so there is no programme for now.</p>
        ${whatToDo([{ action: stops.weakness.action, flags: [stops.weakness.flag] }])}`);
    } else if (!answer && (list.length || store.routine())) {
      put(place, html`<p>${trouble || "Checking …"}</p>`);
    } else if (shown.refusal) {
      put(place, html`<div class="hb-note" data-v="avoid">${icon("avoid")}<div><p><strong>No programme for now.</strong> ${shown.refusal.text}</p>
        <p><a href="${links.safety}">All warning signs</a></p></div></div>`);
    } else {
      const own = Boolean(store.routine());
      put(place, html`<p>${own ? "Your own week, carried on." : inPage ? html`An example week, until you start your own${links.builder && html` in <a href="${links.builder}">Plan your week</a>`}.` : "The routine you gave, carried on."}
        A forecast assumes green weeks.</p>
        <figure class="hb-dose"><div data-part="chart"></div><figcaption>${CHART_KEY}</figcaption></figure>${weekTable(shown.weeks, looks, links)}`);
      drawChart();
    }
  }

  function drawChart() {
    const place = part("chart");
    const shown = answer ?? model.get("example");
    const room = Math.min(620, Math.floor(place?.clientWidth ?? 0));
    if (room > 200 && shown.weeks.length && place.dataset.room !== String(room)) {
      place.dataset.room = room;
      put(place, doseChart(shown.weeks, room));
    }
  }

  function showTools(asking = false) {
    const list = store.entries();
    const first = store.start() ?? list[0]?.date ?? "";
    put(part("tools"), html`<p class="hb-small">${inPage ? "Nothing leaves this browser: the log is kept here and nowhere else. Whoever uses this browser can read it." : "The log is in this notebook's kernel. Export it to keep it."}</p>
      <div class="hb-field"><label>Week 1 begins on<input type="date" name="begin" value="${first}"></label></div>
      <p class="hb-row"><button type="button" class="hb-btn alt" data-act="export">Export to a file</button>
        <button type="button" class="hb-btn alt" data-act="table">Table for a spreadsheet (.csv)</button>
        <button type="button" class="hb-btn alt" data-act="import">Import a file</button>
        <button type="button" class="hb-btn alt" data-act="wipe">Delete everything</button></p>
      <input type="file" name="file" accept=".json,application/json" hidden aria-label="A pain log to import">
      ${asking && html`<div class="hb-note" data-v="caution" role="group" aria-labelledby="hb-wipe">${icon("caution")}<div><p id="hb-wipe" tabindex="-1"><strong>Delete ${store.forgets}?</strong> This cannot be undone. Export first if you may want it again.</p>
        <p class="hb-row"><button type="button" class="hb-btn" data-act="keep">Keep everything</button><button type="button" class="hb-btn alt" data-act="really">Yes, delete everything</button></p></div></div>`}`);
  }

  async function refresh() {
    const mine = ++asked;
    trouble = "";
    showEntries();
    showWeeks();
    try {
      const found = await door.call("programme", {
        routine: store.routine() ?? model.get("routine"), weeks: model.get("weeks"),
        entries: store.entries().map((entry) => ({ ...entry })), start: store.start(), today: today(),
      });
      if (mine !== asked) return;
      answer = found;
    } catch (error) {
      if (mine !== asked) return;
      answer = null;
      trouble = error.message;
    }
    showEntries();
    showWeeks();
  }

  function keep(list, words, place) {
    const kept = store.keep(list);
    say(kept ? words : NOT_KEPT, place);
    if (!kept) return false;
    answer = null;
    showTools();
    refresh();
    return true;
  }

  function save() {
    const entry = draft();
    if (!diary.isEntry(entry)) {
      say(diary.isDay(entry.date) ? "Choose a number for the pain before you began and for the worst in the session." : "Choose the day of the session.");
      part("form").querySelector(diary.isDay(entry.date) ? `[name=${entry.start === undefined ? "start" : "during"}]` : "[name=date]").focus();
      return;
    }
    const list = [...store.entries()];
    if (editing === null) list.push(entry); else list[editing] = entry;
    list.sort((a, b) => a.date.localeCompare(b.date));
    if (!keep(list, entry.new_weakness ? "Kept. Do not exercise: see what to do above." : "Kept.")) return;
    if (entry.new_weakness) {
      // What to do now stays in view; keeping it twice must not make two entries.
      editing = list.indexOf(entry);
      return;
    }
    editing = null;
    showForm();
    part("form").querySelector("h3").focus({ preventScroll: true });
  }

  function give(ending, mime, text) {
    download({ filename: `pain-log-${today()}.${ending}`, mime, text });
    say("The file is in your downloads.", "tools");
  }

  const exportLog = () => give("json", "application/json", diary.exportText(store.entries(), store.start(), store.routine() ?? model.get("routine"), store.hurts()));

  // The columns are Python's, so that it reads the table again.
  async function exportTable() {
    say("Making the file …", "tools");
    try {
      give("csv", "text/csv", await door.call("log_table", { entries: store.entries() }));
    } catch (error) {
      say(error.message, "tools");
    }
  }

  // How many notes are new, or of a later day; null if they could not be kept.
  function mergeHurts(others) {
    const before = store.hurts();
    const list = diary.latestHurts([...before, ...others]);
    const isNew = ({ date, exercise }) => !before.some((note) => note.date === date && note.exercise === exercise);
    const noted = list.filter(isNew).length;
    if (noted && !store.keepHurts(list)) return null;
    showHurts();
    return noted;
  }

  async function readIn(file) {
    try {
      if (file.size > LARGEST_FILE) throw new Error(diary.BROKEN);
      const found = diary.readFile(await file.text());
      const before = store.entries();
      const list = diary.merged(before, found.entries);
      const more = list.length - before.length;
      if (!store.start() && found.start) store.keepStart(found.start);
      const noted = mergeHurts(found.hurts);
      if (noted === null) {
        say(NOT_KEPT, "tools");
        return;
      }
      const news = [more && `${more} ${more === 1 ? "entry" : "entries"}`, noted && `${noted} ${noted === 1 ? "note" : "notes"} of what hurt`].filter(Boolean);
      keep(list, news.length ? `${listed(news)} ${more + noted === 1 ? "was" : "were"} added. No entry was replaced.` : "All its entries were here already.", "tools");
    } catch (error) {
      say(error.message, "tools");
    }
  }

  const acts = {
    edit(button) {
      editing = Number(button.dataset.entry);
      showForm(store.entries()[editing]);
      part("form").scrollIntoView({ block: "nearest" });
      part("form").querySelector("h3").focus({ preventScroll: true });
    },
    cancel() { editing = null; showForm(); },
    remove(button) {
      const list = [...store.entries()];
      [removed] = list.splice(Number(button.dataset.entry), 1);
      editing = null;
      if (!keep(list, html`Deleted: ${dayWords(removed.date)}. <button type="button" class="hb-link" data-act="undo">Undo</button>`, "list")) return;
      showForm();
      part("said-list").querySelector("[data-act=undo]").focus();
    },
    "remove-hurt"(button) {
      const list = [...store.hurts()];
      [removedHurt] = list.splice(Number(button.dataset.hurt), 1);
      if (!store.keepHurts(list)) {
        say(NOT_KEPT, "hurts");
        return;
      }
      showHurts();
      say(html`Deleted: ${model.get("names")[removedHurt.exercise] ?? removedHurt.exercise}. <button type="button" class="hb-link" data-act="undo-hurt">Undo</button>`, "hurts");
      part("said-hurts").querySelector("[data-act=undo-hurt]").focus();
    },
    "undo-hurt"() {
      const kept = mergeHurts([removedHurt]) !== null;
      say(kept ? "It is back." : NOT_KEPT, "hurts");
      part("hurts").querySelector("[data-act=remove-hurt]")?.focus();
    },
    undo() { if (removed) keep(diary.merged(store.entries(), [removed]), "It is back.", "list"); removed = null; },
    export: exportLog,
    table: exportTable,
    import() { part("tools").querySelector("[name=file]").click(); },
    wipe() { showTools(true); el.querySelector("#hb-wipe").focus(); },
    keep() { showTools(); part("tools").querySelector("[data-act=wipe]").focus(); },
    really() {
      store.forget();
      answer = null;
      removed = null;
      removedHurt = null;
      editing = null;
      showForm();
      showHurts();
      showTools();
      refresh();
      say("Everything was deleted.", "tools");
      part("tools").querySelector("[data-act=wipe]").focus();
    },
  };

  el.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) acts[button.dataset.act]?.(button);
  });
  el.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  el.addEventListener("change", ({ target }) => {
    if (target.name === "file") {
      if (target.files[0]) readIn(target.files[0]);
      target.value = "";
    } else if (target.name === "begin") {
      if (store.keepStart(target.value || null)) refresh(); else say(NOT_KEPT, "tools");
    } else if (target.form === part("form")) {
      if (target.name === "new_weakness") tickWeakness(target.checked);
      if (["new_weakness", "leg_pain_moved"].includes(target.name)) showStop();
      check();
    }
  });

  // A newly weak leg is a warning sign everywhere in the book, not only in this log.
  function tickWeakness(ticked) {
    const signs = (inPage ? recall(flags) ?? [] : model.get("signs")).filter((id) => id !== WEAKNESS);
    const now = ticked ? [...signs, WEAKNESS] : signs;
    if (inPage && now.length) remember(now);
    else if (inPage) forget();
    else { model.set("signs", now); model.save_changes(); }
    showSigns();
    showWeeks();
  }

  for (const name of ["entries", "start", "weeks"]) model.on(`change:${name}`, () => { answer = null; showTools(); refresh(); });
  model.on("change:hurts", showHurts);
  model.on("change:signs", () => { showSigns(); showWeeks(); });
  // Another tab of this browser may add to the same log.
  if (inPage) globalThis.addEventListener("storage", ({ key }) => { if (!key || key.startsWith("handbook-")) { answer = null; showHurts(); showTools(); refresh(); } });
  new ResizeObserver(drawChart).observe(el);

  showSigns();
  showForm();
  showHurts();
  showTools();
  showWeeks();
  refreshWhenNear();

  // The example's weeks need no Python: it is loaded when the reader begins to note a session, or has
  // noted one before and comes near.
  function refreshWhenNear() {
    if (!inPage) { refresh(); return; }
    showEntries();
    el.addEventListener("focusin", () => door.start(), { once: true });
    const near = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      near.disconnect();
      if (store.entries().length || store.routine()) refresh();
    }, { rootMargin: "200px" });
    near.observe(el);
  }
}

export default { render };
