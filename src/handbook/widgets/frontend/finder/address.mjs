// What the finder filters by, as text for an address, so that a search can be passed on. Conditions are
// proposed by it; what the reader answered stays out of it.
import { idsIn } from "../common/address.mjs";
import { inOrder } from "./assess.mjs";

const HOW_MANY = "n"; // conditions that follow: it stands first, so that a link that was cut short is known
const LISTS = { conditions: "c", direction: "d", position: "p" };
export const LETTERS = [HOW_MANY, ...Object.values(LISTS), "e", "l", "o", "t"];

export function writeAddress(query) {
  const params = new URLSearchParams();
  if (query.conditions?.length > 1) params.set(HOW_MANY, query.conditions.length);
  for (const [name, letter] of Object.entries(LISTS)) {
    if (query[name]?.length) params.set(letter, query[name].join("."));
  }
  if (query.equipment) params.set("e", query.equipment.join(".") || "none");
  if (query.level) params.set("l", query.level);
  if (query.from_articles) params.set("o", "articles");
  if (query.text?.trim()) params.set("t", query.text.trim());
  return params.toString();
}

// Ids that the rows do not know are dropped: an old or a mistyped link still works.
export function readAddress(params, rows) {
  const known = (letter, list) => idsIn(params, letter).filter((id) => list.some((item) => item.id === id));
  return {
    conditions: known("c", rows.conditions),
    direction: known("d", rows.directions),
    position: known("p", rows.positions),
    equipment: params.has("e") ? known("e", rows.equipment) : null,
    level: known("l", rows.levels)[0] ?? null,
    from_articles: params.get("o") === "articles",
    text: (params.get("t") ?? "").slice(0, 80),
  };
}

/** Whether an address names a condition that the rows do not know, or fewer than it says. */
export function isCut(params, rows) {
  const ids = idsIn(params, LISTS.conditions).filter(Boolean);
  return inOrder(rows, ids).length !== Number(params.get(HOW_MANY) ?? new Set(ids).size);
}
