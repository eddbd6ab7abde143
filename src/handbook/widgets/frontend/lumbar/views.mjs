// What the lumbar explorer says: its controls, the chosen level, all levels in numbers, one sentence.
import { html, icon } from "../common/html.mjs";

/** Names of postures and their [bend, pull], from {least, most, pull}. */
export const PRESETS = [
  { name: "Bent forward", to: ({ most }) => [most, 0] },
  { name: "Standing", to: () => [0, 0] },
  { name: "Arched", to: ({ least }) => [least, 0] },
  { name: "Pulled", to: ({ pull }) => [0, pull] },
];

// The words with the degrees in the place of "#".
function sayDegrees(degrees, forward, back) {
  const whole = Math.round(degrees);
  if (whole === 0) return "as in standing";
  return (whole > 0 ? forward : back).replace("#", String(Math.abs(whole)));
}

const bent = (degrees) => sayDegrees(degrees, "#° forward", "#° back");
export const bendWords = (degrees) => sayDegrees(degrees, "bent forward # degrees", "arched # degrees");
export const pullWords = (pull) => (pull > 0 ? `${pull.toFixed(1)} millimetres a disc` : "no pull");
export const postureWords = (bend, pull) =>
  `${bendWords(bend)}${pull > 0 ? `, pulled by ${pullWords(pull)}` : ""}`;

export const levelOf = ({ joint }) => joint.replace("/", "-");
const millimetres = (value) => `${value.toFixed(1)} mm`;
const says = (word) => (word === "as in standing" ? "is as in standing" : word);

/** What is read aloud once a slider rests. */
export function sentence(bend, pull, level, { foramen, canal }) {
  if (!bend && !pull) return "Standing: “opens” and “narrows” are said against this. Move a slider.";
  const posture = postureWords(bend, pull);
  const start = `${posture[0].toUpperCase()}${posture.slice(1)}.`;
  return `${start} At ${level} the nerve opening ${says(foramen)}; the canal ${says(canal)}.`;
}

function slider(group, name, label, [least, most, step], [low, high]) {
  return html`<div class="hb-slide"><label for="${group}-${name}">${label} <output
    data-part="${name}-words"></output></label>
        <input id="${group}-${name}" type="range" name="${name}" min="${least}" max="${most}" step="${step}">
        <p class="hb-ends" aria-hidden="true"><span>${low}</span><span>${high}</span></p></div>`;
}

/** The frame; `group` keeps the radio groups of two explorers on one page apart. */
export function frame(group, levels, { least, most, pull }) {
  const preset = ({ name }, index) =>
    html`<button type="button" class="hb-btn alt small" data-act="preset"
      data-preset="${index}">${name}</button>`;
  const level = (name) =>
    html`<label class="hb-chip"><input type="radio" name="${group}" value="${name}">${icon("tick")}
      ${name}</label>`;
  return html`<div class="hb-explorer">
    <div class="hb-explorer-see"><figure class="hb-fig hb-spine" data-part="figure"></figure>
      <p class="hb-big hb-explorer-status" data-part="status" role="status" aria-live="polite"></p></div>
    <div class="hb-explorer-do">
      ${slider(group, "bend", "Bend", [least, most, 1], ["arched", "bent forward"])}
      ${slider(group, "pull", "Pull", [0, pull, 0.1], ["none", "more than any study measured"])}
      <p class="hb-row hb-presets">${PRESETS.map(preset)}</p>
      <fieldset class="hb-chips"><legend>Level</legend>${levels.map(level)}</fieldset>
      <section data-part="level" aria-label="The chosen level"></section>
    </div>
    <details class="hb-fold hb-explorer-all"><summary>All five levels in numbers
      ${icon("down", "hb-chev")}</summary>
      <div class="hb-scroll" tabindex="0" role="region" aria-label="All five levels in numbers"
        data-part="all"></div>
    </details></div>`;
}

/** The chosen level: `root` is the nerve that a bulge of its disc usually meets. */
export function levelView(level, here, root) {
  const facts = [
    ["Disc", `${millimetres(here.front_mm)} in front, ${millimetres(here.back_mm)} behind`],
    ["This joint", bent(here.bent_deg)],
    ["Nerve opening", `${here.foramen}; the ${root.leaves_here} root leaves here`],
    ["Canal", here.canal],
    ["A bulge of this disc usually meets", `the ${root.root} root on its way down (dotted)`],
    [`${root.root}: skin`, root.skin],
    [`${root.root}: movement`, root.movement],
    [`${root.root}: muscles`, root.muscles],
    [`${root.root}: reflex`, root.reflex || "none reliable"],
  ];
  const fact = ([name, words]) => html`<dt>${name}</dt><dd>${words}</dd>`;
  return html`<h2 class="h">${level}</h2><dl class="hb-facts">${facts.map(fact)}</dl>`;
}

const HEADS = ["Level", "Joint", "Disc in front", "Disc behind", "Nerve opening", "Canal"];

export function allLevels(joints) {
  const row = (joint) =>
    html`<tr><th scope="row">${levelOf(joint)}</th><td>${bent(joint.bent_deg)}</td>
      <td>${millimetres(joint.front_mm)}</td><td>${millimetres(joint.back_mm)}</td><td>${joint.foramen}</td>
      <td>${joint.canal}</td></tr>`;
  const head = (name) => html`<th scope="col">${name}</th>`;
  return html`<table class="hb-t"><thead><tr>${HEADS.map(head)}</tr></thead>
    <tbody>${joints.map(row)}</tbody></table>`;
}
