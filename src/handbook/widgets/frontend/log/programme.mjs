// The pain log and the programme. The light and the weeks are Python's; what to do about new weakness
// and about leg pain that spreads is in the state and shows without waiting.
import said from "../../../core/words.json" with { type: "json" };
import { keepSigns, keptCheck } from "../check/kept.mjs";
import { screening } from "../check/rules.mjs";
import { openDoor } from "../common/door.mjs";
import { onNewDay, today } from "../common/files.mjs";
import { focusOn, followTraits, listenForActs, whenNear } from "../common/form.mjs";
import { html, put } from "../common/html.mjs";
import { onOtherTab } from "../common/store.mjs";
import { widget } from "../common/widget.mjs";
import { own } from "../common/words.mjs";
import * as diary from "./diary.mjs";
import { doseChart } from "./dosechart.mjs";
import { addHurts, bringIn, exportLog, exportTable, readLog } from "./files.mjs";
import { CHECKING, LogForm } from "./form.mjs";
import { Goes } from "./goes.mjs";
import { NOT_KEPT, openLog } from "./kept.mjs";
import { earlierNote, frame, hurtList, signsView, toolsView, undo, weeksView } from "./views.mjs";
import { dayWords, entryList } from "./weeks.mjs";

const GONE =
  "This entry was changed or deleted meanwhile, so nothing was replaced. Look at the list below. " +
  "If you still want to keep what you filled in, press the button again: it becomes an entry of its own.";
const WIDEST_CHART = 620;
const LEAST_CHART = 200;

class Programme {
  editing = null; // the entry that is being changed, as it was
  shown = []; // the entries as they are listed
  answer = null; // the door's last answer to "programme"
  bringBack = null; // what "Undo" does for what was deleted last
  trouble = ""; // why the door gave none
  room = 0; // the width the chart was drawn for

  /** @param {import("../common/types.d.ts").Widget} widget */
  constructor({ model, el, experimental }) {
    this.model = model;
    this.el = el;
    this.inPage = Boolean(globalThis.handbookPage);
    this.door = openDoor({ experimental, inPage: this.inPage });
    this.stops = model.get("stops");
    this.looks = model.get("looks");
    this.links = model.get("links");
    const traits = ["entries", "start", "weeks", "hurts", "measures", "signs", "usual"];
    this.setTraits = followTraits(model, traits, (name) => this.follow(name));
    this.log = openLog(model, this.setTraits);
    put(el, frame);
    this.form = new LogForm(this.part("form"), this.door, this);
    this.goes = new Goes(this);
    this.listen();
  }

  begin() {
    this.showSigns();
    this.form.show();
    this.showHurts();
    this.showTools();
    this.showWeeks();
    if (this.inPage) this.refreshWhenNear();
    else this.refresh();
  }

  part(name) {
    return this.el.querySelector(`[data-part=${name}]`);
  }

  // Said where the reader is: at the form, at a list, or at the tools.
  say(text, place = "form") {
    for (const name of ["form", "list", "hurts", "tools"])
      put(this.part(`said-${name}`), name === place ? text : "");
  }

  // --- what is shown ---------------------------------------------------------------------------------
  get stopped() {
    const { safety } = this.stops;
    const told = this.inPage ? keptCheck(safety) : { signs: this.model.get("signs") };
    return !screening(safety, told, today()).allowsPlan;
  }

  get routine() {
    return this.log.routine() ?? this.model.get("routine");
  }

  // Without a week of their own readers of the page see an example, which is nothing to export.
  get ownRoutine() {
    return this.inPage ? this.log.routine() : this.routine;
  }

  get waiting() {
    return this.door.status === "slow" ? this.door.problem : CHECKING;
  }

  showSigns() {
    put(this.part("signs"), this.stopped && signsView(this.links));
  }

  showEntries() {
    const list = this.log.entries();
    const { answer } = this;
    this.shown = list;
    const isOfList = ({ judged: found }) =>
      found.length === list.length && found.every((entry, at) => diary.isSame(entry, list[at]));
    const judged = answer && isOfList(answer) && answer.judged;
    const note = judged && answer.earlier > 0 && earlierNote(answer);
    const view = html`${note}${entryList(judged || list, this.looks, this.trouble ? "" : this.waiting)}`;
    const none = html`<p>Nothing yet. Note a session above; add the next morning when you know it.</p>`;
    put(this.part("entries"), list.length ? view : none);
  }

