// What the list shows of each chosen exercise: from the sheet, the cards and Python's answer. No DOM.
import { PICKED } from "../../asking/asked.mjs";
import { count, listed } from "../../common/words.mjs";

const MINUTE_S = 60;
export const NUMBERS = ["sets", "reps", "seconds"];

/** The doses of a week's exercises, by id. */
function dosesOf({ sessions = [] }) {
  return new Map(sessions.flatMap(({ prescriptions }) => prescriptions.map((dose) => [dose.exercise, dose])));
}

/** Why exercises stay out of the week, by id. */
const outOf = (answer) =>
  new Map(
    (answer?.routine?.left_out ?? answer?.refusal?.left_out ?? []).map((entry) => [entry.exercise, entry]),
  );

/** The lists in which this reader may name an exercise, or has named it. */
export const picksFor = (id, offers, profile) =>
  PICKED.filter((list) => offers?.[id]?.picked.includes(list) || profile[list]?.includes(id));

/** "Mon Wed Fri", "every day" */
export function daysWords(form, days) {
  if (days.length === form.days.length) return "every day";
  return form.days
    .filter(({ id }) => days.includes(id))
    .map(({ label }) => label.slice(0, 3))
    .join(" ");
}

// Until Python has said it: the bare numbers.
function plainWords({ sets, reps, seconds }, apart) {
  if (apart) return `${Math.round(seconds / MINUTE_S)} minutes`;
  return sets > 1 ? `${sets} × ${reps}` : `${reps} times`;
}

const isOf = (dose, choice) => NUMBERS.every((name) => dose?.[name] === choice[name]);

const lookOf = ({ causes }) =>
  causes.includes("avoid") || causes.includes("supervised") ? "avoid" : "caution";

function rowOf(choice, { card, dose, left, answer }) {
  const id = choice.exercise;
  const isNow = isOf(dose, choice);
  return {
    ...{ id, choice, card },
    name: (card ?? dose ?? left)?.name ?? id,
    out: left ? { text: left.text, cause: left.causes[0], look: lookOf(left) } : null,
    words: isNow ? dose.words : plainWords(choice, card?.apart),
    seconds: isNow ? dose.duration_s : 0,
    limit: dose?.limit || card?.limit || "",
    marks: (isNow && answer.marks?.[id]) || [],
  };
}

/** One row for each choice: {id, choice, card, name, out, words, seconds, limit, verdict, marks, picks}. */
export function rowsOf(sheet, cards, answer, profile) {
  const doses = dosesOf(answer?.routine ?? {});
  const out = outOf(answer);
  const offers = { ...cards?.offers, ...answer?.offers };
  return sheet.choices.map((choice) => {
    const id = choice.exercise;
    const card = cards?.cards[id];
    const row = rowOf(choice, { card, dose: doses.get(id), left: out.get(id), answer });
    const verdict = card?.verdict ?? answer?.exercises?.[id]?.verdict ?? "";
    return { ...row, verdict, picks: picksFor(id, offers, profile), profile };
  });
}

/** Numbers of a dose that lie outside the range of the record. */
export const beyond = (choice, { usual }) =>
  NUMBERS.filter((name) => choice[name] < usual[name][0] || choice[name] > usual[name][1]);

// What fits first, then what asks for something, each in the order of its verdict.
const ORDER = ["recommended", "suitable", "caution", "avoid"];

/** The cards as the drawer shows them: {open, picked, shut}, each a list of {id, card}. */
export function groups({ cards, offers }, profile, typed = "") {
  const wanted = typed.trim().toLowerCase();
  const rank = ({ card }) => ORDER.indexOf(card.verdict);
  const found = Object.entries(cards)
    .map(([id, card]) => ({ id, card }))
    .filter(({ card }) => card.name.toLowerCase().includes(wanted))
    .sort((one, other) => rank(one) - rank(other));
  const mayBe = ({ id, card }) => !card.open && picksFor(id, offers, profile).length > 0;
  return {
    open: found.filter(({ card }) => card.open),
    picked: found.filter(mayBe),
    shut: found.filter((item) => !item.card.open && !mayBe(item)),
  };
}

/** What plays of a week, in one sentence. */
export function sumWords(answer, all) {
  const { routine } = answer ?? {};
  if (!routine) return "";
  const lengths = routine.sessions.map(({ seconds }) => Math.round(seconds / MINUTE_S));
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  const time = least === most ? `${most}` : `${least} to ${most}`;
  const inWeek = dosesOf(routine).size + (routine.walking ? 1 : 0);
  const share = inWeek === all ? "" : `${inWeek} of `;
  const strong = answer.volume.strength.filter(({ sets }) => sets > 0);
  const sets = strong.map((row) => `${row.label.toLowerCase()} ${count(row.sets, "set")}`);
  const strength = sets.length ? ` Strength a week: ${listed(sets)}.` : "";
  return `${time} minutes a session. ${share}${count(all, "exercise")} in your week.${strength}`;
}
