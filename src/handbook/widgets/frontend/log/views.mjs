// What the pain log shows around its lists: the form, what to do, the weeks, the tools. Markup only.
import said from "../../../core/words.json" with { type: "json" };
import { whatToDo } from "../check/redflags.mjs";
import { today } from "../common/files.mjs";
import { html, icon, live, repeat } from "../common/html.mjs";
import { scale } from "../common/scale.mjs";
import { own } from "../common/words.mjs";
import { beginnings } from "./diary.mjs";
import { dayWords, weekTable } from "./weeks.mjs";

const status = (place) => html`<p role="status" aria-live="polite" data-part="said-${place}"></p>`;

export const frame = html`<div class="hb-programme">
    <div data-part="signs"></div>
    <section aria-label="Note a session"><form class="hb-card hb-noprint" data-part="form" novalidate></form>
      ${status("form")}</section>
    <section aria-label="What you noted"><h3>What you noted</h3>${status("list")}<div
      data-part="entries"></div></section>
    <section aria-label="What hurt"><div data-part="hurts"></div>${status("hurts")}</section>
    <section aria-label="${said.goes.title}" data-part="goes"></section>
    <section aria-label="Your weeks"><h3>Your weeks</h3><div data-part="weeks"></div></section>
    <section class="hb-tools" aria-label="Your data"><h3>Your data</h3><div data-part="tools"></div>
      ${status("tools")}</section></div>`;

export const undo = (act, what) =>
  html`Deleted: ${what}. <button type="button" class="hb-link" data-act="${act}">Undo</button>`;

export const earlierNote = ({ earlier, weeks }) =>
  html`<p class="hb-small">${earlier} of them lie before the start of week
    1${weeks[0]?.from && html` (${dayWords(weeks[0].from)})`} and count in no week.</p>`;

const seeSafety = (links, words) => html`<a href="${links.safety}">${words}</a>`;

export const signsView = (links) =>
  html`<div class="hb-note" data-v="avoid">${icon("avoid")}<div><p><strong>You ticked a warning sign.</strong>
      No programme until you have been seen. ${seeSafety(links, "What to do now")}</p></div></div>`;

const USUAL = "Your usual pain in these weeks";

/** The usual pain, to judge every session against: the scale while it is asked, else the number. */
export function usualView(usual, asked) {
  if (asked) {
    return html`${scale("usual", USUAL, usual)}
      <p class="hb-small">Asked once. Each session is compared with it, so pain that is usual for you does not
        count against a session.</p>`;
  }
  return html`<p>${USUAL}: <strong>${usual}</strong> of 10.
    <button type="button" class="hb-link" data-act="change-usual">Change it</button></p>`;
}

const legBox = (name, words, ticked) =>
  html`<label class="hb-tick"><input type="checkbox" name="${name}" .checked=${live(Boolean(ticked))}>
    <span>${words}</span></label>`;

const NOT_YET = "Not known yet: I will add it tomorrow";

/** The form for a new entry, or to change one. */
export function formView(entry) {
  const { date = today(), start, during, next_morning: morning = null, leg_pain_moved: moved } = entry ?? {};
  const cancel = html`<button type="button" class="hb-btn alt" data-act="cancel">Leave it as it was</button>`;
  return html`<h3 tabindex="-1"
    >${entry ? `Change the entry of ${dayWords(date)}` : "How did the session go?"}</h3>
      <fieldset><legend>First, your legs</legend>
        ${legBox("new_weakness", `${said.log.newly_weak}.`, entry?.new_weakness)}
        ${legBox("leg_pain_moved", "Leg pain, tingling or numbness moved further down.", moved)}</fieldset>
      <div data-part="stop" role="status" aria-live="assertive"></div>
      <div class="hb-field"><label>Day of the session<input type="date" name="date" .value=${live(date)}
        max="${today()}" required></label></div>
      <div data-part="usual"></div>
      ${scale("start", "Pain before you began", start)}
      ${scale("during", "Worst pain in the session", during)}
      ${scale("next_morning", "Pain the next morning", morning, { unknown: NOT_YET })}
      <div data-part="judgement" role="status" aria-live="polite"></div>
      <p class="hb-row"><button type="submit"
        class="hb-btn">${entry ? "Keep the change" : "Keep this entry"}</button> ${entry && cancel}</p>`;
}

/** What to do about the legs of a draft, before anything else. */
export function stopView(stops, links, { new_weakness: weak, leg_pain_moved: moved }) {
  const found = (weak && stops.weakness) || (moved && stops.spreading);
  if (!found) return "";
  const { action, flag } = found;
  const first =
    weak &&
    html`<p><strong>What to do now.</strong> Do no exercise from this book until you have been seen.</p>`;
  return html`${first}${whatToDo([{ action, flags: [flag] }])}
    <p>${flag.detail} ${seeSafety(links, "All warning signs")}</p>`;
}

