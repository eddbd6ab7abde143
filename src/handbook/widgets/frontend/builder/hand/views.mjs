// The list of what was chosen: a row for each exercise, one of them open. Markup only. Fields of text follow
// the sheet, not each drawing: what is being typed stays while Python answers.
import said from "../../../../core/words.json" with { type: "json" };
import { limitLine, pickBox } from "../../asking/views.mjs";
import { button, byId, html, icon, keyed, note, repeat } from "../../common/html.mjs";
import { glyph } from "../../common/pictures.mjs";
import { count } from "../../common/words.mjs";
import { badge } from "../../finder/cards.mjs";
import { chips } from "../../finder/choices.mjs";
import { exact } from "../week.mjs";
import { beyond, daysWords, NUMBERS } from "./rows.mjs";

const MINUTE_S = 60;

/** Its small picture; the exercise of a place never changes. */
export const picture = (id) =>
  keyed(id, html`<span class="hb-thumb" data-picture="${id}">${glyph("neutral")}</span>`);

/** What the reader should not pass over. */
export const caution = (text) =>
  html`<p class="hb-note" data-v="caution">${icon("caution")}<span>${text}</span></p>`;

/** The ticks that open an exercise: a clinician's word, or its limit that was read. */
export const pickBoxes = ({ id, name, picks, profile }) =>
  picks.map((list) => pickBox(list, { id, name }, profile, "hb-agree"));

const NAMES = { sets: "Sets", reps: "Times", seconds: "Seconds each time" };
const HELD = { ...NAMES, reps: "Holds", seconds: "Seconds a hold" };
const APART = { seconds: "Minutes" };

function stepper(row, name) {
  const { id, choice, card } = row;
  const label = (card.apart ? APART : card.held ? HELD : NAMES)[name];
  const share = card.apart ? MINUTE_S : 1;
  const show = (value) => String(Math.round((value / share) * 10) / 10);
  const [least, most] = card.bounds[name];
  const [low, high] = card.usual[name];
  const usual = low === high ? show(low) : `${show(low)} to ${show(high)}`;
  const value = choice[name];
  const press = (up, mark, spoken, end) =>
    html`<button type="button" data-act="hand-step" data-id="${id}" data-name="${name}" data-up="${up}"
      aria-disabled="${String(value === end)}" aria-label="${spoken} ${label.toLowerCase()}, ${row.name}"
      >${mark}</button>`;
  return html`<div class="hb-stepper" ?data-out=${beyond(choice, card).includes(name)}>
    <label for="hand-${name}-${id}">${label} <small>Book: ${usual}</small></label>
    <div>${press(-1, "−", "Fewer", least)}<input type="number" id="hand-${name}-${id}"
      name="hand-number" data-id="${id}" data-name="${name}" min="${show(least)}" max="${show(most)}"
      step="any" inputmode="decimal" .value=${show(value)}>${press(1, "+", "More", most)}</div></div>`;
}

const SIDES = [
  { id: "both", label: "Both" },
  { id: "left", label: "Left" },
  { id: "right", label: "Right" },
];

function slotBoxes({ id, choice, card }, slots) {
  const list = Array.from({ length: slots }, (_, index) => ({ id: index + 1, label: String(index + 1) }));
  return !card.apart && chips(`hand-slot-${id}`, "checkbox", said.hand.slots, list, choice.slots);
}

const waysOut = ({ id, name: about }, swaps = true) =>
  html`<p class="hb-row">${swaps && button("hand-swap", "Swap", { id, about })}
    ${button("hand-out", "Take out", { id, about })}</p>`;

// What is open of a row: everything that can be set.
function dial(form, row, { slots, longest }) {
  const { id, choice, card, name, marks } = row;
  const days = form.days.map(({ id: day, label }) => ({ id: day, label: label.slice(0, 2) }));
  const out = html`<p class="hb-out" data-part="marks">${icon("caution")}<span>${marks.join(" ")}
    ${said.hand.allowed}</span></p>`;
  return html`<div class="hb-dial" id="hand-dial-${id}">
    <div class="hb-steppers">${(card.apart ? ["seconds"] : NUMBERS).map((each) => stepper(row, each))}</div>
    ${marks.length > 0 && out}
    ${chips(`hand-day-${id}`, "checkbox", `Days: ${name}`, days, choice.days, "hb-days")}
    ${slots > 1 && slotBoxes(row, slots)}
    ${card.sides > 1 && chips(`hand-side-${id}`, "radio", `Side: ${name}`, SIDES, [choice.side])}
    ${
      !card.apart &&
      html`<div class="hb-field"><label for="hand-note-${id}">${said.hand.own}</label><textarea
        id="hand-note-${id}" name="hand-note" data-id="${id}" maxlength="${longest.note}"
        aria-describedby="hand-note-${id}-hint" .value=${choice.note}></textarea>
      <p class="hb-small" id="hand-note-${id}-hint">${said.hand.travels} ${choice.note.length} of
        ${longest.note} letters.</p></div>`
    }
    ${waysOut(row, !card.apart)}</div>`;
}

