// "Choose myself": a week that somebody makes by hand. What may be in it and what it adds up to is Python's
// to say after each step; here stand the list, its history and the words about it.
import said from "../../../../core/words.json" with { type: "json" };
import { SURFACE } from "../../asking/asked.mjs";
import { focusOn, ticked } from "../../common/form.mjs";
import { button, html, icon, live as now } from "../../common/html.mjs";
import { openShelf } from "../../common/store.mjs";
import { listenForDrag } from "./drag.mjs";
import { drawerView } from "./drawer.mjs";
import * as edit from "./edits.mjs";
import { History } from "./history.mjs";
import { Over } from "./over.mjs";
import { rowsOf, sumWords } from "./rows.mjs";
import { alertView, caution, listView } from "./views.mjs";

const SUMS_AFTER_MS = 2000;
// The newest counts; the tab that did not make it takes it over, with a step to undo.
const shelf = openShelf("hand", { merge: (_, mine) => mine });

export class Hand {
  cards = null; // what can be chosen with the answers of now
  askedFor = ""; // ... those answers
  open = ""; // the exercise whose row is open
  gone = null; // {choice, place, name} of what was taken out last
  drawer = null; // {kind, id, near}
  find = "";
  live = ""; // said to who hears the page
  unkept = false; // this browser could not keep the sheet
  later = 0; // the timer of the sums, which are said once the hand rests
  history = new History();

  /** @param {any} builder */
  constructor(builder) {
    this.builder = builder;
    this.over = new Over(this);
    if (builder.inPage) builder.setTraits({ sheet: this.kept?.on ? this.kept.sheet : null });
  }

  get kept() {
    const kept = shelf.read();
    return edit.isSheet(kept?.sheet) ? kept : null;
  }

  /** The sheet that is being made, or null while the planner's week is on show. */
  get sheet() {
    return this.builder.model.get("sheet") ?? null;
  }

  get isOn() {
    return Boolean(this.sheet);
  }

  /** Whether the list can be made: the check is answered, and where. */
  get isReady() {
    const { builder } = this;
    return this.isOn && !builder.check.locked && Boolean(builder.profile[SURFACE]);
  }

  name(id) {
    return this.cards?.cards[id]?.name ?? id;
  }

  // --- asking -----------------------------------------------------------------------------------------
  /** The week of the sheet; without a choice there is none to ask for. */
  async ask() {
    const { builder, sheet } = this;
    const profile = builder.own.answers;
    await this.askCards(profile);
    if (!sheet.choices.length) return { routine: null, refusal: null, empty: true };
    return builder.door.latest("hand_week", { profile, sheet });
  }

  async askCards(profile = this.builder.own.answers) {
    const wanted = JSON.stringify(profile);
    if (this.cards && wanted === this.askedFor) return;
    const cards = await this.builder.door.latest("hand_cards", { profile });
    if (cards) Object.assign(this, { cards, askedFor: wanted });
  }

  // --- steps ------------------------------------------------------------------------------------------
  /** Shows the sheet of now, without a note of how it came to be. */
  set(sheet) {
    const { builder } = this;
    const value = { on: Boolean(sheet), sheet: sheet ?? this.sheet };
    this.unkept = builder.inPage && !shelf.write(value);
    builder.setTraits({ sheet });
    builder.show();
    builder.replan();
    this.over.refresh();
  }