  showHurts() {
    const list = this.log.hurts();
    put(this.part("hurts"), list.length > 0 && hurtList(list, this.model.get("names"), this.links.exercises));
  }

  showWeeks() {
    put(this.part("weeks"), weeksView(this));
    this.room = 0;
    this.drawChart();
  }

  drawChart() {
    const place = this.part("chart");
    const { weeks } = this.answer ?? this.model.get("example");
    const room = Math.min(WIDEST_CHART, Math.floor(place?.clientWidth ?? 0));
    if (room <= LEAST_CHART || !weeks.length || room === this.room) return;
    this.room = room;
    put(place, doseChart(weeks, room, this.model.get("limits")));
  }

  showTools(asks = false) {
    put(this.part("tools"), toolsView(this, asks));
  }

  // --- what Python says ------------------------------------------------------------------------------
  async refresh() {
    this.goes.refresh();
    this.trouble = "";
    this.showLists();
    const { measures: _, ...noted } = this.log.logOf();
    const weeks = this.model.get("weeks");
    try {
      const asked = { routine: this.routine, weeks, ...noted, today: today() };
      const found = await this.door.latest("programme", asked);
      if (!found) return; // asked anew meanwhile
      this.answer = found;
    } catch (error) {
      Object.assign(this, { answer: null, trouble: error.message });
    }
    this.showLists();
  }

  showLists() {
    this.showEntries();
    this.showWeeks();
  }

  // The example's weeks need no Python: it is loaded when the reader begins to note a session, or has
  // noted one before and comes near.
  refreshWhenNear() {
    this.showEntries();
    this.el.addEventListener("focusin", () => this.door.start(), { once: true });
    whenNear(this.el, () => {
      const { log } = this;
      if (log.entries().length || log.measures().length || log.routine()) this.refresh();
    });
  }

  // What is kept has changed: the last answer is no longer about it.
  renew() {
    this.answer = null;
    this.showHurts();
    this.showTools();
    this.refresh();
  }

  follow(name) {
    if (name === "signs") {
      this.showSigns();
      this.showWeeks();
    } else this.renew();
  }

  // --- what the reader does --------------------------------------------------------------------------
  keep(list, words, place) {
    const kept = this.log.keepEntries(list);
    this.say(kept ? words : NOT_KEPT, place);
    if (kept) this.renew();
    return kept;
  }

  save() {
    const entry = this.form.draft;
    const missing = this.form.askForRest();
    if (missing) {
      this.say(missing);
      return;
    }
    if (this.form.hasNewUsual) this.log.keepUsual(entry.usual);
    const before = this.log.entries();
    const list = this.editing ? diary.replaced(before, this.editing, entry) : [...before, entry];
    if (!list) {
      this.editing = null;
      this.say(GONE);
      return;
    }
    const words = entry.new_weakness ? "Kept. Do not exercise: see what to do above." : "Kept.";
    if (!this.keep(list, words)) return;
    if (entry.new_weakness) {
      // What to do now stays in view; keeping it twice must not make two entries.
      this.editing = entry;
      return;
    }
    this.startAnew();
    focusOn(this.part("form").querySelector("h3"));
  }

  // Says at the tools what came of it, or why it failed.
  async use(tool) {
    const words = await tool().catch(({ message }) => message);
    this.say(words, "tools");
  }

  exportAs(make) {
    this.say("Making the file …", "tools");
    this.use(async () => {
      await make();
      return "The file is in your downloads.";
    });
  }

  readIn(file) {
    this.use(async () => {
      const found = await readLog(file, this.door);
      const words = await bringIn(this.log, this.door, found, this.model.get("routine"));
      this.renew();
      return words ?? NOT_KEPT;
    });
  }

  edit({ dataset }) {
    this.editing = this.shown[Number(dataset.entry)];
    this.form.show(this.editing);
    this.part("form").scrollIntoView({ block: "nearest" });
    focusOn(this.part("form").querySelector("h3"));
  }

