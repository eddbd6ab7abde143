// What can be added, or taken in another's place: each exercise with its verdict, its reason and its limit.
import said from "../../../../core/words.json" with { type: "json" };
import { limitLine } from "../../asking/views.mjs";
import { button, byId, html, icon, repeat } from "../../common/html.mjs";
import { badge } from "../../finder/cards.mjs";
import { choiceOf, has } from "./edits.mjs";
import { groups, picksFor } from "./rows.mjs";
import { caution, pickBoxes, picture } from "./views.mjs";

function card(form, { id, card: found }, { act, text, off = false, picks = [], profile }) {
  const { name, verdict, kind_label: kind, reason, limit, why_not: why } = found;
  return html`<li data-card="${id}">${picture(id)}<div><h3>${name}</h3>
      <p>${badge(form, verdict)} ${kind && html`<span class="hb-small">${kind}</span>`}</p></div>
    <div class="hb-row">${button(act, text, { id, about: name, look: "small", off })}</div>
    <div class="hb-wide">${why || reason}${limit && html`<br>${limitLine({ limit })}`}
      ${pickBoxes({ id, name, picks, profile })}</div></li>`;
}

function shutList(form, items) {
  const one = ({ card: { name, verdict, why_not: why, reason } }) =>
    html`<li class="hb-line">${icon(verdict)}<div><strong>${name}</strong> ${badge(form, verdict)}
      <p class="hb-small">${why || reason}</p></div></li>`;
  return html`<details class="hb-fold" data-part="hand-shut"><summary>
    <span>${said.hand.shut} (${items.length})</span>
    ${icon("down", "hb-chev")}</summary>
    <ul class="hb-plain hb-rows">${repeat(items, byId, one)}</ul></details>`;
}

function addLists(form, { cards, sheet, profile, find }) {
  const { open, picked, shut } = groups(cards, profile, find);
  const full = sheet.choices.length >= cards.most;
  const one = (item) => {
    const inside = has(sheet, item.id);
    const text = inside ? "Added" : "Add";
    const off = inside || full || !item.card.open;
    const picks = picksFor(item.id, cards.offers, profile);
    return card(form, item, { act: "hand-add", text, off, picks, profile });
  };
  const list = (items) => html`<ul class="hb-plain hb-pick">${repeat(items, byId, one)}</ul>`;
  return html`<div class="hb-field"><label>${said.hand.find}<input type="search" name="hand-find"
      autocomplete="off" .value=${find}></label></div>${full && caution(said.hand.full)}
    ${open.length > 0 ? list(open) : html`<p>${said.hand.none_found}</p>`}
    ${picked.length > 0 && html`<h3>${said.hand.ask}</h3>${list(picked)}`}
    ${shut.length > 0 && shutList(form, shut)}`;
}

function swapList(form, { cards, drawer, sheet, profile }) {
  const near = drawer.near
    .map((id) => ({ id, card: cards.cards[id] }))
    .filter(({ card: found }) => found?.open);
  const one = (item) => card(form, item, { act: "hand-take", text: "Take this", profile });
  const note = choiceOf(sheet, drawer.id)?.note;
  return html`<p>${said.hand.swap_keeps}${note && html` ${said.hand.swap_words}`}</p>
    ${!near.length && html`<p>${said.hand.none_near}</p>`}
    <ul class="hb-plain hb-pick">${repeat(near, byId, one)}</ul>`;
}

/** `state`: {drawer, cards, sheet, profile, find}; drawer: {kind: "add" | "swap", id, near}. */
export function drawerView(form, state) {
  const { drawer, cards } = state;
  if (!drawer || !cards) return "";
  const adds = drawer.kind === "add";
  const title = adds ? said.hand.add : `In place of: ${cards.cards[drawer.id]?.name ?? drawer.id}`;
  return html`<dialog class="hb-drawer" data-part="hand-drawer" aria-labelledby="hand-drawer-title"><header>
      <h2 id="hand-drawer-title" tabindex="-1">${title}</h2>
      ${button("hand-close", "Done", { look: "small" })}</header>
    <p class="visually-hidden" role="status" data-part="hand-drawer-live">${state.live}</p>
    ${adds ? addLists(form, state) : swapList(form, state)}</dialog>`;
}
