// Which exercises hurt and were left out: noted by the session player, shown beside the pain log.
import { html, repeat } from "../common/html.mjs";
import { own } from "../common/words.mjs";
import { dayWords } from "./weeks.mjs";

/** What the player notes an exercise for: its button says so. */
export const HURT = "Sharp or stronger pain";

/** `names` and `links` by exercise; one that the handbook no longer has goes by its id. */
export function hurtList(hurts, names, links) {
  const item = ({ exercise, date }) => {
    const name = own(names, exercise) ?? exercise;
    const address = own(links, exercise);
    const title = address ? html`<a href="${address}">${name}</a>` : name;
    return html`<li class="hb-entry" data-hurt="${exercise}"><p><strong>${title}</strong><br>
      ${HURT} on ${dayWords(date)}, and left out.</p>
      <p class="hb-row hb-noprint"><button type="button" class="hb-link" data-act="remove-hurt"
        data-hurt="${exercise}"
        >Delete<span class="visually-hidden"> the note about ${name}</span></button></p></li>`;
  };
  return html`<h3>What hurt</h3>
    <p class="hb-small">These are left out of your weeks, your sessions and a new plan. Delete a note
      when it no longer hurts: then the exercise comes back.</p>
    <ul class="hb-plain hb-rows">${repeat(hurts, ({ exercise }) => exercise, item)}</ul>`;
}
