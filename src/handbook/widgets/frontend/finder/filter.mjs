// The finder's rules over the rows of handbook.core.door.finder. The twin of handbook.core.safety.assess
// and handbook.core.finder.find; a parity test holds them together. No page, no DOM.

const AVOID = "avoid";

export function normalise(text) {
  const plain = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['\u2019\u02bc]/g, "");
  return plain.replace(/[^a-z0-9]+/g, " ").trim();
}

const severities = new WeakMap();
export function severity(rows, verdict) {
  if (!severities.has(rows)) {
    severities.set(rows, new Map(rows.verdicts.map(({ id }, rank) => [id, rank])));
  }
  return severities.get(rows).get(verdict);
}

// Chosen ids in the catalogue's order; anything unknown is left out.
function inOrder(rows, conditions) {
  const chosen = new Set(conditions);
  return rows.conditions.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
}

function cell(exercise, condition, answers) {
  const number = exercise.cells[condition];
  return typeof number === "number" ? number : (number[answers[condition] ?? ""] ?? number[""]);
}

export function assess(rows, exercise, conditions, answers = {}) {
  const chosen = inOrder(rows, conditions);
  const reasons = chosen.map((condition) => ({
    condition,
    floor: false,
    rating: rows.ratings[cell(exercise, condition, answers)],
  }));
  if (!chosen.includes(rows.baseline) && (!chosen.length || exercise.floor)) {
    reasons.push({
      condition: rows.baseline,
      floor: true,
      rating: rows.ratings[cell(exercise, rows.baseline, answers)],
    });
  }
  const order = new Map(rows.conditions.map(({ id }, rank) => [id, rank]));
  const key = ({ condition, floor, rating }) => [
    -severity(rows, rating.verdict),
    floor,
    rating.level,
    order.get(condition),
  ];
  reasons.sort((a, b) => compare(key(a), key(b)));
  return { exercise, verdict: reasons[0].rating.verdict, reasons };
}

function compare(a, b) {
  const index = a.findIndex((part, at) => part !== b[at]);
  return index < 0 ? 0 : a[index] < b[index] ? -1 : 1;
}

const meets = (wanted, has) => !wanted?.length || has.some((item) => wanted.includes(item));

// The facets an exercise does not fit.
function misses(rows, exercise, query) {
  const levels = rows.levels.map(({ id }) => id);
  const words = normalise(query.text ?? "")
    .split(" ")
    .filter(Boolean);
  const missed = [];
  if (!meets(query.direction, exercise.directions)) missed.push("direction");
  if (!meets(query.position, exercise.positions)) missed.push("position");
  if (query.equipment && !exercise.equipment.every((item) => query.equipment.includes(item)))
    missed.push("equipment");
  if (query.level && levels.indexOf(exercise.level) > levels.indexOf(query.level)) missed.push("level");
  if (!words.every((word) => exercise.search.includes(word))) missed.push("text");
  return missed;
}

export function find(rows, query) {
  const found = rows.exercises
    .map((exercise, rank) => ({ rank, exercise }))
    .filter(({ exercise }) => !misses(rows, exercise, query).length)
    .map(({ rank, exercise }) => ({
      rank,
      ...assess(rows, exercise, query.conditions ?? [], query.answers ?? {}),
    }));
  const key = ({ rank, exercise, verdict }) => [
    verdict === AVOID,
    exercise.supervised,
    severity(rows, verdict),
    ...exercise.gentleness,
    rank,
  ];
  return found.sort((a, b) => compare(key(a), key(b)));
}

export function leftOut(rows, query) {
  return rows.exercises
    .map((exercise) => ({ exercise, missed: misses(rows, exercise, query) }))
    .filter(({ missed }) => missed.length);
}

// How many exercises each choice would show with the other facets kept.
export function facetCounts(rows, query) {
  const count = (change) =>
    rows.exercises.filter((exercise) => !misses(rows, exercise, { ...query, ...change }).length).length;
  const each = (list, change) => Object.fromEntries(list.map(({ id }) => [id, count(change(id))]));
  return {
    direction: each(rows.directions, (id) => ({ direction: [id] })),
    position: each(rows.positions, (id) => ({ position: [id] })),
    equipment: each(rows.equipment, (id) => ({ equipment: [...(query.equipment ?? []), id] })),
    level: each(rows.levels, (id) => ({ level: id })),
  };
}

export function conflictTexts(rows, conditions) {
  const chosen = inOrder(rows, conditions);
  return chosen.flatMap((first, index) =>
    chosen.slice(index + 1).flatMap((second) => rows.conflicts[`${first} ${second}`] ?? []),
  );
}

export function urgentMessages(rows, conditions) {
  const chosen = new Set(conditions);
  return rows.conditions.filter(({ id, urgent }) => chosen.has(id) && urgent);
}

// The verdicts that get stricter when more conditions are added to those of the query. The twin of
// handbook.core.changes.what_changes.
export function whatChanges(rows, query, others) {
  const answers = query.answers ?? {};
  return rows.exercises
    .map((exercise) => ({
      exercise,
      before: assess(rows, exercise, query.conditions, answers),
      after: assess(rows, exercise, [...query.conditions, ...others], answers),
    }))
    .filter(({ before, after }) => severity(rows, after.verdict) > severity(rows, before.verdict));
}

// How many verdicts would get stricter if one more condition were ticked.
export const stricterWith = (rows, query, condition) => whatChanges(rows, query, [condition]).length;
