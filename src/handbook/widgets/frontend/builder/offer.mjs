// A link or a plan that somebody brings: for what it was made, and what of it becomes this reader's. What the
// reader has told is never replaced: it is joined, and only after a question.
import said from "../../../core/words.json" with { type: "json" };
import { PICKED, SHORT, whoHas } from "../asking/asked.mjs";
import { button, html, note } from "../common/html.mjs";
import { count, pick } from "../common/words.mjs";
import { CHOSEN, HEALTH, WHEN } from "./form.mjs";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const both = (one, other) => [...new Set([...one, ...other])];

/** Whether the reader has told how they are. `plain`: the profile of somebody who told nothing. */
export const hasTold = (own, plain) =>
  [...HEALTH, ...CHOSEN, ...PICKED].some((name) => !same(own[name], plain[name]));

/** Whether what was brought holds nothing but what the reader has told and chosen, too. */
export const isOwn = (own, theirs) =>
  [...HEALTH, ...CHOSEN, ...PICKED].every((name) => same(own[name], theirs[name]));

// The easier level, in the order of the form.
function easierLevel({ levels }, one, other) {
  const order = levels.map(({ id }) => id);
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}

/**
 * The reader's profile with another's: all conditions of both, the reader's own answer where there is one,
 * and of everything else what leaves out more. Nobody's clinician speaks for somebody else.
 */
export function joined(form, own, theirs) {
  const plain = form.default;
  const ownFirst = (name) => (same(own[name], plain[name]) ? theirs[name] : own[name]);
  const ruledOut = both(own.ruled_out, theirs.ruled_out);
  return {
    ...theirs,
    conditions: both(own.conditions, theirs.conditions),
    answers: { ...theirs.answers, ...own.answers },
    ...Object.fromEntries(
      [...SHORT, "easing", "phase", "walk_minutes"].map((name) => [name, ownFirst(name)]),
    ),
    level: easierLevel(form, own.level, theirs.level),
    over_65: own.over_65 || theirs.over_65,
    fallen: own.fallen || theirs.fallen,
    avoid: both(own.avoid, theirs.avoid),
    equipment: own.equipment,
    ruled_out: ruledOut,
    pinned: both(own.pinned, theirs.pinned).filter((id) => !ruledOut.includes(id)),
    goals: both(own.goals, theirs.goals),
    ...pick(PICKED, own),
  };
}

/** Only when and how long: the reader's own answers stay as they are. */
export const onlyWhen = (theirs) => pick(WHEN, theirs);

/** "spinal stenosis and osteoporosis, over 65; 3 days, 15 minutes": for what a profile was made. */
export function madeFor(form, { conditions, over_65: over65, days, minutes }, signs = []) {
  const more = [over65 && "over 65", signs.length > 0 && "a warning sign that was ticked"].filter(Boolean);
  const who = [whoHas(form, conditions), ...more].join(", ");
  return `${who}; ${count(days.length, "day")}, ${count(minutes, "minute")}`;
}

/** "This link was made for: ...", and where the reader told other things, a question. */
export function offerView(offer) {
  if (!offer) return "";
  const { what, words, asks, older } = offer;
  const question = asks
    ? html`<p>You have told other things here. Is all of that true for you, too?</p>
      <p class="hb-row">${button("offer-join", "Yes, add it to my answers", { look: "small" })}
        ${button("offer-when", "No, take only days and minutes")}
        ${button("offer-drop", "Leave mine as they are")}</p>`
    : html`<p>Look through the answers: change what is not true for you.
      ${button("offer-drop", "I have looked")}</p>`;
  const made = html`<p tabindex="-1" data-part="offer-title"><strong>${what} was made for:</strong>
      ${words}.</p>${older && html`<p>${said.book.older_link}</p>`}${question}`;
  return note("", "flag", made, "offer");
}
