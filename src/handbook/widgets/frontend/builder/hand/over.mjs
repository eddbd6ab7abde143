// Handing a week over: what it is called, a link, and a code on the whole screen for a phone held beside it.
import said from "../../../../core/words.json" with { type: "json" };
import { button, html, icon, live, svg } from "../../common/html.mjs";
import { count } from "../../common/words.mjs";
import { copyLink } from "../files.mjs";

const FIELDS = { name: "Name of this week", by: "Who made it", profession: "Their profession" };

export class Over {
  open = false;
  withName = false;
  withAnswers = false;
  address = "";
  code = null; // {svg, size}; null where nothing here makes codes
  coded = ""; // the address that it is of: one of before may hold what was unticked since
  whole = false; // the code is on the whole screen
  turn = 0;

  /** @param {any} hand */
  constructor(hand) {
    this.hand = hand;
  }

  /** The address that holds the week as it is now. */
  async make() {
    const { hand, withName, withAnswers } = this;
    const sheet = withName ? hand.sheet : { ...hand.sheet, by: "", profession: "" };
    const page = `${location.origin}${location.pathname}`;
    const profile = withAnswers ? hand.builder.own.answers : null;
    const { address } = await hand.builder.door.call("hand_link", { sheet, page, profile });
    return address;
  }

  /** Makes the link, and the code where something makes codes, once this is open. */
  async refresh() {
    const { hand } = this;
    this.address = "";
    if (!this.open || !hand.sheet?.choices.length) return;
    this.turn += 1;
    const { turn } = this;
    try {
      const address = await this.make();
      if (turn === this.turn) this.address = address;
      hand.builder.show();
      const code = await hand.builder.door.call("code", { address }).catch(() => null);
      if (turn === this.turn) Object.assign(this, { code, coded: address });
      hand.builder.show();
    } catch (error) {
      hand.say(error.message);
    }
  }

  async copy() {
    const { hand, withAnswers } = this;
    const address = this.address || (await this.make());
    hand.say(await copyLink(address, withAnswers ? said.hand.copied_answers : said.hand.copied));
  }

  async share() {
    // Who closes the list of ways to share has changed their mind.
    await navigator.share({ title: this.hand.sheet.name, url: this.address }).catch(() => {});
  }

  showCode() {
    const { builder } = this.hand;
    this.whole = true;
    builder.show();
    const dialog = builder.part("hand-code");
    dialog.addEventListener("close", () => {
      this.whole = false;
      builder.show();
      this.hand.focus("[data-act=hand-code]");
    });
    dialog.showModal();
  }

  acts() {
    return {
      "hand-copy": () => this.copy(),
      "hand-share": () => this.share(),
      "hand-code": () => this.showCode(),
      "hand-code-close": () => this.hand.builder.part("hand-code").close(),
    };
  }

  /** Takes up a field or a tick of these; whether it was one. */
  change({ name, value, checked }) {
    const { hand } = this;
    const heading = name.replace("hand-", "");
    if (Object.hasOwn(FIELDS, heading)) {
      hand.step({ ...hand.sheet, [heading]: value.trim() }, said.hand.named, { key: heading });
      return true;
    }
    const ticks = { "hand-with-name": "withName", "hand-with-answers": "withAnswers" };
    if (!Object.hasOwn(ticks, name)) return false;
    this[ticks[name]] = checked;
    this.refresh();
    return true;
  }

  view(longest) {
    const { hand, withName, withAnswers, address, code, open } = this;
    const field = (name) =>
      html`<div class="hb-field"><label>${FIELDS[name]}<input type="text" name="hand-${name}"
        maxlength="${longest.name}" autocomplete="off" .value=${hand.sheet[name]}></label></div>`;
    const tick = (name, text, on) =>
      html`<label class="hb-tick"><input type="checkbox" name="${name}" .checked=${live(on)}>
        <span>${text}</span></label>`;
    const ready = Boolean(address);
    const isOld = !ready || this.coded !== address;
    return html`<details class="hb-fold" data-part="hand-over" ?open=${open}>
      <summary>${said.hand.over} ${icon("down", "hb-chev")}</summary><div>
      <div class="hb-two">${Object.keys(FIELDS).map(field)}</div>
      <p class="hb-small">${said.hand.over_hint}</p>
      ${tick("hand-with-name", said.hand.with_name, withName)}
      ${tick("hand-with-answers", said.hand.with_answers, withAnswers)}
      <p class="hb-row">${button("hand-copy", "Copy the link", { look: "", off: !ready })}
        ${navigator.share && button("hand-share", "Share the link", { look: "alt", off: !ready })}
        ${code && button("hand-code", "Show the code", { look: "alt", off: isOld })}</p></div></details>
      ${this.whole && code && this.codeView()}`;
  }

  codeView() {
    const { hand, withName, withAnswers, code } = this;
    const from = withName && [hand.sheet.by, hand.sheet.profession].filter(Boolean).join(", ");
    return html`<dialog class="hb-code" data-part="hand-code" aria-labelledby="hand-code-title">
      ${button("hand-code-close", "Close", { look: "alt" })}
      <div><h2 id="hand-code-title">${said.hand.scan}</h2><p>${said.hand.scan_hint}</p>
      <svg viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label="${said.hand.code_alt}"
        shape-rendering="crispEdges">${svg`<path d="${code.svg}" fill="#000"/>`}</svg>
      ${from && html`<p><strong>From: ${from}</strong></p>`}
      <p>${count(hand.sheet.choices.length, "exercise")}. ${
        withAnswers ? said.hand.in_answers : said.hand.in_it
      }</p></div>
      ${button("hand-copy", "Copy the link", { look: "" })}</dialog>`;
  }
}