  startAnew() {
    this.editing = null;
    this.form.show();
  }

  remove({ dataset }) {
    const entry = this.shown[Number(dataset.entry)];
    const list = diary.replaced(this.log.entries(), entry) ?? this.log.entries();
    this.editing = null;
    if (!this.keep(list, undo("undo", dayWords(entry.date)), "list")) return;
    this.bringBack = () => this.keep(diary.merged(this.log.entries(), [entry]), "It is back.", "list");
    this.form.show();
    this.part("said-list").querySelector("[data-act=undo]").focus();
  }

  removeHurt({ dataset }) {
    const list = this.log.hurts();
    const note = list.find(({ exercise }) => exercise === dataset.hurt);
    if (!this.log.keepHurts(list.filter((other) => other !== note))) {
      this.say(NOT_KEPT, "hurts");
      return;
    }
    this.bringBack = () => this.bringHurtBack(note);
    this.renew();
    this.say(undo("undo-hurt", own(this.model.get("names"), note.exercise) ?? note.exercise), "hurts");
    this.part("said-hurts").querySelector("[data-act=undo-hurt]").focus();
  }

  bringHurtBack(note) {
    const kept = addHurts(this.log, [note]) !== null;
    this.renew();
    this.say(kept ? "It is back." : NOT_KEPT, "hurts");
    this.part("hurts").querySelector("[data-act=remove-hurt]")?.focus();
  }

  askToWipe(asks) {
    this.showTools(asks);
    this.part("tools")
      .querySelector(asks ? "[data-part=wipe]" : "[data-act=wipe]")
      .focus();
  }

  wipe() {
    this.log.forget();
    this.startAnew();
    this.showSigns();
    this.renew();
    this.say("Everything was deleted.", "tools");
    this.askToWipe(false);
  }

  // --- events ----------------------------------------------------------------------------------------
  acts() {
    return {
      edit: (button) => this.edit(button),
      cancel: () => this.startAnew(),
      remove: (button) => this.remove(button),
      "change-usual": () => this.form.changeUsual(),
      undo: () => this.bringBack(),
      "remove-hurt": (button) => this.removeHurt(button),
      "undo-hurt": () => this.bringBack(),
      export: () => this.exportAs(() => exportLog(this.log, this.ownRoutine)),
      table: () => this.exportAs(() => exportTable(this.door, this.log)),
      import: () => this.part("tools").querySelector("[name=file]").click(),
      wipe: () => this.askToWipe(true),
      keep: () => this.askToWipe(false),
      really: () => this.wipe(),
    };
  }

  listen() {
    const { el } = this;
    listenForActs(el, this.acts());
    el.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    el.addEventListener("change", ({ target }) => this.change(target));
    this.door.onStatus((now) => now === "slow" && this.showLists());
    if (this.inPage) {
      onOtherTab(() => this.renew());
      onNewDay(() => {
        this.form.newDay();
        this.renew();
      });
    }
    new ResizeObserver(() => this.drawChart()).observe(el);
  }

  change(target) {
    const { name, value, files, form, checked } = target;
    if (name === "file") {
      if (files[0]) this.readIn(files[0]);
      target.value = "";
    } else if (name === "begin") this.beginOn(value);
    else if (form === this.part("form")) {
      if (name === "new_weakness") this.tickWeakness(checked);
      this.form.look();
    }
  }

  beginOn(day) {
    if (day && !diary.isBeginning(day)) this.say(said.log.begins_far.replace("{day}", day), "tools");
    else if (this.log.keepStart(day || null)) this.refresh();
    else this.say(NOT_KEPT, "tools");
  }

  // A newly weak leg is a warning sign everywhere in the book, not only in this log.
  tickWeakness(ticked) {
    const { id: weakness } = this.stops.weakness.flag;
    const change = (signs) => {
      const others = signs.filter((id) => id !== weakness);
      return ticked ? [...others, weakness] : others;
    };
    if (this.inPage) keepSigns(this.stops.safety, change);
    else this.setTraits({ signs: change(this.model.get("signs")) });
    this.showSigns();
    this.showWeeks();
  }
}

export default widget({ render: (widget) => new Programme(widget).begin() });
