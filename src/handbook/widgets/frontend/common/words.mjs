// Numbers and lists in words.

/** "1 day", "3 days" */
export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** "a, b and c" */
export function listed(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
