// Safe HTML from template strings: every value is escaped unless it is HTML already.
import icons from "../../../views/icons.json";

class Html {
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeText = (text) => String(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark]);

function render(value) {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(render).join("");
  return value instanceof Html ? value.text : escapeText(value);
}

export function html(parts, ...values) {
  return new Html(parts.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

export function icon(name, extra = "") {
  const path = icons[name] ?? icons.page;
  return new Html(`<svg class="hb-i ${extra}" viewBox="0 0 24 24" width="20" height="20" `
    + `aria-hidden="true" focusable="false">${path}</svg>`);
}

export function put(element, content) {
  element.innerHTML = render(content);
}

// "1 day", "3 days"
export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

// "a, b and c"
export function listed(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
