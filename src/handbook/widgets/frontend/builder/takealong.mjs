// Files to take along, a link to share, paper, and a saved plan to open again.
import { bookAddress } from "../common/address.mjs";
import { readJson, separator, today } from "../common/files.mjs";
import { button, html, icon } from "../common/html.mjs";
import { dayWords } from "../log/weeks.mjs";
import { calendarOf, keepCalendar } from "./calendars.mjs";

const FILES = [
  { kind: "ics", label: "Calendar (.ics)", mark: "calendar" },
  { kind: "csv", label: "Table (.csv)", mark: "page" },
  { kind: "json", label: "Save the plan (.json)", mark: "page" },
  { kind: "fhir", label: "For health records (FHIR)", mark: "page" },
  { kind: "cues", label: "Spoken cues (text)", mark: "page" },
];
const NAME = "Back routine";
const LARGEST_FILE = 500_000; // bytes; a plan has about 20,000

function clock(hour, index, sessions, off) {
  const which = sessions > 1 ? ` of session ${index + 1}` : "";
  return html`<div class="hb-field"><label>Time${which}<input type="time" name="clock" value="${hour}"
    required ?disabled=${off}>
    </label></div>`;
}

const fileButton = ({ kind, label, mark }, look, off) =>
  html`<button type="button" class="hb-btn alt ${look}" data-act="file" data-kind="${kind}" ?disabled=${off}>
    ${icon(mark)} ${label}</button>`;

/** `inPage`: a notebook has no address, and prints the whole notebook. A week by hand has its own link. */
export function takeAlong(form, { locked, old, inPage }, { profile, sheet }) {
  const { time_of_day: time, sessions_per_day: sessions } = profile;
  const off = locked || old;
  const act = (name, mark, words, look = "") => button(name, html`${icon(mark)} ${words}`, { look, off });
  return html`<div class="hb-row">
      ${inPage && act("print", "print", "Print or PDF")}
      ${fileButton({ kind: "ics", label: "Calendar", mark: "calendar" }, "", off)}
      ${inPage && !sheet && act("share", "right", "Copy a link", "alt")}</div>
    <details class="hb-fold" data-part="files">
      <summary>Start day, time, and other files ${icon("down", "hb-chev")}</summary><div>
      <div class="hb-two">
      <div class="hb-field"><label>First week from<input type="date" name="start" value="${today()}"
        min="${form.years[0]}-01-01" max="${form.years[1]}-12-31" required ?disabled=${off}>
      </label></div>
      ${form.start_times[time][sessions - 1].map((hour, index) => clock(hour, index, sessions, off))}
      <div class="hb-field"><label>Weeks in the calendar<input type="number" name="weeks" min="1"
        max="${form.most_weeks}"
        value="6" required
        ?disabled=${off}></label></div>
      <div class="hb-field"><label>Name of the calendar<input type="text" name="calendar" maxlength="80"
        value="${NAME}" autocomplete="off" ?disabled=${off}></label></div></div>
      <p class="hb-small">A later calendar of the same name carries on the earlier one. Somebody else needs
        another name.</p>
      <p class="hb-row">${FILES.map((file) => fileButton(file, "small", off))}</p>
      <div class="hb-field"><label>Open a saved plan (.json)<input type="file" name="open"
        accept=".json,application/json"></label></div></div></details>
    <p class="hb-small" role="status" aria-live="polite" data-part="file-status"></p>`;
}

const labelOf = (input) => input.closest("label").textContent.trim().replace(/\s+/g, " ");

const RULES = {
  date: ({ min, max }) => `must be a day from ${dayWords(min)} to ${dayWords(max)}.`,
  time: () => "must be a time of day, such as 18:00.",
  number: ({ min, max }) => `goes from ${min} to ${max}, in whole numbers.`,
  text: ({ maxLength }) => `has room for ${maxLength} letters.`,
};

// A field speaks by the name and the bounds that the reader sees; throws an Error in plain words.
function filled(input) {
  if (!input.validity.valid) throw new Error(`"${labelOf(input)}" ${RULES[input.type](input)}`);
  return input.value;
}

/**
 * What the fields say, as the options that this kind of file takes; throws an Error in plain words.
 * @returns {Record<string, any>}
 */
export function fileOptions(kind, element) {
  if (kind === "csv") return { separator: separator() };
  if (kind !== "ics" && kind !== "fhir") return {};
  const value = (name) => filled(element.querySelector(`[name=${name}]`));
  const dated = { start: value("start"), weeks: Number(value("weeks")) };
  if (kind === "fhir") return dated;
  const at = [...element.querySelectorAll("[name=clock]")].map(filled);
  const name = value("calendar").trim() || NAME;
  const kept = calendarOf(name);
  return { ...dated, at, name, site: bookAddress(), ...(kept && { earlier: kept.text }) };
}

const carriedWords = ({ name, start }, { made }) =>
  `It carries on the calendar "${name}" that you made here on ${dayWords(made)}: sessions before ` +
  `${dayWords(start)} stay, later ones are replaced. For somebody else, change the name of the calendar.`;

/** Keeps what a later file has to know of this one; what is to be said about it. */
export function fileMade(kind, options, { text }) {
  const kept = kind === "ics" ? calendarOf(options.name) : null;
  if (kind === "ics") keepCalendar(options.name, text);
  return `The file is in your downloads. ${kept ? carriedWords(options, kept) : ""}`;
}

/** The routine in a file; throws an Error in plain words. */
export async function readPlan(file) {
  const broken = new Error("It is no saved plan of this handbook. Choose a .json file that was saved here.");
  if (file.size > LARGEST_FILE) throw broken;
  const text = await file.text();
  try {
    return readJson(text);
  } catch {
    throw broken;
  }
}
