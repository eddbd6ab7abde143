// The usual pain, which every session is judged against: asked once, and changeable. Markup only.
import { html } from "../common/html.mjs";
import { scale } from "../common/scale.mjs";

const LEGEND = "Your usual pain in these weeks";

/** The scale while it is asked, else the number and a way to change it. */
export function usualView(usual, asked) {
  if (asked) {
    return html`${scale("usual", LEGEND, usual)}
      <p class="hb-small">Asked once. Each session is compared with it, so pain that is usual for you does not
        count against a session.</p>`;
  }
  return html`<p>${LEGEND}: <strong>${usual}</strong> of 10.
    <button type="button" class="hb-link" data-act="change-usual">Change it</button></p>`;
}
