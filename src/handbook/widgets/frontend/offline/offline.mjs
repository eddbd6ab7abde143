// "Keep for offline use": says what it costs, shows how far it is, and takes it back.
import { listenForActs } from "../common/form.mjs";
import { html, icon, put } from "../common/html.mjs";
import { widget } from "../common/widget.mjs";
import * as copy from "./copy.mjs";

const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / 1e6))} MB`;
const CANNOT =
  "This browser keeps no sites here. A private window keeps none, and neither does an address without HTTPS.";
const WHY = {
  line: "Not everything came. What has come stays here: try again, and it goes on from there.",
  full: "This device has no room for it. Make room, then try again.",
  refused: CANNOT,
};

const button = (act, words, kind = "") =>
  html`<button type="button" class="hb-btn ${kind}" data-act="${act}">${words}</button>`;

function offer({ size, why }) {
  const words = size
    ? `${megabytes(size.download)} to load, ${megabytes(size.kept)} on this device.`
    : "Its size could not be read: there may be no connection.";
  return html`<p>Check, finder, planner, sessions with their films, and pain log then work without a network.
    ${words}</p>
    ${why && html`<p class="hb-note" data-v="caution">${icon("caution")}<span>${WHY[why]}</span></p>`}
    <p class="hb-row">${button("keep", why ? "Try again" : "Keep for offline use", "alt")}
      ${why === "line" && button("remove", "Delete what has come", "alt")}</p>`;
}

const filling = ({ bytes, of }) => html`<p>Loading${of && html` ${megabytes(bytes)} of ${megabytes(of)}`}. You
    can read on meanwhile.</p>
  <progress class="hb-offline" aria-label="Loading the book" max="${of || 1}" .value=${bytes}></progress>
  <p class="hb-row">${button("remove", "Stop, and delete what has come", "alt")}</p>`;

const kept = () => html`<p>${icon("recommended")} <strong>Kept on this device.</strong> It opens without a
    network at the same address; your browser’s menu can put it on the home screen. It brings itself up to
    date while you are online.</p>
  <p class="hb-row">${button("remove", "Remove it from this device", "alt")}</p>`;

const VIEWS = { none: offer, filling, kept };
const SAID = { filling: "Loading the book.", kept: "The book is kept on this device.", none: "" };

class Offline {
  now = "none";
  why = "";
  size = null;
  bytes = 0;
  of = 0;

  constructor(el) {
    this.el = el;
    put(el, html`<div data-part="copy"></div><p class="visually-hidden" role="status" data-part="said"></p>`);
    listenForActs(el, { keep: () => this.keep(), remove: () => this.remove() });
  }

  part(name) {
    return this.el.querySelector(`[data-part=${name}]`);
  }

  set(changes) {
    const before = this.now;
    Object.assign(this, changes);
    put(this.part("copy"), VIEWS[this.now](this));
    const said = this.why ? WHY[this.why] : SAID[this.now];
    if (this.now !== before || this.why) this.part("said").textContent = said;
  }

  follow(registration) {
    const worker = registration?.installing;
    if (!worker) return;
    this.set({ now: "filling", why: "" });
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") this.set({ now: "kept" });
      else if (worker.state === "redundant" && this.now === "filling")
        this.set({ now: "none", why: this.why || "line" });
    });
  }

  heard({ bytes, of, failed, kept: whole }) {
    if (this.now !== "filling") return;
    if (failed) this.set({ now: "none", why: failed });
    else if (whole) this.set({ now: "kept" });
    else if (bytes) this.set({ bytes, of });
  }

  async keep() {
    this.set({ now: "filling", why: "", bytes: 0, of: this.size?.download ?? 0 });
    if (this.size && !(await copy.hasRoom(this.size.kept))) {
      this.set({ now: "none", why: "full" });
      return;
    }
    try {
      this.follow(await copy.keepCopy());
    } catch (error) {
      this.set({ now: "none", why: error?.name === "TypeError" ? "line" : "refused" });
    }
  }

  async remove() {
    this.set({ now: "none", why: "" });
    await copy.removeCopy();
    this.set({ size: await copy.sizes() });
    this.el.querySelector("[data-act=keep]")?.focus();
  }

  async begin() {
    if (!copy.canKeep()) {
      put(this.part("copy"), html`<p>${CANNOT}</p>`);
      return;
    }
    copy.listen((told) => this.heard(told));
    const now = await copy.stateOfCopy();
    this.set({ now, size: now === "none" ? await copy.sizes() : null });
    if (now === "filling") this.follow(await copy.registrationHere());
  }
}

export default widget({ render: ({ el }) => new Offline(el).begin() });