function rail({ id, name }, place, of) {
  const move = (act, spoken, look, end) =>
    html`<button type="button" data-act="${act}" data-id="${id}" aria-disabled="${String(end)}"
      aria-label="Move ${name} ${spoken}">${icon("down", look)}</button>`;
  return html`<div class="hb-rail">${move("hand-up", "up", "hb-up", place === 0)}
    <button type="button" class="hb-grip" data-act="hand-grip" data-id="${id}"
      aria-label="${name}, ${place + 1} of ${of}. ${said.hand.grip}">${place + 1}</button>
    ${move("hand-down", "down", "", place === of - 1)}</div>`;
}

function closedOut(form, row) {
  const { name, out, verdict } = row;
  return html`<div class="hb-it" data-part="out"><h3 tabindex="-1">${name}</h3>
    ${verdict && out.cause !== "limits" && html`<p>${badge(form, verdict)}</p>`}
    <p><strong>${said.hand.stays_out}</strong> ${out.text}</p>
    ${pickBoxes(row)}
    ${waysOut(row)}</div>`;
}

function rowIn(form, row, open, cards) {
  const { id, choice, name, card, limit, verdict, words: dose, seconds, marks } = row;
  const time = seconds > 0 && html` · ${exact(seconds)}`;
  return html`<div class="hb-it"><div class="hb-it-top"><div><h3 tabindex="-1">${name}</h3>
      <p class="hb-dosefig">${dose}</p>
      <p class="hb-small">${daysWords(form, choice.days)}${time}${
        marks.length > 0 && html` · ${said.hand.set_by_hand}`
      }</p>
      ${verdict && html`<p>${badge(form, verdict)}</p>`}</div>${picture(id)}</div>
    ${limit && html`<p>${limitLine({ limit })}</p>`}
    ${choice.note && html`<p class="hb-own">${choice.note}</p>`}
    ${pickBoxes(row)}
    <button type="button" class="hb-quiet" data-act="hand-open" data-id="${id}"
      aria-expanded="${String(open)}" aria-controls="hand-dial-${id}">${said.hand.change}<span
      class="visually-hidden">: ${name}</span> ${icon("down", open ? "hb-up" : "")}</button>
    ${open && card && dial(form, row, cards)}</div>`;
}

const gone = ({ choice, name }) =>
  html`<li class="hb-gone"><span>${name}: taken out.</span>
    ${button("hand-back", "Put back", { id: choice.exercise, about: name })}</li>`;

/** `state`: {rows, open, gone, cards}; the place of what was taken out stays, with a way back. */
export function listView(form, { rows, open, gone: left, cards }) {
  const item = (row, place) =>
    html`<li class="hb-card hb-item" data-item="${row.id}" data-v="${row.out?.look ?? ""}">
      ${rail(row, place, rows.length)}
      ${row.out ? closedOut(form, row) : rowIn(form, row, row.id === open, cards ?? {})}</li>`;
  const lines = rows.map((row, place) => ({ id: row.id, view: () => item(row, place) }));
  if (left) lines.splice(left.place, 0, { id: `gone ${left.choice.exercise}`, view: () => gone(left) });
  return html`<ol class="hb-hand">${repeat(lines, byId, ({ view }) => view())}</ol>`;
}

/** How many of the list stay out, and the way to the first of them. */
export function alertView(rows) {
  const out = rows.filter((row) => row.out);
  const look = out.some((row) => row.out.look === "avoid") ? "avoid" : "caution";
  if (!out.length) return "";
  const words = html`<p tabindex="-1"><strong>${count(out.length, "exercise")} of your list
      ${out.length === 1 ? "stays" : "stay"} out of the week.</strong> ${said.hand.out_hint}</p>
    <p>${button("hand-to", "Show it", { id: out[0].id, about: out[0].name })}</p>`;
  return note(look, look, words, "hand-alert");
}
