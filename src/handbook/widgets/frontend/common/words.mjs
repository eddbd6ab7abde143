// Numbers, names and lists in words.

/** "1 day", "3 days" */
export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** What a table has under a name that came from outside; "constructor" and its like are in none. */
export const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

/** Whether a value from outside is a table of names. */
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** {name: value} of some names alone. */
export const pick = (names, from) => Object.fromEntries(names.map((name) => [name, from[name]]));

/** "a, b and c" */
export function listed(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
