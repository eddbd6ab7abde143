// Colours and shapes of the pain log's charts.
import tokens from "../../../assets/tokens.json" with { type: "json" };
import { html, svg } from "../common/html.mjs";

export const COLOURS = tokens.light;
export const { ink: INK, pri: PINE, sheet: PAPER } = COLOURS;

/** A picture of that size in pixels; what it shows is said in words beside it. */
export const chart = (width, height, content) =>
  html`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true"
    focusable="false">${content}</svg>`;

export const text = (x, y, words, anchor = "middle", look = "muted") =>
  svg`<text class="${look}" x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;

export const line = (points, dashes = "none", colour = PINE) =>
  svg`<polyline points="${points.map((point) => point.join(",")).join(" ")}" fill="none" stroke="${colour}"
    stroke-width="2" stroke-dasharray="${dashes}"/>`;

export const dot = (x, y, radius) => svg`<circle cx="${x}" cy="${y}" r="${radius}" fill="${PINE}"/>`;

export const diamond = (x, y, half, colour = PINE) =>
  svg`<path d="M${x} ${y - half}l${half} ${half}-${half} ${half}-${half}-${half}z" fill="${PAPER}"
    stroke="${colour}" stroke-width="2"/>`;

/** Slanted stripes to fill with. */
export const stripes = (id, ground, thickness) => svg`<defs><pattern id="${id}" width="6" height="6"
  patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${ground}"/>
  <path d="M0 0V6" stroke="${PINE}" stroke-width="${thickness}"/></pattern></defs>`;
