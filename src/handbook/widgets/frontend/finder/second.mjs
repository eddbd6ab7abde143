// "I also have ...": only the verdicts that one more condition makes stricter. The rule is the finder's.
import { conflictTexts, severity, urgentMessages, whatChanges } from "./filter.mjs";
import { writeAddress } from "./address.mjs";
import { badge, evidence } from "./cards.mjs";
import { conditionChips, questions } from "./choices.mjs";
import { keepFocus, ticked, withAnswer } from "../common/form.mjs";
import { html, icon, listed, put } from "../common/html.mjs";
import { callButtons, untilSeen } from "../check/redflags.mjs";
import { recall } from "../check/memory.mjs";
import { loadRows } from "./rows.mjs";

async function render({ model, el }) {
  const rows = await loadRows(model);
  const links = model.get("links");
  const base = model.get("condition");
  const named = rows.conditions.find(({ id }) => id === base);
  const choice = { ...rows, conditions: rows.conditions.filter(({ id }) => id !== base) };
  let showAll = false;
  const part = (name) => el.querySelector(`[data-part=${name}]`);
  const both = () => [base, ...model.get("others")];

  put(el, html`<div class="hb-finder hb-second"><form>
      <p class="hb-small">Tick what else is true for you. You see only what changes for ${named.label.toLowerCase()}.</p>
      <div data-part="conditions"></div><div data-part="questions"></div></form>
    <p class="hb-big" data-part="count" role="status" aria-live="polite"></p>
    <div data-part="results"></div></div>`);

  function showChoices() {
    put(part("conditions"), conditionChips(choice, model.get("others"), showAll));
    put(part("questions"), questions(rows, both(), model.get("answers")));
  }

  function row({ exercise, before, after }) {
    const { condition, floor, rating } = after.reasons[0];
    const who = floor ? "Ordinary back pain" : rows.conditions.find(({ id }) => id === condition).label;
    return html`<li class="hb-line" data-v="${after.verdict}" data-exercise="${exercise.id}">${icon(after.verdict)}<div>
      <h3><a href="${links.exercises[exercise.id]}">${exercise.name}</a></h3>
      <p class="hb-row hb-from-to">${badge(rows, before.verdict)}${icon("right")}<span class="visually-hidden">becomes</span>${badge(rows, after.verdict)}</p>
      <p><strong>${who}:</strong> ${rating.reason}</p>${evidence(rows, rating, links)}</div></li>`;
  }

  function notes() {
    const urgent = urgentMessages(rows, both()).map(({ urgent: { action, text } }) => {
      const step = rows.safety.actions.find(({ id }) => id === action);
      return html`<div class="hb-note" data-v="avoid">${icon("phone")}<div><p><strong>${step.title}.</strong> ${text}</p>${callButtons()}</div></div>`;
    });
    const clashes = conflictTexts(rows, both());
    return [urgent, clashes.length > 0 && html`<div class="hb-note" data-v="caution">${icon("caution")}<div><p><strong>These pull in opposite ways.</strong></p>
      <ul>${clashes.map((text) => html`<li>${text}</li>`)}</ul></div></div>`];
  }

  function showResults() {
    const others = model.get("others");
    const answers = model.get("answers");
    if (recall(rows.safety)?.length) {
      put(part("count"), "You ticked a warning sign");
      put(part("results"), untilSeen([], { more: html`<a href="${links.safety}">What to do now</a>` }));
      return;
    }
    if (!others.length) {
      put(part("count"), "Nothing ticked yet");
      put(part("results"), "");
      return;
    }
    const changes = whatChanges(rows, { conditions: [base], answers }, others);
    const words = listed(rows.conditions.filter(({ id }) => others.includes(id)).map(({ short }) => short.toLowerCase()));
    const all = rows.exercises.length;
    put(part("count"), changes.length
      ? `With ${words} as well, ${changes.length} of ${all} verdicts ${changes.length === 1 ? "gets" : "get"} stricter`
      : `With ${words} as well, nothing gets stricter`);
    const strictest = [...changes].sort((a, b) => severity(rows, b.after.verdict) - severity(rows, a.after.verdict));
    const address = writeAddress({ conditions: both(), answers });
    put(part("results"), html`${notes()}
      ${changes.length > 0 && html`<ul class="hb-plain hb-rows">${strictest.map(row)}</ul>`}
      <p><a class="hb-btn alt" href="${links.finder}?${address}">See all ${all} for both in the finder ${icon("right")}</a></p>`);
  }

  function commit(changes) {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
  }

  const redraw = () => keepFocus(el, [showChoices, showResults]);

  el.addEventListener("change", ({ target }) => {
    if (target.dataset.condition) {
      commit({ answers: withAnswer(model.get("answers"), target.dataset.condition, target.value) });
      showResults();
    } else if (target.name === "condition") {
      commit({ others: ticked(el, "condition") });
      redraw();
    }
  });
  el.addEventListener("submit", (event) => event.preventDefault());
  el.addEventListener("click", (event) => {
    if (event.target.closest("[data-act]")?.dataset.act !== "all") return;
    event.preventDefault();
    showAll = !showAll;
    showChoices();
    el.querySelector("[data-act=all]").focus({ preventScroll: true });
  });
  // The other direction: Python, or a linked widget, changes a trait.
  for (const name of ["others", "answers"]) model.on(`change:${name}`, redraw);

  showChoices();
  showResults();
}

export default { render };
