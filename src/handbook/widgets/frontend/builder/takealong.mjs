// Files to take along, a link to share, paper, and a saved plan to open again.
import { today } from "../common/files.mjs";
import { html, icon } from "../common/html.mjs";

const FILES = [
  { kind: "ics", label: "Calendar (.ics)", mark: "calendar" },
  { kind: "csv", label: "Table (.csv)", mark: "page" },
  { kind: "json", label: "Save the plan (.json)", mark: "page" },
  { kind: "fhir", label: "For health records (FHIR)", mark: "page" },
  { kind: "cues", label: "Spoken cues (text)", mark: "page" },
];
// A sensible hour for each session of a day, by how many there are.
const HOURS = { 1: ["18:00"], 2: ["08:00", "18:00"], 3: ["08:00", "13:00", "18:00"] };
const LARGEST_FILE = 500_000; // bytes; a plan has about 20,000

// `inPage`: a notebook has no address to share, and prints the whole notebook.
export function takeAlong({ locked, inPage }, sessions) {
  const off = locked ? html`disabled` : "";
  return html`<div class="hb-row">
      ${inPage && html`<button type="button" class="hb-btn" data-act="print" ${off}>${icon("print")} Print or PDF</button>`}
      <button type="button" class="hb-btn alt" data-act="file" data-kind="ics" ${off}>${icon("calendar")} Calendar</button>
      ${inPage && html`<button type="button" class="hb-btn alt" data-act="share" ${off}>${icon("right")} Copy a link</button>`}</div>
    <details class="hb-fold" data-part="files"><summary>Start day, time, and other files ${icon("down", "hb-chev")}</summary><div>
      <div class="hb-two"><div class="hb-field"><label>First week from<input type="date" name="start" value="${today()}" ${off}></label></div>
      ${HOURS[sessions].map((hour, index) => html`<div class="hb-field"><label>Time${sessions > 1 && ` of session ${index + 1}`}<input type="time" name="clock" value="${hour}" ${off}></label></div>`)}
      <div class="hb-field"><label>Weeks in the calendar<input type="number" name="weeks" min="1" max="26" value="6" ${off}></label></div></div>
      <p class="hb-row">${FILES.map(({ kind, label, mark }) => html`<button type="button" class="hb-btn alt small" data-act="file" data-kind="${kind}" ${off}>${icon(mark)} ${label}</button>`)}</p>
      <div class="hb-field"><label>Open a saved plan (.json)<input type="file" name="open" accept=".json,application/json"></label></div></div></details>
    <p class="hb-small" role="status" aria-live="polite" data-part="file-status"></p>`;
}

// What the fields say, as the options that this kind of file takes.
export function fileOptions(kind, element) {
  const value = (name) => element.querySelector(`[name=${name}]`).value;
  const at = [...element.querySelectorAll("[name=clock]")].map((input) => input.value);
  const dated = { start: value("start") || today(), weeks: Number(value("weeks")) };
  if (kind === "ics") return { ...dated, at };
  return kind === "fhir" ? dated : {};
}

// The routine in a file; throws an Error in plain words.
export async function readPlan(file) {
  const broken = new Error(`${file.name} is not a saved plan of this handbook. Choose a .json file that was saved here.`);
  if (file.size > LARGEST_FILE) throw broken;
  try {
    return JSON.parse(await file.text());
  } catch {
    throw broken;
  }
}
