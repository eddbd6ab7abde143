// What the finder filters by, as text for an address, so that a search can be passed on. Conditions are
// proposed by it; what the reader answered stays out of it.
import { idsIn } from "../common/address.mjs";

const LISTS = { conditions: "c", direction: "d", position: "p" };
export const LETTERS = [...Object.values(LISTS), "e", "l", "o", "t"];

export function writeAddress(query) {
  const params = new URLSearchParams();
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
  const ids = (list) => new Set(list.map(({ id }) => id));
  const known = (letter, list) => idsIn(params, letter).filter((id) => ids(list).has(id));
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

/** The conditions that were ticked already, and those of an address, in the order of the rows. */
export const joinedConditions = (rows, own, more) =>
  rows.conditions.map(({ id }) => id).filter((id) => own.includes(id) || more.includes(id));
