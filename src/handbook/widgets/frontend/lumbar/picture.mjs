// The picture of the low back: Python's drawing, with its parts moved to a state of the spine.
import tokens from "../../../assets/tokens.json" with { type: "json" };
import { labelAt, pathOf, transformOf } from "./spine.mjs";

const { lumbar } = tokens;
const CHOSEN = { stroke: lumbar.chosen, "stroke-width": "14" };
const PASSING = {
  fill: "none",
  stroke: lumbar["nerve-line"],
  "stroke-width": "22",
  "stroke-linecap": "round",
  "stroke-dasharray": "2 40",
};
const SCALE = 5; // of its own units to a pixel

function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

export class Picture {
  /** Puts the drawing first in a place. */
  constructor(scene, place) {
    this.scene = scene;
    const parsed = new DOMParser().parseFromString(scene.svg, "image/svg+xml").documentElement;
    this.svg = document.importNode(parsed, true);
    place.prepend(this.svg);
    this.nameParts();
    const [, , width, height] = scene.view;
    setAttributes(this.svg, { viewBox: scene.view.join(" "), width: width / SCALE, height: height / SCALE });
    this.svg.removeAttribute("aria-labelledby");
  }

  // The parts at hand by name. Ids of the page belong to its twin, so the live picture loses them.
  nameParts() {
    const { scene, svg } = this;
    const found = [...svg.querySelectorAll("[id]")];
    /** @type {Map<string, any>} */
    this.parts = new Map(found.map((part) => [part.id.slice(scene.prefix.length), part]));
    for (const [name, path] of Object.entries(scene.bones)) this.parts.get(name).setAttribute("d", path);
    for (const name of scene.soft.filter((soft) => soft.startsWith("passing-"))) {
      const path = document.createElementNS(svg.namespaceURI, "path");
      setAttributes(path, PASSING);
      this.parts.get("root-S1-line").parentNode.append(path);
      this.parts.set(name, path);
    }
    for (const name of ["t", "d"]) this.parts.get(name)?.remove();
    for (const part of found) part.removeAttribute("id");
  }

  /** Marks a level, "L4-L5": its disc, the root that leaves there and the one that passes. */
  mark(level) {
    const [upper, lower] = level.split("-");
    const dim = ({ style }, at) => {
      style.opacity = at === lower || at === upper ? "" : "0.3";
    };
    const looks = {
      root: dim,
      ganglion: dim,
      passing: ({ style }, at) => {
        style.display = at === upper ? "" : "none";
      },
      disc: ({ style }, at) => {
        for (const [key, value] of Object.entries(CHOSEN)) style.setProperty(key, at === upper ? value : "");
      },
    };
    for (const [name, part] of this.parts) {
      const [kind, at] = name.split("-");
      looks[kind]?.(part, at);
    }
  }

  /** Moves every part to a state; `joints` with what their openings do. */
  draw(state, joints) {
    const { scene, parts } = this;
    const places = Object.fromEntries(scene.vertebrae.map((level, index) => [level, state.at[index]]));
    const turned = (name) => transformOf(places[name.split("-")[1]]);
    for (const name of Object.keys(scene.bones)) parts.get(name).setAttribute("transform", turned(name));
    for (const [name, own] of Object.entries(scene.riders)) {
      parts.get(name)?.setAttribute("transform", `${turned(name)} ${own}`);
    }
    for (const [level, own] of Object.entries(scene.labels)) {
      const [x, y] = labelAt(places[level], own);
      setAttributes(parts.get(`label-${level}`), { x: x.toFixed(0), y: y.toFixed(0) });
    }
    for (const [index, name] of scene.soft.entries()) {
      const path = pathOf(name, state.soft[index]);
      parts.get(name).setAttribute("d", path);
      parts.get(`${name}-line`)?.setAttribute("d", path);
    }
    for (const { joint, foramen } of joints) {
      const tint = scene.tints[foramen];
      setAttributes(parts.get(`foramen-${joint.split("/")[0]}`), { fill: tint, stroke: tint });
    }
  }
}