  /** One step: it can be undone, and is said. */
  step(sheet, what, { key = "", gone = null } = {}) {
    if (sheet === this.sheet) return;
    this.history.did(this.sheet, what, key);
    this.gone = gone;
    this.say(what);
    this.set(sheet);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.say(this.sums), SUMS_AFTER_MS);
  }

  get sums() {
    return this.isOn ? sumWords(this.builder.model.get("answer"), this.sheet.choices.length) : "";
  }

  say(text) {
    this.live = text;
    this.builder.show();
  }

  back(way) {
    const found = this.history[way](this.sheet);
    if (!found) return;
    this.gone = null;
    this.set(found.sheet);
    this.say(`${way === "undo" ? "Undone" : "Done again"}: ${found.what}`);
  }

  focus(selector) {
    focusOn(this.builder.el.querySelector(selector));
  }

  move(id, by, act) {
    const place = edit.placeOf(this.sheet, id);
    const sheet = edit.moved(this.sheet, id, place + by);
    if (sheet === this.sheet) {
      this.say(by < 0 ? said.hand.first_already : said.hand.last_already);
      return;
    }
    const now = `${this.name(id)}, now ${place + by + 1} of ${sheet.choices.length}.`;
    this.step(sheet, now, { key: `move ${id}` });
    // A list that is put in another order takes the focus from what moves.
    this.focus(`[data-act="${act}"][data-id="${id}"]`);
  }

  add(id) {
    const { first } = this.cards.cards[id];
    const choice = { ...first, days: this.builder.profile.days };
    this.step(edit.added(this.sheet, choice), `${this.name(id)} added.`);
    this.focus("[data-act=hand-close]");
  }

  out(id) {
    const place = edit.placeOf(this.sheet, id);
    const gone = { choice: edit.choiceOf(this.sheet, id), place, name: this.name(id) };
    this.step(edit.without(this.sheet, id), `${gone.name} taken out.`, { gone });
    this.focus("[data-act=hand-back]");
  }

  putBack() {
    const { choice, place, name } = this.gone;
    this.step(edit.added(this.sheet, choice, place), `${name} put back.`);
    this.focus(`[data-item="${choice.exercise}"] h3`);
  }

  press({ dataset: { id, name, up } }) {
    const card = this.cards.cards[id];
    const value = edit.choiceOf(this.sheet, id)[name];
    const next = edit.stepped(name, value, Number(up), card);
    if (next === value) this.say(said.hand.bound);
    else this.setNumber(id, name, next);
  }

  setNumber(id, name, value) {
    const share = this.cards.cards[id].apart ? 60 : 1;
    const unit = { sets: "sets", reps: "times", seconds: share > 1 ? "minutes" : "seconds" }[name];
    const what = `${this.name(id)}: ${value / share} ${unit}.`;
    if (value !== edit.choiceOf(this.sheet, id)[name]) {
      this.step(edit.changed(this.sheet, id, { [name]: value }), what, { key: `${name} ${id}` });
    }
  }

  // What is typed is brought within its bounds; what is no number changes nothing.
  typed(target) {
    const { id, name } = target.dataset;
    const card = this.cards.cards[id];
    const share = card.apart ? 60 : 1;
    const whole = Math.round(Number.parseFloat(target.value.replace(",", "."))) * share;
    if (Number.isFinite(whole)) this.setNumber(id, name, edit.clamped(whole, card.bounds[name]));
    target.value = String(edit.choiceOf(this.sheet, id)[name] / share);
  }

  // --- drawer -----------------------------------------------------------------------------------------
  async openDrawer(kind, id = "") {
    try {
      const { builder, sheet } = this;
      await this.askCards();
      const taken = sheet.choices.map(({ exercise }) => exercise);
      const args = { profile: builder.own.answers, exercise: id, taken };
      const near = kind === "swap" ? await builder.door.call("hand_alike", args) : [];
      Object.assign(this, { drawer: { kind, id, near }, find: "", live: "" });
    } catch (error) {
      this.say(error.message);
      return;
    }
    this.builder.show();
    const dialog = this.builder.part("hand-drawer");
    dialog.addEventListener("close", () => this.closed());
    dialog.showModal();
    this.focus("#hand-drawer-title");
  }

  closed() {
    const { id } = this.drawer ?? {};
    this.drawer = null;
    this.builder.show();
    this.focus(id ? `[data-item="${id}"] h3` : "[data-act=hand-more]");
  }

  take(id) {
    const { id: old } = this.drawer;
    const sheet = edit.swapped(this.sheet, old, this.cards.cards[id].first);
    this.drawer.id = id;
    this.step(sheet, `${this.name(id)} in place of ${this.name(old)}.`);
    this.builder.part("hand-drawer").close();
  }

  // --- ways in and out --------------------------------------------------------------------------------
  /** Begins with a sheet; the one before can be brought back. */
  begin(sheet, what) {
    const before = this.sheet ?? this.kept?.sheet;
    const isOther = JSON.stringify(before) !== JSON.stringify(sheet);
    if (before?.choices.length && isOther) this.history.did(before, what);
    Object.assign(this, { gone: null, open: "", live: what });
    this.set(sheet);
    this.focus("[data-part=title]");
  }

  async change() {
    const { routine } = this.builder.model.get("answer");
    try {
      this.begin(await this.builder.door.call("hand_sheet", { routine }), "This week, to change by hand.");
    } catch (error) {
      this.builder.status(error.message);
    }
  }

  leave() {
    Object.assign(this, { drawer: null, gone: null, live: "" });
    this.set(null);
    this.focus("[data-part=title]");
  }

  followTab() {
    const { kept, sheet } = this;
    const now = kept?.on ? kept.sheet : null;
    if (JSON.stringify(now) === JSON.stringify(sheet)) return;
    if (sheet && now) this.history.did(sheet, said.hand.other_tab);
    this.builder.setTraits({ sheet: now });
    this.builder.show();
    this.builder.replan();
  }

  acts() {
    const of = (act) => (target) => act(target.dataset.id);
    return {
      "hand-new": () => this.begin(this.kept?.sheet ?? edit.EMPTY, "Your own week."),
      "hand-change": () => this.change(),
      "hand-leave": () => this.leave(),
      "hand-more": () => this.openDrawer("add"),
      "hand-swap": of((id) => this.openDrawer("swap", id)),
      "hand-close": () => this.builder.part("hand-drawer").close(),
      "hand-add": of((id) => this.add(id)),
      "hand-take": of((id) => this.take(id)),
      "hand-out": of((id) => this.out(id)),
      "hand-back": () => this.putBack(),
      "hand-up": of((id) => this.move(id, -1, "hand-up")),
      "hand-down": of((id) => this.move(id, 1, "hand-down")),
      "hand-step": (target) => this.press(target),
      "hand-open": of((id) => {
        this.open = this.open === id ? "" : id;
        this.builder.show();
      }),
      "hand-to": of((id) => this.focus(`[data-item="${id}"] h3`)),
      "hand-undo": () => this.back("undo"),
      "hand-redo": () => this.back("redo"),
      ...this.over.acts(),
    };
  }

  listen(el) {
    listenForDrag(el, (id, by) => this.move(id, by, "hand-grip"));
    const by = { ArrowUp: -1, ArrowDown: 1 };
    el.addEventListener("keydown", (event) => {
      const grip = event.target.closest("[data-act=hand-grip]");
      const dialog = event.key === "Escape" && event.target.closest("dialog");
      if (!dialog && !(grip && by[event.key])) return;
      event.preventDefault();
      if (dialog) dialog.close();
      else this.move(grip.dataset.id, by[event.key], "hand-grip");
    });
    el.addEventListener("input", ({ target }) => {
      if (target.name !== "hand-find") return;
      this.find = target.value;
      this.builder.show();
    });
    el.addEventListener(
      "toggle",
      ({ target }) => {
        if (target.dataset.part !== "hand-over" || target.open === this.over.open) return;
        this.over.open = target.open;
        this.over.refresh();
      },
      true,
    );
  }

  /** Takes up a field of the list; whether it was one. */
  changeField(target) {
    if (!target.name.startsWith("hand-")) return false;
    if (this.over.change(target)) return true;
    const [, field, ...rest] = target.name.split("-");
    const id = rest.join("-");
    const fields = {
      number: () => this.typed(target),
      note: () => this.setWords(target),
      day: () => this.setList(id, "days", target, (value) => value),
      slot: () => this.setList(id, "slots", target, Number),
      side: () =>
        this.step(edit.changed(this.sheet, id, { side: target.value }), `${this.name(id)}: ${target.value}.`),
      sittings: () => this.setSittings(target.checked),
    };
    fields[field]?.();
    return true;
  }

  setWords({ dataset: { id }, value }) {
    const note = value.replace(/\s+/g, " ").trim();
    this.step(edit.changed(this.sheet, id, { note }), `${this.name(id)}: your words changed.`);
  }

  setSittings(sittings) {
    this.step({ ...this.sheet, sittings }, sittings ? said.hand.with_sittings : said.hand.no_sittings);
  }

  setList(id, name, target, read) {
    const list = ticked(this.builder.el, target.name).map(read);
    if (!list.length) {
      target.checked = true;
      this.say(said.hand.one_at_least);
      return;
    }
    this.step(edit.changed(this.sheet, id, { [name]: list }), `${this.name(id)}: ${name} changed.`);
  }

  // --- what is shown ----------------------------------------------------------------------------------
  /** The ways into a week of one's own, beside the planner's. */
  waysView(routine) {
    if (this.isOn) return html`<p class="hb-row">${button("hand-leave", said.hand.leave)}</p>`;
    const draft = this.builder.inPage && this.kept?.sheet.choices.length > 0;
    return html`<p class="hb-row">${routine && button("hand-change", said.hand.change_week)}
      ${button("hand-new", draft ? said.hand.go_on : said.hand.choose)}</p>`;
  }

  // The book's own sittings in the direction that eases: somebody may not want them, or want them too.
  sittingsView() {
    const { sittings } = this.sheet;
    const name = this.cards?.sittings;
    if (!sittings && !name) return "";
    return html`<label class="hb-tick"><input type="checkbox" name="hand-sittings" .checked=${now(sittings)}>
      <span>${said.hand.sittings}${name && html`: ${name}`}</span></label>`;
  }

  view() {
    const { builder, sheet, cards, open, gone, history, drawer, find, live, over } = this;
    const { form, profile, model, inPage } = builder;
    const answer = model.get("answer");
    if (!this.isReady) return html`<p>${said.hand.intro}</p>`;
    const rows = rowsOf(sheet, cards, builder.isExample ? null : answer, profile);
    const act = (way, text) =>
      button(`hand-${way}`, text, { about: history.words[way], off: !history.words[way] });
    const empty = html`<div class="hb-note">${icon("page")}<p>${said.hand.empty}</p></div>`;
    return html`<p class="visually-hidden" role="status" data-part="hand-live">${live}</p>
      <p class="hb-row">${act("undo", "Undo")} ${act("redo", "Redo")}</p>
      <div role="alert">${alertView(rows)}</div>
      ${rows.length || gone ? listView(form, { rows, open, gone, cards }) : empty}
      <p><button type="button" class="hb-add" data-act="hand-more" aria-haspopup="dialog"
        >${said.hand.add}</button></p>
      ${rows.length > 0 && this.sittingsView()}
      ${rows.length > 0 && html`<p data-part="hand-sums"><strong>${this.sums}</strong></p>`}
      ${this.unkept && caution(said.hand.unkept)}
      ${inPage && cards && rows.length > 0 && over.view(cards.longest)}
      ${drawerView(form, { drawer, cards, sheet, profile, find, live })}`;
  }
}
