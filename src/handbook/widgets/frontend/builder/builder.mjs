// The routine builder: the check, the profile, the week, what it adds up to, why, and what to take
// along. Planning is Python's: in the page a worker's, in a notebook the kernel's.
import { ageTold, SURFACE, toldBy } from "../asking/asked.mjs";
import { keepTold, keptTold } from "../asking/kept.mjs";
import { CHECK_TRAITS, Check } from "../check/gate.mjs";
import { openDoor } from "../common/door.mjs";
import { download } from "../common/files.mjs";
import { drawAround, focusOn, followTraits, listenForActs, ticked } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { showPictures } from "../common/pictures.mjs";
import { readAddress } from "../finder/address.mjs";
import { keepRoutine } from "../log/diary.mjs";
import { FIELDS, LISTS, NUMBERS, profileForm, summary, WORDS } from "./form.mjs";
import { planParts } from "./plan.mjs";
import { fileMade, fileOptions, readPlan } from "./takealong.mjs";
import { WISHES } from "./wishes.mjs";

const CUE_AFTER_MS = 150;
const WAITING = {
  starting: "Starting the planner in your browser (about 5 MB, once) ...",
  ready: "Planning ...",
};
const NOT_KEPT =
  "Your browser keeps nothing here, so the session page cannot get the plan. " +
  "Allow storage for this page, or print the plan.";
const ONE_DAY = "One day at least: choose another before you untick this one.";

const view = html`<div class="hb-finder hb-builder">
    <div data-part="check" class="hb-noprint"></div>
    <a class="hb-card hb-sum hb-noprint" href="#hb-you" data-act="to-form" data-part="summary"></a>
    <div class="hb-split hb-plan"><form class="hb-card hb-noprint" data-part="form"
      aria-labelledby="hb-you"></form>
      <div><h2 data-part="title" tabindex="-1"></h2>
        <div class="hb-noprint" role="status" aria-live="polite" data-part="status"></div>
        <div data-part="week"></div><div class="hb-noprint" data-part="take"></div></div></div>
    <div data-part="rest"></div></div>`;

const trouble = (text) =>
  html`<span class="hb-note" data-v="caution">${icon("caution")}<span><strong>${text}</strong>
      Your answers are kept. <button type="button" class="hb-link"
        data-act="again">Try again</button></span></span>`;

let examples = null;

async function exampleAnswer(conditions) {
  if (conditions.length > 1) return null;
  const address = new URL("./examples.json", import.meta.url);
  examples ??= fetch(address).then((response) => (response.ok ? response.json() : {}));
  return (await examples.catch(() => ({})))[conditions[0] ?? ""] ?? null;
}

class Builder {
  wanted = 0; // the newest request; an answer to an older one is of no interest
  linkProblem = ""; // why the link could not be opened, until the reader chooses something
  shown = { showAll: false, given: {} };

  /** @param {import("../common/types.d.ts").Widget} widget */
  constructor({ model, el, experimental }) {
    this.model = model;
    this.el = el;
    this.experimental = experimental;
    this.form = model.get("form");
    this.links = model.get("links");
    this.inPage = Boolean(globalThis.handbookPage);
    this.isExample = this.inPage; // the week on show was made with the book, not for this reader
    this.door = openDoor({ experimental, inPage: this.inPage });
    this.setTraits = followTraits(model, ["answer", ...CHECK_TRAITS, ...FIELDS], (name) => this.follow(name));
    this.check = new Check({
      ...{ el, model, safety: this.form.safety, setTraits: this.setTraits },
      changed: () => this.checkChanged(),
    });
    put(el, view);
    this.listen();
  }

