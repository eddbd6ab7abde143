// Where the reader stands: the phase in words, and a choice of another. Markup only.
import { html } from "../common/html.mjs";
import { chips } from "../finder/choices.mjs";

const OWN = { id: "", label: "As my answers say" };

/** The notes of a week without the one that says the phase: it has its own place. */
export const withoutPhase = ({ notes, phase_words: own }) => notes.filter((note) => note !== own);

export const phaseLine = ({ phase_words: words }) => html`<p>${words}</p>`;

/** `chosen`: what the reader chose, "" for nothing. */
export function phaseView(form, { phase }, chosen, locked) {
  const { label, meaning } = form.phases.find(({ id }) => id === phase);
  const words = html`<span><strong>Phase: ${label}.</strong> ${meaning}</span>`;
  if (locked) return html`<p class="hb-noprint" data-part="phase">${words}</p>`;
  return html`<details class="hb-fold hb-noprint hb-phase" data-part="phase">
    <summary>${words} <u>Change</u></summary>
    ${chips("phase", "radio", "Plan for", [OWN, ...form.phases], [chosen])}</details>`;
}
