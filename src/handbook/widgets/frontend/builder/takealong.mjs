// Files to take along, a link to share, paper, and a saved plan to open again.
import { nestsTooDeep, today } from "../common/files.mjs";
import { html, icon } from "../common/html.mjs";

const FILES = [
  { kind: "ics", label: "Calendar (.ics)", mark: "calendar" },
  { kind: "csv", label: "Table (.csv)", mark: "page" },
  { kind: "json", label: "Save the plan (.json)", mark: "page" },
  { kind: "fhir", label: "For health records (FHIR)", mark: "page" },
  { kind: "cues", label: "Spoken cues (text)", mark: "page" },
];
const LARGEST_FILE = 500_000; // bytes; a plan has about 20,000

function clock(hour, index, sessions, off) {
  const which = sessions > 1 ? ` of session ${index + 1}` : "";
  return html`<div class="hb-field"><label>Time${which}<input type="time" name="clock" value="${hour}"
    ?disabled=${off}>
    </label></div>`;
}

const fileButton = ({ kind, label, mark }, look, off) =>
  html`<button type="button" class="hb-btn alt ${look}" data-act="file" data-kind="${kind}" ?disabled=${off}>
    ${icon(mark)} ${label}</button>`;

/** `inPage`: a notebook has no address to share, and prints the whole notebook. */
export function takeAlong(form, { locked, old, inPage }, { time_of_day: time, sessions_per_day: sessions }) {
  const off = locked || old;
  const act = (name, mark, words, look = "") =>
    html`<button type="button" class="hb-btn ${look}" data-act="${name}" ?disabled=${off}>${icon(mark)}
      ${words}</button>`;
  return html`<div class="hb-row">
      ${inPage && act("print", "print", "Print or PDF")}
      ${fileButton({ kind: "ics", label: "Calendar", mark: "calendar" }, "", off)}
      ${inPage && act("share", "right", "Copy a link", "alt")}</div>
    <details class="hb-fold" data-part="files">
      <summary>Start day, time, and other files ${icon("down", "hb-chev")}</summary><div>
      <div class="hb-two">
      <div class="hb-field"><label>First week from<input type="date" name="start" value="${today()}"
        ?disabled=${off}>
      </label></div>
      ${form.start_times[time][sessions - 1].map((hour, index) => clock(hour, index, sessions, off))}
      <div class="hb-field"><label>Weeks in the calendar<input type="number" name="weeks" min="1"
        max="${form.most_weeks}"
        value="6"
        ?disabled=${off}></label></div></div>
      <p class="hb-row">${FILES.map((file) => fileButton(file, "small", off))}</p>
      <div class="hb-field"><label>Open a saved plan (.json)<input type="file" name="open"
        accept=".json,application/json"></label></div></div></details>
    <p class="hb-small" role="status" aria-live="polite" data-part="file-status"></p>`;
}

/** What the fields say, as the options that this kind of file takes. */
export function fileOptions(kind, element) {
  const value = (name) => element.querySelector(`[name=${name}]`).value;
  const at = [...element.querySelectorAll("[name=clock]")].map((input) => input.value);
  const dated = { start: value("start") || today(), weeks: Number(value("weeks")) };
  if (kind === "ics") return { ...dated, at };
  return kind === "fhir" ? dated : {};
}

/** The routine in a file; throws an Error in plain words. */
export async function readPlan(file) {
  const broken = new Error(
    `${file.name} is not a saved plan of this handbook. Choose a .json file that was saved here.`,
  );
  if (file.size > LARGEST_FILE) throw broken;
  const text = await file.text();
  if (nestsTooDeep(text)) throw broken;
  try {
    return JSON.parse(text);
  } catch {
    throw broken;
  }
}