export const judgementView = (looks, { light, word, advice_word: advice, text }) =>
  html`<div class="hb-note" data-v="${looks[light]}">${icon(looks[light])}<div>
    <p><strong>${word}: ${advice}.</strong> ${text}</p></div></div>`;

const refusal = (links, { text }) =>
  html`<div class="hb-note" data-v="avoid">${icon("avoid")}<div>
    <p><strong>No programme for now.</strong> ${text}</p>
    <p>${seeSafety(links, "All warning signs")}</p></div></div>`;

// Known without Python: an entry of new weakness ends the programme.
const weaknessNoted = ({ weakness: { action, flag } }) =>
  html`<p>${said.log.flagged}</p>${whatToDo([{ action, flags: [flag] }])}`;

function whoseWeek({ log, inPage, links }) {
  if (log.routine()) return "Your own week, carried on.";
  if (!inPage) return "The routine you gave, carried on.";
  const where = links.builder && html` in <a href="${links.builder}">Plan your week</a>`;
  return html`An example week, until you start your own${where}.`;
}

/** What the player notes an exercise for: its button says so. */
export const HURT = "Sharp or stronger pain";

/** What hurt and was left out; `names` and `links` by exercise. One that is gone goes by its id. */
export function hurtList(hurts, names, links) {
  const item = ({ exercise, date }) => {
    const name = own(names, exercise) ?? exercise;
    const address = own(links, exercise);
    const title = address ? html`<a href="${address}">${name}</a>` : name;
    return html`<li class="hb-entry" data-hurt="${exercise}"><p><strong>${title}</strong><br>
      ${HURT} on ${dayWords(date)}, and left out.</p>
      <p class="hb-row hb-noprint"><button type="button" class="hb-link" data-act="remove-hurt"
        data-hurt="${exercise}"
        >Delete<span class="visually-hidden"> the note about ${name}</span></button></p></li>`;
  };
  return html`<h3>What hurt</h3>
    <p class="hb-small">These are left out of your weeks, your sessions and a new plan. Delete a note
      when it no longer hurts: then the exercise comes back.</p>
    <ul class="hb-plain hb-rows">${repeat(hurts, ({ exercise }) => exercise, item)}</ul>`;
}

const chartKey = ({ too_high: high }) => said.log.chart.replace("{most}", String(high));

/** The weeks of a programme, or why there are none. */
export function weeksView(programme) {
  const { answer, links, looks, model, log } = programme;
  const entries = log.entries();
  if (programme.stopped) return html`<p>No weeks are shown while a warning sign is ticked.</p>`;
  if (!answer && entries.some((entry) => entry.new_weakness)) return weaknessNoted(programme.stops);
  if (!answer && (entries.length || log.routine()))
    return html`<p>${programme.trouble || programme.waiting}</p>`;
  const shown = answer ?? model.get("example");
  if (shown.refusal) return refusal(links, shown.refusal);
  return html`<p>${whoseWeek(programme)} A forecast assumes green weeks.</p>
    <figure class="hb-dose"><div data-part="chart"></div>
      <figcaption>${chartKey(model.get("limits"))}</figcaption></figure>
    ${weekTable(shown.weeks, looks, links)}`;
}

const asking = (forgets) =>
  html`<div class="hb-note" data-v="caution" role="group"
        aria-label="Delete ${forgets}?">${icon("caution")}<div>
        <p data-part="wipe" tabindex="-1"><strong>Delete ${forgets}?</strong> This cannot be undone. Export
          first if you may
          want it again.</p>
        <p class="hb-row"><button type="button" class="hb-btn" data-act="keep">Keep everything</button>
          <button type="button" class="hb-btn alt" data-act="really">Yes, delete
            everything</button></p></div></div>`;

const PRIVATE =
  "Nothing leaves this browser: the log is kept here and nowhere else. " +
  "Whoever uses this browser can read it.";
const IN_KERNEL = "The log is in this notebook's kernel. Export it to keep it.";

/** `asks`: also whether all is to be deleted. */
export function toolsView({ inPage, log }, asks) {
  const { min, max } = beginnings();
  const first = log.start() ?? log.entries()[0]?.date ?? "";
  const act = (name, words) =>
    html`<button type="button" class="hb-btn alt" data-act="${name}">${words}</button>`;
  return html`<p class="hb-small">${inPage ? PRIVATE : IN_KERNEL}</p>
      <div class="hb-field"><label>Week 1 begins on<input type="date" name="begin"
        min="${min}" max="${max}" .value=${live(first)}></label></div>
      <p class="hb-row">${act("export", "Export to a file")} ${act("table", "Table for a spreadsheet (.csv)")}
        ${act("import", "Import a file")} ${act("wipe", "Delete everything")}</p>
      <input type="file" name="file" accept=".json,.csv,.txt,application/json,text/csv" hidden
        aria-label="A pain log to import">
      ${asks && asking(log.forgets)}`;
}
