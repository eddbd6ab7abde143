// The lumbar explorer: bend, arch and pull the low back, choose a level. It needs no Python: the
// computed states came with the page.
import { followTraits, listenForActs, ownId } from "../common/form.mjs";
import { put } from "../common/html.mjs";
import { widget } from "../common/widget.mjs";
import { Picture } from "./picture.mjs";
import { jointsOf, stateAt } from "./spine.mjs";
import * as views from "./views.mjs";

const STATUS_AFTER_MS = 250; // a screen reader hears where the slider rests, not every step
const MOVE_MS = 450;

class Explorer {
  moving = 0; // the next frame of a glide
  telling = 0; // the timer of the sentence
  still = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {import("../common/types.d.ts").Widget} widget */
  constructor({ model, el }) {
    this.model = model;
    this.el = el;
    this.scene = model.get("scene");
    const { bends, pulls, joints } = this.scene;
    this.ends = { least: bends[0], most: bends.at(-1), pull: pulls.at(-1) };
    this.shown = this.target;
    const levels = joints.map((joint) => views.levelOf({ joint }));
    put(el, views.frame(ownId("hb-level"), levels, this.ends));
    this.picture = new Picture(this.scene, this.part("figure"));
    this.sliders = { bend: el.querySelector("[name=bend]"), pull: el.querySelector("[name=pull]") };
    // What the reader did is drawn by its own handler, so that it may glide.
    this.setTraits = followTraits(model, ["bend", "pull", "level"], () => this.showLevel());
    this.listen();
  }

  begin() {
    this.showLevel();
    return () => {
      cancelAnimationFrame(this.moving);
      clearTimeout(this.telling);
    };
  }

  get target() {
    return [this.model.get("bend"), this.model.get("pull")];
  }

  part(name) {
    return this.el.querySelector(`[data-part=${name}]`);
  }

  showLevel() {
    const level = this.model.get("level");
    const box = this.el.querySelector(`[type=radio][value="${level}"]`);
    if (box) box.checked = true;
    this.picture.mark(level);
    this.show();
  }

  show(glide = false) {
    const { target, shown: from } = this;
    [this.sliders.bend.value, this.sliders.pull.value] = target;
    cancelAnimationFrame(this.moving);
    const since = performance.now();
    const step = (now) => {
      const share = glide && !this.still.matches ? Math.min(1, Math.max(0, (now - since) / MOVE_MS)) : 1;
      const eased = share * share * (3 - 2 * share);
      this.shown = target.map((value, index) => from[index] + (value - from[index]) * eased);
      this.draw();
      if (share < 1) this.moving = requestAnimationFrame(step);
    };
    step(since);
  }

  draw() {
    const state = stateAt(this.scene, ...this.shown);
    const joints = jointsOf(this.scene, state);
    this.picture.draw(state, joints);
    this.tell(joints);
  }

  // The numbers follow at once; the sentence that is read aloud waits until the slider rests.
  tell(joints) {
    const [bend, pull] = this.target;
    const level = this.model.get("level");
    const here = joints.find((joint) => views.levelOf(joint) === level);
    const words = { bend: views.bendWords(bend), pull: views.pullWords(pull) };
    for (const [name, text] of Object.entries(words)) {
      this.sliders[name].setAttribute("aria-valuetext", text);
      this.part(`${name}-words`).textContent = text;
    }
    const posture = views.postureWords(bend, pull);
    this.picture.svg.setAttribute("aria-label", `The low back from the side, ${posture}.`);
    put(this.part("level"), views.levelView(level, here, this.model.get("roots")[level]));
    put(this.part("all"), views.allLevels(joints));
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const text = views.sentence(bend, pull, level, here);
      if (this.part("status").textContent !== text) this.part("status").textContent = text;
    }, STATUS_AFTER_MS);
  }

  listen() {
    const { el } = this;
    el.addEventListener("input", ({ target }) => {
      if (!(target.name in this.sliders)) return;
      this.setTraits({ [target.name]: Number(target.value) });
      this.show();
    });
    el.addEventListener("change", ({ target }) => {
      if (target.type !== "radio") return;
      this.setTraits({ level: target.value });
      this.showLevel();
    });
    const preset = ({ dataset }) => {
      const [bend, pull] = views.PRESETS[Number(dataset.preset)].to(this.ends);
      this.setTraits({ bend, pull });
      this.show(true);
    };
    listenForActs(el, { preset });
  }
}

export default widget({ render: (widget) => new Explorer(widget).begin() });
