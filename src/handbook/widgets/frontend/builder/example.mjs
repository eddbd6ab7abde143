// The weeks that were made with the book, for one condition each: to look at, not to start.
const examples = new Map();

async function load(name) {
  try {
    const answer = await fetch(new URL(`./examples/${name}.json`, import.meta.url));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The example for these conditions, or null. */
export async function exampleAnswer(conditions) {
  if (conditions.length > 1) return null;
  const [name = "none"] = conditions;
  if (!examples.has(name)) examples.set(name, load(name));
  return examples.get(name);
}
