// The weeks that were made with the book, for one condition each: to look at, not to start.
let examples = null;

/** The example for these conditions, or null. */
export async function exampleAnswer(conditions) {
  if (conditions.length > 1) return null;
  const address = new URL("./examples.json", import.meta.url);
  examples ??= fetch(address).then((response) => (response.ok ? response.json() : {}));
  return (await examples.catch(() => ({})))[conditions[0] ?? ""] ?? null;
}
