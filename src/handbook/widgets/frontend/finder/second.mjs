// "I also have ...": only the verdicts that one more condition makes stricter. The rule is the finder's.
import said from "../../../core/words.json" with { type: "json" };
import { shortNames, TOLD, toldBy } from "../asking/asked.mjs";
import { keepTold, keptTold } from "../asking/kept.mjs";
import { questions, refusalNote } from "../asking/views.mjs";
import { isShut } from "../check/kept.mjs";
import { shutNote, urgentNote } from "../check/redflags.mjs";
import { drawAround, followTraits, listenForActs, ticked } from "../common/form.mjs";
import { html, icon, put, repeat } from "../common/html.mjs";
import { widget } from "../common/widget.mjs";
import { listed } from "../common/words.mjs";
import { writeAddress } from "./address.mjs";
import { severity } from "./assess.mjs";
import { badge, evidence, limitOf } from "./cards.mjs";
import { conditionChips } from "./choices.mjs";
import { urgentMessages, whatChanges } from "./filter.mjs";
import { clashNote, exerciseOf } from "./results.mjs";
import { loadRows } from "./rows.mjs";

// Where and how long change no verdict of a condition.
const ONLY_THEIRS = { everybody: false };
const KEPT = ["answers", ...TOLD];

function row(rows, links, { exercise, before, after }) {
  const { condition, floor, rating } = after.reasons[0];
  const who = floor ? said.exercise.ordinary : rows.conditions.find(({ id }) => id === condition).label;
  return html`<li class="hb-line" data-v="${after.verdict}"
    data-exercise="${exercise.id}">${icon(after.verdict)}<div>
    <h3><a href="${links.exercises[exercise.id]}">${exercise.name}</a></h3>
    <p class="hb-row hb-from-to">${badge(rows, before.verdict)}${icon("right")}
      <span class="visually-hidden">becomes</span>${badge(rows, after.verdict)}</p>
    <p><strong>${who}:</strong> ${rating.reason}${limitOf(rating)}</p
      >${evidence(rows, rating, links)}</div></li>`;
}

function howMany(rows, others, changes) {
  const words = listed(shortNames(rows, others).map((name) => name.toLowerCase()));
  if (!changes.length) return `With ${words} as well, nothing gets stricter`;
  const get = changes.length === 1 ? "gets" : "get";
  return `With ${words} as well, ${changes.length} of ${rows.exercises.length} verdicts ${get} stricter`;
}

// {count, view}: what changes for `base` with the others.
function results(rows, links, { base, others, ...told }) {
  if (isShut(rows.safety)) {
    const more = html`<a href="${links.safety}">What to do now</a>`;
    return { count: "You ticked a warning sign", view: shutNote(more) };
  }
  if (!others.length) return { count: "Nothing ticked yet", view: "" };
  const both = [base, ...others];
  const changes = whatChanges(rows, { ...told, conditions: [base] }, others);
  const rank = ({ after }) => severity(rows, after.severity);
  const strictest = [...changes].sort((a, b) => rank(b) - rank(a));
  const address = writeAddress({ conditions: both });
  const list = repeat(strictest, exerciseOf, (change) => row(rows, links, change));
  return {
    count: howMany(rows, others, changes),
    view: html`${refusalNote(rows, { ...told, conditions: both })}
      ${urgentMessages(rows, both).map(({ urgent }) => urgentNote(rows.safety, urgent))}
      ${clashNote(rows, both, "These pull in opposite ways.")}
      ${changes.length > 0 && html`<ul class="hb-plain hb-rows">${list}</ul>`}
      <p><a class="hb-btn alt" href="${links.finder}#${address}">
        See all ${rows.exercises.length} for both in the finder ${icon("right")}</a></p>`,
  };
}

function view(rows, links, choice, showAll) {
  const { base, others } = choice;
  const named = rows.conditions.find(({ id }) => id === base);
  const offered = { ...rows, conditions: rows.conditions.filter(({ id }) => id !== base) };
  const look = { showAll, over65: choice.over_65 };
  const asked = { ...choice, conditions: [base, ...others] };
  const found = results(rows, links, choice);
  return html`<div class="hb-finder hb-second"><form>
      <p class="hb-small">Tick what else is true for you. You see only what changes for
        ${named.label.toLowerCase()}.</p>
      <div data-part="conditions">${conditionChips(offered, others, look)}</div>
      <div data-part="questions">${questions(rows, asked, ONLY_THEIRS)}</div></form>
    <p class="hb-big" data-part="count" role="status" aria-live="polite">${found.count}</p>
    <div data-part="results">${found.view}</div></div>`;
}

/** @param {import("../common/types.d.ts").Widget} widget */
async function render({ model, el }) {
  const rows = await loadRows(model);
  const inPage = Boolean(globalThis.handbookPage);
  let showAll = false;

  const told = () => Object.fromEntries(KEPT.map((name) => [name, model.get(name)]));
  const choice = () => ({ ...told(), base: model.get("condition"), others: model.get("others") });

  function show() {
    const draw = () => put(el, view(rows, model.get("links"), choice(), showAll));
    drawAround(el, draw, () => el.querySelector("[name=condition]"));
  }
  const setTraits = followTraits(model, ["others", ...KEPT], show);

  if (inPage) setTraits(keptTold(KEPT));
  el.addEventListener("change", ({ target }) => {
    const changes = toldBy(target, told());
    if (changes) setTraits(changes);
    else if (target.name === "condition") setTraits({ others: ticked(el, "condition") });
    if (changes && inPage) keepTold(changes);
    show();
  });
  el.addEventListener("submit", (event) => event.preventDefault());
  listenForActs(el, {
    all() {
      showAll = !showAll;
      show();
    },
  });
  show();
}

export default widget({ render });
