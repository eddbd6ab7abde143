// The routine builder: the check, the profile, the week, what it adds up to, why, and what to take
// along. Planning is Python's: in the page a worker's, in a notebook the kernel's.
import { openDoor } from "../common/door.mjs";
import { html, icon, put } from "../common/html.mjs";
import { firstCheck, screen, untilSeen } from "../check/redflags.mjs";
import { forget, remember, takeUp } from "../check/memory.mjs";
import { readAddress } from "../finder/address.mjs";
import { keepRoutine } from "../log/diary.mjs";
import { download } from "../common/files.mjs";
import { keepFocus, listenForActs, ticked, withAnswer } from "../common/form.mjs";
import { showPictures } from "../common/pictures.mjs";
import { FIELDS, LISTS, WORDS, profileForm, suggestion, summary } from "./form.mjs";
import { leftOut, paper, week, whys } from "./week.mjs";
import { volumeView } from "./volume.mjs";
import { fileOptions, readPlan, takeAlong } from "./takealong.mjs";
import { keepProfile, keptProfile } from "./kept.mjs";

const CUE_AFTER_MS = 150;
const WAITING = {
  starting: "Starting the planner in your browser (about 5 MB, once) ...",
  ready: "Planning ...",
};

function render({ model, el, experimental }) {
  const form = model.get("form");
  const links = model.get("links");
  const inPage = Boolean(globalThis.handbookPage);
  const door = openDoor({ experimental, inPage });
  // `example`: the week on show was made with the book, not for this reader.
  const view = { showAll: false, given: {}, open: false, example: inPage };
  let examples = null;
  let linkProblem = ""; // why the link could not be opened, until the reader chooses something
  let wanted = 0;

  const part = (name) => el.querySelector(`[data-part=${name}]`);
  const profile = () => Object.fromEntries(FIELDS.map((name) => [name, model.get(name)]));
  const state = () => ({ signs: model.get("signs"), checked: model.get("checked") });
  const unanswered = () => !model.get("checked") || model.get("signs").length > 0;
  const locked = () => unanswered() || view.example;

  put(el, html`<div class="hb-finder hb-builder">
    <div data-part="check" class="hb-noprint"></div>
    <a class="hb-card hb-sum hb-noprint" href="#hb-you" data-act="to-form"></a>
    <div class="hb-split hb-plan"><form class="hb-card hb-noprint" data-part="form" aria-labelledby="hb-you"></form>
      <div><h2 data-part="title" tabindex="-1"></h2><div class="hb-noprint" role="status" aria-live="polite" data-part="status"></div><div data-part="week"></div><div class="hb-noprint" data-part="take"></div></div></div>
    <div data-part="rest"></div></div>`);

  const showCheck = () => put(part("check"), firstCheck(form.safety, state(), links.safety));
  function showForm() {
    put(part("form"), profileForm(form, profile(), view));
    showSuggestion();
    put(el.querySelector(".hb-sum"), html`${summary(form, profile())}<u>Change</u>`);
  }
  const showSuggestion = () => put(part("suggestion"), suggestion(form, view.given));
  const status = (text) => { part("status").textContent = text; };

  function refused({ text, left_out: list }) {
    const title = list.length ? "No routine for now" : "This does not go together";
    return html`<div class="hb-note" data-v="caution">${icon("caution")}<div><p><strong>${title}.</strong> ${text}</p></div></div>`;
  }

  function show() {
    const answer = model.get("answer");
    const steps = screen(form.safety, model.get("signs"));
    const planned = Boolean(answer?.routine) && !steps;
    el.firstElementChild.toggleAttribute("data-planned", planned && !locked());
    if (steps) {
      put(part("title"), "What to do now");
      put(part("week"), untilSeen(steps, { mistake: "Untick it above." }));
      put(part("take"), "");
      put(part("rest"), "");
      return;
    }
    put(part("title"), locked() ? "An example week" : "Your week");
    const options = { locked: locked(), inPage };
    if (!answer) {
      put(part("week"), locked()
        ? html`<div class="hb-note">${icon("page")}<div><p><strong>There is an example for one condition at a time.</strong> ${
          unanswered() ? "Answer the warning signs above, and your own week for all of them appears here." : "Your own plan follows in a moment."}</p></div></div>`
        : "");
      put(part("take"), "");
      put(part("rest"), "");
      return;
    }
    const opening = locked() && html`<p class="hb-note hb-noprint">${icon("flag")}<span><strong>Only an example</strong>, not for you yet. ${
      unanswered() ? "Answer the warning signs first; then this becomes your own plan." : "Your own plan follows in a moment."}</span></p>`;
    const conflicts = answer.routine?.notes ?? [];
    put(part("week"), html`${opening}${answer.refusal && refused(answer.refusal)}
      ${conflicts.length > 0 && html`<ul class="hb-notes">${conflicts.map((text) => html`<li>${text}</li>`)}</ul>`}
      ${planned && week(form, answer, links, options)}${planned && !locked() && paper(form, answer)}`);
    put(part("take"), planned ? takeAlong(options, answer.routine.profile.sessions_per_day) : "");
    const list = answer.routine?.left_out ?? answer.refusal.left_out;
    put(part("rest"), html`${planned && html`<h2>What the week adds up to</h2>${volumeView(form, answer.volume, answer.routine.walking)}`}
      ${(planned || list.length > 0) && html`<div class="hb-noprint"><h2>Why these, why not those</h2><div class="hb-split">
        ${planned && html`<div><h3>In the plan</h3>${whys(form, answer, links, options)}</div>`}
        <div><h3>Left out</h3>${leftOut(form, list, links, options)}</div></div>
        <p class="hb-small"><a href="${links.how}">How the planner chooses</a></p></div>`}`);
    showPictures(el, experimental);
  }

  // --- planning ------------------------------------------------------------------------------------
  async function exampleAnswer(conditions) {
    if (conditions.length > 1) return null;
    examples ??= fetch(new URL("./examples.json", import.meta.url)).then((response) => (response.ok ? response.json() : {}));
    return (await examples.catch(() => ({})))[conditions[0] ?? ""] ?? null;
  }

  // In a notebook the kernel watches the traits; in the page this asks for the plan.
  async function replan() {
    if (!inPage) return;
    const turn = ++wanted;
    const now = profile();
    keepProfile(now);
    if (model.get("signs").length) return show();
    if (unanswered()) {
      const example = await exampleAnswer(now.conditions);
      if (turn === wanted) accept(example, { example: true });
      return undefined;
    }
    const cue = setTimeout(() => turn === wanted && status(WAITING[door.status] ?? WAITING.starting), CUE_AFTER_MS);
    try {
      const answer = await door.latest("plan", { profile: now });
      if (turn === wanted && answer) accept(answer);
    } catch (error) {
      if (turn === wanted) failed(error);
    } finally {
      clearTimeout(cue);
    }
    return undefined;
  }

  function accept(answer, { example = false } = {}) {
    view.example = example;
    model.set("answer", answer);
    model.save_changes();
    status(linkProblem);
    redraw(show);
  }

  // An example may stay beside the message; a plan for other answers than those in the form may not.
  function failed(error) {
    if (!view.example) {
      model.set("answer", null);
      show();
    }
    put(part("status"), html`<span class="hb-note" data-v="caution">${icon("caution")}<span><strong>${error.message}</strong>
      Your answers are kept. <button type="button" class="hb-link" data-act="again">Try again</button></span></span>`);
  }

  function commit(changes) {
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
    linkProblem = "";
    put(el.querySelector(".hb-sum"), html`${summary(form, profile())}<u>Change</u>`);
    replan();
  }

  const redraw = (...steps) => keepFocus(el, steps, () => part("title"));

  // --- what the reader does ------------------------------------------------------------------------
  const without = (list, id) => list.filter((other) => other !== id);

  function answerCheck(signs, checked) {
    if (checked) remember(signs); else forget();
    commit({ signs, checked });
  }

  el.addEventListener("change", ({ target }) => {
    const { name, value } = target;
    if (name === "sign") {
      const signs = ticked(el, "sign");
      answerCheck(signs, signs.length > 0);
      show();
    } else if (target.dataset.condition) {
      commit({ answers: withAnswer(model.get("answers"), target.dataset.condition, value) });
    } else if (target.dataset.guide) {
      view.given[target.dataset.guide] = value;
      showSuggestion();
    } else if (name === "day" && !ticked(el, "day").length) {
      target.checked = true;
      status("One day at least: choose another before you untick this one.");
    } else if (LISTS[name]) {
      commit({ [LISTS[name]]: ticked(el, name) });
      if (name === "condition") redraw(showForm);
    } else if (WORDS[name]) {
      commit({ [WORDS[name]]: name === "slots" ? Number(value) : value });
    } else if (name === "caution") {
      commit({ allow_caution: target.checked });
    } else if (name === "open" && target.files[0]) {
      openPlan(target.files[0]);
    }
  });
  el.addEventListener("input", ({ target }) => {
    if (target.name !== "minutes") return;
    part("minutes").textContent = target.value;
    commit({ minutes: Number(target.value) });
  });
  el.addEventListener("submit", (event) => event.preventDefault());
  el.addEventListener("toggle", ({ target }) => { if (target.dataset?.part === "more") view.open = target.open; }, true);

  const fileStatus = (text) => { part("file-status").textContent = text; };

  async function openPlan(file) {
    if (unanswered()) return fileStatus("Answer the warning signs above first.");
    try {
      const answer = await door.call("open_routine", { routine: await readPlan(file) });
      for (const name of FIELDS) model.set(name, answer.routine.profile[name]);
      wanted += 1;
      accept(answer);
      showForm();
      fileStatus(`${file.name} is open.`);
    } catch (error) {
      fileStatus(error.message);
    }
    return undefined;
  }

  async function makeFile(kind) {
    fileStatus("Making the file ...");
    try {
      const options = fileOptions(kind, part("take"));
      download(await door.call("export", { kind, routine: model.get("answer").routine, options }));
      fileStatus("The file is in your downloads.");
    } catch (error) {
      fileStatus(error.message);
    }
  }

  async function share() {
    const address = new URL(location.pathname, location.origin);
    address.searchParams.set("plan", model.get("answer").link);
    try {
      await navigator.clipboard.writeText(address.href);
      fileStatus("The link is copied. It holds your answers, so share it only with people who may know them.");
    } catch {
      fileStatus(`Copy this link: ${address.href}`);
    }
  }

  const pin = (id) => commit({ pinned: [...without(model.get("pinned"), id), id], ruled_out: without(model.get("ruled_out"), id) });
  const ruleOut = (id) => commit({ ruled_out: [...without(model.get("ruled_out"), id), id], pinned: without(model.get("pinned"), id) });
  const wish = () => el.querySelector("[name=wish]").value;
  const acts = {
    none() { answerCheck([], true); showCheck(); show(); part("title").focus({ preventScroll: true }); },
    recheck() { view.example = inPage; answerCheck([], false); showCheck(); el.querySelector(".hb-check summary")?.focus(); },
    all() { view.showAll = !view.showAll; showForm(); el.querySelector("[data-act=all]").focus({ preventScroll: true }); },
    "to-form": () => { el.querySelector("#hb-you").scrollIntoView(); el.querySelector("[data-part=form] input")?.focus({ preventScroll: true }); },
    "use-easing": ({ dataset }) => { commit({ easing: dataset.id }); redraw(showForm); },
    pin() { if (wish()) { pin(wish()); redraw(showForm); } },
    "rule-out": () => { if (wish()) { ruleOut(wish()); redraw(showForm); } },
    "pin-this": ({ dataset }) => { pin(dataset.id); redraw(showForm); },
    "rule-out-this": ({ dataset }) => { ruleOut(dataset.id); redraw(showForm); },
    unpin: ({ dataset }) => { commit({ pinned: without(model.get("pinned"), dataset.id) }); redraw(showForm); },
    allow: ({ dataset }) => { commit({ ruled_out: without(model.get("ruled_out"), dataset.id) }); redraw(showForm); },
    again: () => replan(),
    print: () => window.print(),
    share: () => share(),
    file: ({ dataset }) => makeFile(dataset.kind),
    start(target) {
      if (keepRoutine(model.get("answer"))) location.assign(target.href);
      else fileStatus("Your browser keeps nothing here, so the session page cannot get the plan. Allow storage for this page, or print the plan.");
    },
  };
  listenForActs(el, acts);

  // The other direction: the kernel planned, or Python or a linked widget changed a trait.
  model.on("change:answer", () => redraw(show));
  // A slider under the reader's finger must not be redrawn.
  const shown = () => Number(el.querySelector("[name=minutes]").value) === model.get("minutes");
  for (const name of FIELDS) model.on(`change:${name}`, () => { if (!inPage && !(name === "minutes" && shown())) redraw(showForm); });
  for (const name of ["signs", "checked"]) model.on(`change:${name}`, () => { if (!inPage) redraw(showCheck, show); });
  door.onStatus?.((now) => { if (now === "starting" && !unanswered()) status(WAITING.starting); });

  async function openAddress() {
    const params = new URLSearchParams(location.search);
    const found = readAddress(location.search, { ...form, directions: [], positions: [] });
    if (params.has("plan")) {
      try {
        const { signs, ...shared } = await door.call("read_link", { link: params.get("plan") });
        for (const name of FIELDS) model.set(name, shared[name]);
        if (signs.length) { model.set("signs", signs); model.set("checked", true); }
        return;
      } catch (error) {
        linkProblem = error.message;
        status(linkProblem);
      }
    }
    const kept = keptProfile(FIELDS);
    if (params.has("c")) {
      model.set("conditions", found.conditions);
      model.set("answers", found.answers);
    } else if (kept) {
      for (const [name, value] of Object.entries(kept)) model.set(name, value);
    }
  }

  function begin() {
    showCheck();
    showForm();
    replan();
    show();
  }

  if (!inPage) return begin();
  takeUp(model, form.safety);
  // Python starts when the reader comes near it: the first touch of the form or an answered check.
  part("form").addEventListener("pointerdown", () => door.start(), { once: true });
  part("form").addEventListener("focusin", () => door.start(), { once: true });
  return openAddress().then(begin);
}

export default { render };
