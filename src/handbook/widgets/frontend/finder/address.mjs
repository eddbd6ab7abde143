// The finder's choice as a query string, so that a page can be shared and bookmarked.
const LISTS = { conditions: "c", direction: "d", position: "p" };
// Answers to the short questions, and the exercises that the reader named.
const SHORT = { surface: "w", leg: "f", bone: "b", since: "h" };
const PICKED = { willing: "i", agreed: "y" };
const UNKNOWN = "unknown";
const EASINGS = ["flexion", "extension", "neither"];
// Addresses without a version are of the time before some answers changed their meaning.
const VERSION = "2";

function writeTold(params, query) {
  for (const [name, letter] of Object.entries(SHORT)) if (query[name]) params.set(letter, query[name]);
  if (query.over_65) params.set("o", "1");
  if (query.easing && query.easing !== UNKNOWN) params.set("g", query.easing);
}

export function writeAddress(query) {
  const params = new URLSearchParams();
  for (const [name, letter] of Object.entries({ ...LISTS, ...PICKED })) {
    if (query[name]?.length) params.set(letter, query[name].join("."));
  }
  writeTold(params, query);
  const answers = Object.entries(query.answers ?? {}).filter(([condition]) =>
    query.conditions?.includes(condition),
  );
  if (answers.length) {
    params.set("a", answers.map((pair) => pair.join("_")).join("."));
    params.set("v", VERSION);
  }
  if (query.equipment) params.set("e", query.equipment.join(".") || "none");
  if (query.level) params.set("l", query.level);
  if (query.text?.trim()) params.set("t", query.text.trim());
  return params.toString();
}

// Answers that the rows know; of an address without a version only those that still say the same.
function readAnswers(params, rows) {
  const answers = {};
  for (const pair of (params.get("a") ?? "").split(".")) {
    const [condition, answer] = pair.split("_");
    const question = rows.conditions.find(({ id }) => id === condition)?.question;
    const isKnown = question?.answers.some(({ id }) => id === answer);
    if (isKnown && (params.has("v") || !rows.asking.asked_again.includes(pair))) answers[condition] = answer;
  }
  return answers;
}

function readTold(params, rows, known) {
  const told = {
    over_65: params.get("o") === "1",
    easing: EASINGS.find((id) => id === params.get("g")) ?? UNKNOWN,
  };
  for (const [name, letter] of Object.entries(SHORT)) {
    const question = rows.asking.questions.find(({ id }) => id === name);
    const isKnown = question?.answers.some(({ id }) => id === params.get(letter));
    told[name] = isKnown ? params.get(letter) : "";
  }
  for (const [name, letter] of Object.entries(PICKED)) told[name] = known(letter, rows.exercises);
  return told;
}

// Ids that the rows do not know are dropped: an old or a mistyped link still works.
export function readAddress(search, rows) {
  const params = new URLSearchParams(search);
  const ids = (list) => new Set(list.map(({ id }) => id));
  const known = (letter, list) => (params.get(letter) ?? "").split(".").filter((id) => ids(list).has(id));
  return {
    conditions: known("c", rows.conditions),
    answers: readAnswers(params, rows),
    ...readTold(params, rows, known),
    direction: known("d", rows.directions),
    position: known("p", rows.positions),
    equipment: params.has("e") ? known("e", rows.equipment) : null,
    level: known("l", rows.levels)[0] ?? null,
    text: (params.get("t") ?? "").slice(0, 80),
  };
}
