// The finder's choice as a query string, so that a page can be shared and bookmarked.
const LISTS = { conditions: "c", direction: "d", position: "p" };

export function writeAddress(query) {
  const params = new URLSearchParams();
  for (const [name, letter] of Object.entries(LISTS)) {
    if (query[name]?.length) params.set(letter, query[name].join("."));
  }
  const answers = Object.entries(query.answers ?? {}).filter(([condition]) =>
    query.conditions?.includes(condition),
  );
  if (answers.length) params.set("a", answers.map((pair) => pair.join("_")).join("."));
  if (query.equipment) params.set("e", query.equipment.join(".") || "none");
  if (query.level) params.set("l", query.level);
  if (query.text?.trim()) params.set("t", query.text.trim());
  return params.toString();
}

// Ids that the rows do not know are dropped: an old or a mistyped link still works.
export function readAddress(search, rows) {
  const params = new URLSearchParams(search);
  const ids = (list) => new Set(list.map(({ id }) => id));
  const known = (letter, list) => (params.get(letter) ?? "").split(".").filter((id) => ids(list).has(id));
  const conditions = known("c", rows.conditions);
  const answers = {};
  for (const pair of (params.get("a") ?? "").split(".")) {
    const [condition, answer] = pair.split("_");
    const question = rows.conditions.find(({ id }) => id === condition)?.question;
    if (question?.answers.some(({ id }) => id === answer)) answers[condition] = answer;
  }
  return {
    conditions,
    answers,
    direction: known("d", rows.directions),
    position: known("p", rows.positions),
    equipment: params.has("e") ? known("e", rows.equipment) : null,
    level: known("l", rows.levels)[0] ?? null,
    text: (params.get("t") ?? "").slice(0, 80),
  };
}
