// The lumbar explorer: bend, arch and pull the low back, choose a level. It needs no Python: the
// computed states came with the page.
import { lumbar } from "../../../assets/tokens.json";
import { html, icon, put } from "../common/html.mjs";
import { jointsOf, labelAt, pathOf, stateAt, transformOf } from "./spine.mjs";

const STATUS_AFTER_MS = 250; // a screen reader hears where the slider rests, not every step
const MOVE_MS = 450;
const PRESETS = [
  ["Bent forward", (least, most) => [most, 0]],
  ["Standing", () => [0, 0]],
  ["Arched", (least) => [least, 0]],
  ["Pulled", (least, most, pull) => [0, pull]],
];
const CHOSEN = { stroke: lumbar.chosen, "stroke-width": "14" };

const bent = (degrees) => {
  const whole = Math.round(degrees);
  return whole > 0 ? `${whole}° forward` : whole < 0 ? `${-whole}° back` : "as in standing";
};
const bendWords = (degrees) => {
  const whole = Math.round(degrees);
  return whole > 0 ? `bent forward ${whole} degrees` : whole < 0 ? `arched ${-whole} degrees` : "as in standing";
};
const pullWords = (pull) => (pull > 0 ? `${pull.toFixed(1)} millimetres a disc` : "no pull");
const millimetres = (value) => `${value.toFixed(1)} mm`;