  get profile() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.model.get(name)]));
  }

  get unanswered() {
    return this.check.locked;
  }

  follow(name) {
    if (CHECK_TRAITS.includes(name)) this.check.followed();
    this.show();
  }

  // The check asks for the age, so it is not asked twice.
  takeAge() {
    const over65 = ageTold(this.form.safety, this.model.get("fits"));
    if (over65 !== undefined) this.setTraits({ over_65: over65 });
  }

  checkChanged() {
    this.takeAge();
    if (this.unanswered) this.isExample = this.inPage;
    this.linkProblem = "";
    this.show();
    this.replan();
  }

  part(name) {
    return this.el.querySelector(`[data-part=${name}]`);
  }

  status(text) {
    put(this.part("status"), text);
  }

  fileStatus(text) {
    const place = this.part("file-status");
    if (place) put(place, text);
  }

  show() {
    drawAround(
      this.el,
      () => this.draw(),
      () => this.part("title"),
    );
    showPictures(this.el, this.experimental);
  }

  draw() {
    const { form, links, model, profile, unanswered, inPage } = this;
    const locked = unanswered || this.isExample;
    const { shut } = this.check;
    const answer = model.get("answer");
    put(this.part("check"), this.check.view());
    put(this.part("summary"), html`${summary(form, profile)}<u>Change</u>`);
    put(this.part("form"), profileForm(form, profile, this.shown));
    const parts = planParts(form, links, answer, shut, { locked, unanswered, inPage, profile });
    for (const [name, content] of Object.entries(parts)) put(this.part(name), content);
    this.el
      .querySelector(".hb-builder")
      .toggleAttribute("data-planned", Boolean(answer?.routine) && !shut && !locked);
  }

  // --- planning ------------------------------------------------------------------------------------
  // In a notebook the kernel watches the traits, and any answer of it says that it has come to them; in
  // the page this asks for the plan.
  async replan() {
    if (!this.inPage) {
      this.door.latest("version").catch(() => {}); // what it has to say comes as a status
      return;
    }
    this.wanted += 1;
    const turn = this.wanted;
    const { profile } = this;
    keepTold(profile);
    if (this.check.shut) return;
    if (!this.unanswered && profile[SURFACE]) {
      await this.plan(turn, { ...profile, ...this.told });
      return;
    }
    const example = await exampleAnswer(profile.conditions);
    if (turn === this.wanted) this.accept(example, true);
  }

  // What was ticked and seen goes with the profile: an easy week follows from it.
  get told() {
    return { signs: this.model.get("signs"), seen: this.model.get("seen") };
  }

  async plan(turn, profile) {
    const cue = setTimeout(() => this.sayWaiting(turn), CUE_AFTER_MS);
    try {
      const answer = await this.door.latest("plan", { profile });
      if (turn === this.wanted && answer) this.accept(answer);
    } catch (error) {
      if (turn === this.wanted) this.failed(error);
    } finally {
      clearTimeout(cue);
    }
  }

  sayWaiting(turn) {
    if (turn === this.wanted) this.status(WAITING[this.door.status] ?? WAITING.starting);
  }

  accept(answer, isExample = false) {
    this.isExample = isExample;
    this.setTraits({ answer });
    this.status(this.linkProblem);
    this.fileStatus("");
    this.show();
  }

  // An example may stay beside the message; a plan for other answers than those in the form may not.
  failed(error) {
    if (!this.isExample) {
      this.model.set("answer", null);
      this.show();
    }
    this.status(trouble(error.message));
  }

  commit(changes) {
    this.linkProblem = "";
    this.setTraits(changes);
    this.show();
    this.replan();
  }

  // --- what the reader does ------------------------------------------------------------------------
  listen() {
    const { el } = this;
    el.addEventListener("change", ({ target }) => this.change(target));
    el.addEventListener("input", ({ target }) => {
      if (target.name === "minutes") this.commit({ minutes: Number(target.value) });
    });
    el.addEventListener("submit", (event) => event.preventDefault());
    listenForActs(el, this.acts());
    this.door.onStatus((now, problem) => {
      // Only who waits for a plan is told: a line that comes with the first touch would push the form away.
      if (now === "starting" && !this.unanswered && this.profile[SURFACE]) this.status(WAITING.starting);
      if (!this.inPage) this.status(now === "failed" ? trouble(problem) : problem);
    });
  }

  change(target) {
    const { name, value, dataset } = target;
    const told = toldBy(target, this.profile);
    if (told) {
      this.commit(told);
    } else if (dataset.guide) {
      this.shown.given[dataset.guide] = value;
      this.show();
    } else if (LISTS[name]) {
      this.changeList(name, target);
    } else {
      this.changeOther(target);
    }
  }

  changeList(name, target) {
    const chosen = ticked(this.el, name);
    if (name === "day" && !chosen.length) {
      target.checked = true;
      this.status(ONE_DAY);
      return;
    }
    this.commit({ [LISTS[name]]: chosen });
  }

  changeOther({ name, value, files, checked }) {
    if (WORDS[name]) {
      this.commit({ [WORDS[name]]: value });
    } else if (NUMBERS[name]) {
      this.commit({ [NUMBERS[name]]: Number(value) });
    } else if (name === "fallen") {
      this.commit({ fallen: checked });
    } else if (name === "open" && files[0]) {
      this.openPlan(files[0]);
    }
  }

  acts() {
    const { el, model } = this;
    const wish = (name) => (target) => {
      const exercise = target.dataset.id ?? el.querySelector("[name=wish]").value;
      if (exercise) this.commit(WISHES[name](this.profile, exercise));
    };
    return {
      ...Object.fromEntries(Object.keys(WISHES).map((name) => [name, wish(name)])),
      all: () => {
        this.shown.showAll = !this.shown.showAll;
        this.show();
      },
      "to-surface": () => {
        const question = el.querySelector(`[data-question=${SURFACE}]`);
        question.scrollIntoView({ block: "center" });
        focusOn(question.querySelector("input"));
      },
      "to-form": () => {
        el.querySelector("#hb-you").scrollIntoView();
        focusOn(el.querySelector("[data-part=form] input"));
      },
      "use-easing": (target) => this.commit({ easing: target.dataset.id }),
      again: () => this.replan(),
      print: () => window.print(),
      share: () => this.share(),
      file: ({ dataset }) => this.makeFile(dataset.kind),
      start: (target) => {
        if (keepRoutine(model.get("answer"))) location.assign(target.href);
        else this.fileStatus(NOT_KEPT);
      },
    };
  }

  // --- files and links -------------------------------------------------------------------------------
  async openPlan(file) {
    if (this.unanswered) {
      this.fileStatus("Answer the warning signs above first.");
      return;
    }
    try {
      const answer = await this.door.call("open_routine", { routine: await readPlan(file) });
      const { signs, seen, ...shared } = answer.routine.profile;
      this.setTraits(Object.fromEntries(FIELDS.map((name) => [name, shared[name]])));
      if (signs.length) this.check.add({ signs, seen });
      this.wanted += 1;
      this.accept(answer);
      this.fileStatus(`${file.name} is open.`);
    } catch (error) {
      this.fileStatus(error.message);
    }
  }

  async makeFile(kind) {
    this.fileStatus("Making the file ...");
    try {
      const { routine } = this.model.get("answer");
      const options = fileOptions(kind, this.part("take"));
      const file = await this.door.call("export", { kind, routine, options });
      download(file);
      this.fileStatus(fileMade(kind, options, file));
    } catch (error) {
      this.fileStatus(error.message);
    }
  }

  async share() {
    const address = new URL(location.pathname, location.origin);
    address.searchParams.set("plan", this.model.get("answer").link);
    try {
      await navigator.clipboard.writeText(address.href);
      this.fileStatus(
        "The link is copied. It holds your answers, so share it only with people who may know them.",
      );
    } catch {
      this.fileStatus(`Copy this link: ${address.href}`);
    }
  }

  // --- the beginning ---------------------------------------------------------------------------------
  // Whether the address held a whole plan.
  async openLink(link) {
    try {
      const { signs, seen, ...shared } = await this.door.call("read_link", { link });
      this.setTraits(Object.fromEntries(FIELDS.map((name) => [name, shared[name]])));
      if (signs.length) this.check.add({ signs, seen });
      return true;
    } catch (error) {
      this.linkProblem = error.message;
      this.status(error.message);
      return false;
    }
  }

  async openAddress() {
    const params = new URLSearchParams(location.search);
    if (params.has("plan") && (await this.openLink(params.get("plan")))) return;
    this.setTraits(keptTold(FIELDS));
    if (params.has("c")) {
      const rows = { ...this.form, directions: [], positions: [] };
      this.setTraits({ conditions: readAddress(location.search, rows).conditions });
    }
  }

  async begin() {
    if (this.inPage) {
      // Python starts when the reader comes near it: the first touch of the form or an answered check.
      for (const event of ["pointerdown", "focusin"]) {
        this.part("form").addEventListener(event, () => this.door.start(), { once: true });
      }
      await this.openAddress();
    }
    this.takeAge();
    this.show();
    if (this.inPage) this.replan();
  }
}

export default { render: (widget) => new Builder(widget).begin() };
