// What is printed of a week: the rules that stop a session, the week as a table, a strip for each exercise.
import said from "../../../core/words.json" with { type: "json" };
import { limitLine } from "../asking/views.mjs";
import { html } from "../common/html.mjs";
import { listed } from "../common/words.mjs";
import { phaseLine } from "./phase.mjs";
import { exact, firstOfEach, thumb } from "./week.mjs";

function strip(answer, p) {
  const steps = answer.exercises[p.exercise].steps;
  const agreed = answer.routine.profile.agreed.includes(p.exercise);
  const byHand = [...(answer.marks?.[p.exercise] ?? []), ...(agreed ? [said.hand.agreed] : [])].join(" ");
  return html`<li>${thumb(answer, p)}<div>
      <h3>${p.name}: ${p.words}</h3>${p.limit && html`<p>${limitLine(p)}</p>`}
      ${p.note && html`<p class="hb-own">${p.note}</p>`}${byHand && html`<p>${byHand}</p>`}
      <ol>${steps.map(({ name, text }) => html`<li><strong>${name}.</strong> ${text}</li>`)}</ol></div></li>`;
}

function weekRows(form, { sessions }) {
  const row = (label, session) =>
    html`<tr><th scope="row">${label}</th>
      <td>${listed(session.prescriptions.map(({ name }) => name))}</td><td>${exact(session.seconds)}</td></tr
        >`;
  return form.days.map(({ id, label }) =>
    sessions.filter(({ day }) => day === id).map((session) => row(label, session)),
  );
}

function onDays(form, { days, words }) {
  const names = form.days.filter(({ id }) => days.includes(id)).map(({ label }) => label);
  return html`<strong>Walking, ${names.length === form.days.length ? "every day" : listed(names)}:</strong>
    ${words}`;
}

// The sitting's exercise has a strip of its own where no session has it.
function eachOnce({ sittings, ...routine }) {
  const each = firstOfEach(routine);
  const alone = sittings && !each.some(({ exercise }) => exercise === sittings.prescription.exercise);
  return alone ? [...each, sittings.prescription] : each;
}

export function paper(form, answer) {
  const { routine } = answer;
  const emergency = form.safety.actions[0];
  const each = eachOnce(routine);
  const stops = [...new Set(each.flatMap(({ exercise }) => answer.exercises[exercise].stop_rules))];
  return html`<section class="hb-paper"><h2>Your week</h2>
    <p class="hb-stopline"><strong>${emergency.title}:</strong> ${emergency.in_short}
      ${emergency.what_to_do[0]}</p>
    ${phaseLine(routine)}
    <table class="hb-t"><thead><tr><th scope="col">Day</th><th scope="col">Exercises</th><th
      scope="col">Time</th></tr></thead>
      <tbody>${weekRows(form, routine)}</tbody></table>
    ${routine.walking && html`<p>${onDays(form, routine.walking)}</p>`}
    ${routine.sittings && html`<p>${routine.sittings.words}</p>`}
    <ol class="hb-plain hb-sheets">${each.map((p) => strip(answer, p))}</ol>
    <h3>Stop when</h3><ul>${stops.map((text) => html`<li>${text}</li>`)}</ul>
    <p class="hb-small">${said.book.note}</p></section>`;
}