// The picture of Python, with its parts at hand by name.
function picture(scene, place) {
  const parsed = new DOMParser().parseFromString(scene.svg, "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true);
  place.prepend(svg);
  const parts = new Map([...svg.querySelectorAll("[id]")].map((part) => [part.id.slice(scene.prefix.length), part]));
  for (const [name, path] of Object.entries(scene.bones)) parts.get(name).setAttribute("d", path);
  for (const name of scene.soft.filter((soft) => soft.startsWith("passing-"))) {
    const path = document.createElementNS(svg.namespaceURI, "path");
    for (const [key, value] of Object.entries({ fill: "none", stroke: lumbar["nerve-line"], "stroke-width": "22", "stroke-linecap": "round", "stroke-dasharray": "2 40" })) path.setAttribute(key, value);
    parts.get("root-S1-line").parentNode.append(path);
    parts.set(name, path);
  }
  svg.setAttribute("viewBox", scene.view.join(" "));
  svg.setAttribute("width", scene.view[2] / 5);
  svg.setAttribute("height", scene.view[3] / 5);
  svg.removeAttribute("aria-labelledby");
  for (const name of ["t", "d"]) parts.get(name)?.remove();
  // Ids of the page belong to its twin; the live picture goes by its own list.
  for (const part of svg.querySelectorAll("[id]")) part.removeAttribute("id");
  return { svg, parts };
}

function render({ model, el }) {
  const scene = model.get("scene");
  const roots = model.get("roots");
  const [least, most] = [scene.bends[0], scene.bends.at(-1)];
  const mostPull = scene.pulls.at(-1);
  const levels = scene.joints.map((joint) => joint.replace("/", "-"));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  // Two explorers on one page must not share their radio group.
  const group = `hb-level-${(globalThis.handbookExplorers = (globalThis.handbookExplorers ?? 0) + 1)}`;
  let shown = [model.get("bend"), model.get("pull")];
  let moving = 0;
  let telling = 0;
  let own = false;

  put(el, html`<div class="hb-explorer">
    <div class="hb-explorer-see"><figure class="hb-fig hb-spine" data-part="figure"></figure>
      <p class="hb-big hb-explorer-status" data-part="status" role="status" aria-live="polite"></p></div>
    <div class="hb-explorer-do">
      <div class="hb-slide"><label for="${group}-bend">Bend <output data-part="bend-words"></output></label>
        <input id="${group}-bend" type="range" name="bend" min="${least}" max="${most}" step="1">
        <p class="hb-ends" aria-hidden="true"><span>arched</span><span>bent forward</span></p></div>
      <div class="hb-slide"><label for="${group}-pull">Pull <output data-part="pull-words"></output></label>
        <input id="${group}-pull" type="range" name="pull" min="0" max="${mostPull}" step="0.1">
        <p class="hb-ends" aria-hidden="true"><span>none</span><span>more than any study measured</span></p></div>
      <p class="hb-row hb-presets">${PRESETS.map(([name], index) => html`<button type="button" class="hb-btn alt small" data-preset="${index}">${name}</button>`)}</p>
      <fieldset class="hb-chips"><legend>Level</legend>${levels.map((level) => html`<label class="hb-chip"><input type="radio" name="${group}" value="${level}">${icon("tick")} ${level}</label>`)}</fieldset>
      <section data-part="level" aria-label="The chosen level"></section>
    </div>
    <details class="hb-fold hb-explorer-all"><summary>All five levels in numbers ${icon("down", "hb-chev")}</summary>
      <div class="hb-scroll" tabindex="0" role="region" aria-label="All five levels in numbers" data-part="all"></div></details>
    </div>`);
  const part = (name) => el.querySelector(`[data-part=${name}]`);
  const { svg, parts } = picture(scene, part("figure"));
  const sliders = { bend: el.querySelector("[name=bend]"), pull: el.querySelector("[name=pull]") };

  function mark() {
    const level = model.get("level");
    const [upper, lower] = level.split("-");
    for (const box of el.querySelectorAll("[type=radio]")) box.checked = box.value === level;
    for (const [name, shape] of parts) {
      const [kind, at] = name.split("-");
      if (kind === "root" || kind === "ganglion") shape.style.opacity = at === lower || at === upper ? "" : "0.3";
      if (kind === "passing") shape.style.display = at === upper ? "" : "none";
      if (kind === "disc") for (const [key, value] of Object.entries(CHOSEN)) shape.style.setProperty(key, at === upper ? value : "");
    }
  }

  function draw([bend, pull]) {
    const state = stateAt(scene, bend, pull);
    const joints = jointsOf(scene, state);
    const places = Object.fromEntries(scene.vertebrae.map((level, index) => [level, state.at[index]]));
    for (const name of Object.keys(scene.bones)) parts.get(name).setAttribute("transform", transformOf(places[name.split("-")[1]]));
    for (const [name, own] of Object.entries(scene.riders)) parts.get(name)?.setAttribute("transform", `${transformOf(places[name.split("-")[1]])} ${own}`);
    for (const [level, own] of Object.entries(scene.labels)) {
      const [x, y] = labelAt(places[level], own);
      parts.get(`label-${level}`).setAttribute("x", x.toFixed(0));
      parts.get(`label-${level}`).setAttribute("y", y.toFixed(0));
    }
    scene.soft.forEach((name, index) => {
      const path = pathOf(name, state.soft[index]);
      parts.get(name).setAttribute("d", path);
      parts.get(`${name}-line`)?.setAttribute("d", path);
    });
    for (const { joint, foramen } of joints) {
      const shape = parts.get(`foramen-${joint.split("/")[0]}`);
      shape.setAttribute("fill", scene.tints[foramen]);
      shape.setAttribute("stroke", scene.tints[foramen]);
    }
    tell(joints);
  }

  // The numbers follow at once; the sentence that is read aloud waits until the slider rests.
  function tell(joints) {
    const [bend, pull] = [model.get("bend"), model.get("pull")];
    const level = model.get("level");
    const root = roots[level];
    const here = joints.find(({ joint }) => joint.replace("/", "-") === level);
    sliders.bend.setAttribute("aria-valuetext", bendWords(bend));
    sliders.pull.setAttribute("aria-valuetext", pullWords(pull));
    part("bend-words").textContent = bendWords(bend);
    part("pull-words").textContent = pullWords(pull);
    const posture = `${bendWords(bend)}${pull > 0 ? `, pulled by ${pullWords(pull)}` : ""}`;
    svg.setAttribute("aria-label", `The low back from the side, ${posture}.`);
    put(part("level"), html`<h2 class="h">${level}</h2><dl class="hb-facts">
      <dt>Disc</dt><dd>${millimetres(here.front_mm)} in front, ${millimetres(here.back_mm)} behind</dd>
      <dt>This joint</dt><dd>${bent(here.bent_deg)}</dd>
      <dt>Nerve opening</dt><dd>${here.foramen}; the ${root.leaves_here} root leaves here</dd>
      <dt>Canal</dt><dd>${here.canal}</dd>
      <dt>A bulge of this disc usually meets</dt><dd>the ${root.root} root on its way down (dotted)</dd>
      <dt>${root.root}: skin</dt><dd>${root.skin}</dd>
      <dt>${root.root}: movement</dt><dd>${root.movement}</dd>
      <dt>${root.root}: muscles</dt><dd>${root.muscles}</dd>
      <dt>${root.root}: reflex</dt><dd>${root.reflex || "none reliable"}</dd></dl>`);
    put(part("all"), html`<table class="hb-t"><thead><tr><th scope="col">Level</th><th scope="col">Joint</th><th scope="col">Disc in front</th><th scope="col">Disc behind</th><th scope="col">Nerve opening</th><th scope="col">Canal</th></tr></thead><tbody>
      ${joints.map((row) => html`<tr><th scope="row">${row.joint.replace("/", "-")}</th><td>${bent(row.bent_deg)}</td><td>${millimetres(row.front_mm)}</td><td>${millimetres(row.back_mm)}</td><td>${row.foramen}</td><td>${row.canal}</td></tr>`)}</tbody></table>`);
    clearTimeout(telling);
    telling = setTimeout(() => {
      const start = `${posture[0].toUpperCase()}${posture.slice(1)}.`;
      const sentence = bend || pull
        ? `${start} At ${level} the nerve opening ${says(here.foramen)}; the canal ${says(here.canal)}.`
        : "Standing: “opens” and “narrows” are said against this. Move a slider.";
      if (part("status").textContent !== sentence) part("status").textContent = sentence;
    }, STATUS_AFTER_MS);
  }
  const says = (word) => (word === "as in standing" ? "is as in standing" : word);

  function show(glide = false) {
    const target = [model.get("bend"), model.get("pull")];
    [sliders.bend.value, sliders.pull.value] = target;
    cancelAnimationFrame(moving);
    const from = shown;
    const since = performance.now();
    const step = (now) => {
      const part = glide && !still.matches ? Math.min(1, Math.max(0, (now - since) / MOVE_MS)) : 1;
      const eased = part * part * (3 - 2 * part);
      shown = target.map((value, index) => from[index] + (value - from[index]) * eased);
      draw(shown);
      if (part < 1) moving = requestAnimationFrame(step);
    };
    step(since);
  }

  function commit(changes) {
    own = true; // what the reader did is drawn by its own handler, so that it may glide
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    own = false;
    model.save_changes();
  }

  el.addEventListener("input", ({ target }) => {
    if (target.name in sliders) {
      commit({ [target.name]: Number(target.value) });
      show();
    }
  });
  el.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    commit({ level: target.value });
    mark();
    show();
  });
  el.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-preset]");
    if (!button) return;
    const [bend, pull] = PRESETS[Number(button.dataset.preset)][1](least, most, mostPull);
    commit({ bend, pull });
    show(true);
  });
  // The other direction: Python, or a linked widget, changes a trait.
  for (const name of ["bend", "pull", "level"]) {
    model.on(`change:${name}`, () => {
      if (own) return;
      mark();
      show();
    });
  }

  mark();
  show();
  return () => { cancelAnimationFrame(moving); clearTimeout(telling); };
}

export default { render };
