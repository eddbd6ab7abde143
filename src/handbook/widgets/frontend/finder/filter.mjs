// The finder's filter over the rows of handbook.core.door.finder. The twin of handbook.core.finder.find and
// handbook.core.changes; a parity test holds them together. No page, no DOM.
import { assessAll, compare, fitsSurface, inOrder, severity } from "./assess.mjs";

const AVOID = "avoid";
// For what conditions say by themselves: nothing is added, every surface is there.
const ALONE = { surface: "floor", bone: "no" };

export function normalise(text) {
  const plain = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['\u2019\u02bc]/g, "");
  return plain.replace(/[^a-z0-9]+/g, " ").trim();
}

const meets = (wanted, has) => !wanted?.length || has.some((item) => wanted.includes(item));

// Whether an exercise fits a facet; no wish fits all.
const FITS = {
  direction: ({ direction }, exercise) => meets(direction, exercise.directions),
  position: ({ position }, exercise) => meets(position, exercise.positions),
  equipment: ({ equipment }, exercise) =>
    !equipment || exercise.equipment.every((item) => equipment.includes(item)),
  level({ level }, exercise, { levels }) {
    const rank = (wanted) => levels.findIndex(({ id }) => id === wanted);
    return !level || rank(exercise.level) <= rank(level);
  },
  surface: ({ surface }, exercise, rows) => !surface || fitsSurface(rows, exercise, surface),
  from_articles: (query, exercise) => !query.from_articles || exercise.from_articles,
  text({ text }, { search }) {
    const words = normalise(text ?? "").split(" ");
    return words.every((word) => search.includes(word));
  },
};

// The facets an exercise does not fit.
const misses = (rows, exercise, query) =>
  Object.keys(FITS).filter((facet) => !FITS[facet](query, exercise, rows));

export function find(rows, query) {
  const fitting = rows.exercises.filter((exercise) => !misses(rows, exercise, query).length);
  const order = new Map(fitting.map(({ id }, rank) => [id, rank]));
  const key = (found) => [
    found.verdict === AVOID,
    found.exercise.supervised,
    severity(rows, found.severity),
    ...found.exercise.gentleness,
    order.get(found.exercise.id),
  ];
  return assessAll(rows, fitting, query).sort((a, b) => compare(key(a), key(b)));
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
    from_articles: { yes: count({ from_articles: true }) },
  };
}

export function conflictTexts(rows, conditions) {
  const chosen = inOrder(rows, conditions);
  return chosen.flatMap((first, index) =>
    chosen.slice(index + 1).flatMap((second) => rows.conflicts[`${first} ${second}`] ?? []),
  );
}

export const urgentMessages = (rows, conditions) =>
  rows.conditions.filter(({ id, urgent }) => urgent && conditions.includes(id));

// The verdicts that get stricter when more conditions are added to those of the query; here an open `bone`
// or `surface` adds nothing, so that the change is the conditions' own.
export function whatChanges(rows, query, others) {
  const told = { ...query };
  for (const [name, value] of Object.entries(ALONE)) told[name] ||= value;
  const before = assessAll(rows, rows.exercises, told);
  const after = assessAll(rows, rows.exercises, {
    ...told,
    conditions: [...query.conditions, ...others],
  });
  return rows.exercises
    .map((exercise, at) => ({ exercise, before: before[at], after: after[at] }))
    .filter((pair) => severity(rows, pair.after.severity) > severity(rows, pair.before.severity));
}

// How many verdicts would get stricter if one more condition were ticked.
export const stricterWith = (rows, query, condition) => whatChanges(rows, query, [condition]).length;
