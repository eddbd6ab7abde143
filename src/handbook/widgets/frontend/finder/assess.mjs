// The verdict on an exercise for one reader, over the rows of handbook.core.door.finder. The twin of
// handbook.core.assessment; a parity test holds them together. No page, no DOM.
//
// What a reader tells ("query"): conditions, answers, surface, leg, bone, since, over_65, easing, willing and
// agreed; what is missing is open, and counts as its strictest answer.

const AVOID = "avoid";
const LIMIT = "limit";
const SURFACE = "surface";
// A reason of a chosen condition that holds as it stands.
const PLAIN = { locked: false, floor: false, added_by: "", refusal: false };

/** The place of a severity among the six, 0 for the mildest. */
export const severity = (rows, id) => rows.severities.indexOf(id);

/** Chosen ids in the catalogue's order; anything unknown is left out. */
export const inOrder = (rows, conditions) =>
  rows.conditions.map(({ id }) => id).filter((id) => conditions.includes(id));

/** Below 0 if the first list of keys comes before the second. */
export function compare(a, b) {
  const index = a.findIndex((part, at) => part !== b[at]);
  if (index < 0) return 0;
  return a[index] < b[index] ? -1 : 1;
}

/** Whether a short question is asked of somebody with these conditions. */
function isAsked(question, chosen, over65) {
  if (question.not_with.some((id) => chosen.includes(id))) return false;
  const withOne = question.asked_with.some((id) => chosen.includes(id));
  return question.everyone || withOne || (question.over_65 && over65);
}

/** The short questions that this reader is asked. */
export function askedQuestions(rows, query) {
  const chosen = inOrder(rows, query.conditions ?? []);
  return rows.asking.questions.filter((question) => isAsked(question, chosen, Boolean(query.over_65)));
}

/** The answer that counts for a short question: the given one, else the strictest. */
function countingAnswer(question, given) {
  const find = (wanted) => question.answers.find(({ id }) => id === wanted);
  return find(given) ?? find(question.strictest);
}

/** Whether a rule about two conditions together holds: both chosen, and the answer one of its answers. */
export function holds({ condition, other, answers, open }, chosen, given) {
  if (!chosen.includes(condition) || !chosen.includes(other)) return false;
  return given[other] ? answers.includes(given[other]) : open;
}

const questionOf = (rows, id) => rows.asking.questions.find((question) => question.id === id);

/** Whether an exercise can be done where the reader can exercise. */
export const fitsSurface = (rows, exercise, surface) =>
  exercise.surfaces.includes(countingAnswer(questionOf(rows, SURFACE), surface).id);

// What holds for every exercise of one reader.
class Judge {
  constructor(rows, query) {
    this.rows = rows;
    this.query = query;
    this.chosen = inOrder(rows, query.conditions ?? []);
    this.given = this.known(query.answers ?? {});
    this.answers = { ...this.given };
    const together = rows.asking.together.filter((rule) => holds(rule, this.chosen, this.given));
    this.refusals = together.filter(({ rating }) => rating !== null);
    for (const rule of together) if (rule.counts_as) this.answers[rule.condition] = rule.counts_as;
    this.order = new Map(rows.conditions.map(({ id }, rank) => [id, rank]));
    this.readShortAnswers();
  }

  // Answers that the rows know; an unknown one is an open question.
  known(answers) {
    const isKnown = ([condition, answer]) =>
      this.questionOf(condition)?.answers.some(({ id }) => id === answer);
    return Object.fromEntries(Object.entries(answers).filter(isKnown));
  }

  questionOf(condition) {
    return this.rows.conditions.find(({ id }) => id === condition)?.question;
  }

  isOpen(question) {
    return !question.answers.some(({ id }) => id === this.query[question.id]);
  }

  // opened: unlocks that answers and the easing direction open; opensBy: those that an open question still
  // could; added: conditions that an answer brings in, each with its question.
  readShortAnswers() {
    const asked = askedQuestions(this.rows, this.query);
    const counting = asked.map((question) => [question, countingAnswer(question, this.query[question.id])]);
    const eased = this.rows.asking.unlocks.filter(({ easing }) => easing && easing === this.query.easing);
    this.opened = new Set([...counting.flatMap(([, { opens }]) => opens), ...eased.map(({ id }) => id)]);
    const open = asked.filter((question) => this.isOpen(question));
    this.opensBy = new Map(
      open.flatMap(({ id, answers }) => answers.flatMap(({ opens }) => opens.map((unlock) => [unlock, id]))),
    );
    this.added = counting
      .filter(([, { adds }]) => adds && !this.chosen.includes(adds))
      .map(([question, { adds }]) => [adds, question]);
  }

  isLocked(rating, exercise) {
    if (!rating.kind || rating.kind === LIMIT || this.opened.has(rating.unlock)) return false;
    const { picked } = this.rows.asking.unlocks.find(({ id }) => id === rating.unlock);
    return !picked || !(this.query[picked] ?? []).includes(exercise.id);
  }

  // The ratings that are still possible for one condition; of what a clinician has agreed to, the one that
  // then applies.
  options(exercise, condition) {
    const cell = exercise.cells[condition];
    if (typeof cell === "number") return [this.rows.ratings[cell]];
    const given = this.answers[condition];
    const hasAgreed = (this.query.agreed ?? []).includes(exercise.id);
    return this.questionOf(condition)
      .answers.filter(({ id }) => !given || id === given)
      .map(({ id, agreed }) => this.rows.ratings[cell.answers[agreed && hasAgreed ? agreed : id]]);
  }

  rank(rating) {
    return severity(this.rows, rating.severity);
  }

  // The strictest possible rating; among equally strict ones the base cell's words.
  reason(exercise, condition, where = {}) {
    const options = this.options(exercise, condition);
    const base = this.rows.ratings[exercise.cells[condition].base];
    const key = (rating) => [-this.rank(rating), !this.isLocked(rating, exercise), rating !== base];
    const [rating] = [...options].sort((a, b) => compare(key(a), key(b)));
    const assumed = options.some((option) => option.severity !== rating.severity);
    return { ...PLAIN, condition, rating, assumed, locked: this.isLocked(rating, exercise), ...where };
  }

  refusal({ other, rating }) {
    const assumed = !this.answers[other];
    return { ...PLAIN, condition: other, rating: this.rows.ratings[rating], assumed, refusal: true };
  }

  reasons(exercise) {
    const refused = new Map(this.refusals.map((rule) => [rule.other, rule]));
    const found = this.chosen.map((id) =>
      refused.has(id) ? this.refusal(refused.get(id)) : this.reason(exercise, id),
    );
    for (const [id, question] of this.added) {
      found.push(this.reason(exercise, id, { added_by: question.id }));
    }
    const { baseline } = this.rows;
    if (!this.chosen.includes(baseline) && (!this.chosen.length || exercise.floor)) {
      found.push(this.reason(exercise, baseline, { floor: true }));
    }
    const key = ({ condition, refusal, floor, rating }) => [
      -this.rank(rating),
      !refusal,
      floor,
      this.order.get(condition),
    ];
    return found.sort((a, b) => compare(key(a), key(b)));
  }

  // Whether the short question that brings a reason in is open.
  isAddedByOpen({ added_by }) {
    return Boolean(added_by) && this.isOpen(questionOf(this.rows, added_by));
  }

  // [rank, locked] of what a reason could become once its open questions are answered; null: fall away.
  mildest(exercise, reason) {
    if (this.isAddedByOpen(reason)) return null;
    if (reason.refusal) {
      return reason.assumed ? [severity(this.rows, "ask"), true] : [severity(this.rows, AVOID), false];
    }
    const keys = this.options(exercise, reason.condition).map((option) => [
      this.rank(option),
      this.isLocked(option, exercise) && !this.opensBy.has(option.unlock),
    ]);
    return keys.sort(compare)[0];
  }

  questions(reason) {
    const found = reason.assumed ? [reason.condition] : [];
    if (this.isAddedByOpen(reason)) found.push(reason.added_by);
    if (reason.locked && this.opensBy.has(reason.rating.unlock)) {
      found.push(this.opensBy.get(reason.rating.unlock));
    }
    return found;
  }

  // Questions whose answers, given together, could make the exercise milder.
  openQuestions(exercise, reasons, fits) {
    const certain = reasons.map((reason) => this.mildest(exercise, reason)).filter(Boolean);
    const least = Math.max(0, ...certain.map(([rank]) => rank));
    const closed = certain.some(([, locked]) => locked);
    const deciding = reasons.filter(({ rating, locked }) => this.rank(rating) > least || (locked && !closed));
    const asked = deciding.flatMap((reason) => this.questions(reason));
    if (!fits && this.isOpen(questionOf(this.rows, SURFACE))) asked.push(SURFACE);
    return [...new Set(asked)];
  }

  assess(exercise) {
    const { rows, query } = this;
    const reasons = this.reasons(exercise);
    const [{ rating }] = reasons;
    const limits = reasons.map((reason) => reason.rating.limit).filter(Boolean);
    const fits = fitsSurface(rows, exercise, query.surface);
    const crowded = limits.length > rows.asking.most_limits;
    const isClosed = exercise.supervised || crowded || reasons.some(({ locked }) => locked);
    return {
      exercise,
      verdict: rating.verdict,
      severity: rating.severity,
      kind: rating.kind,
      kind_label: rating.kind_label,
      limits,
      crowded,
      fits,
      offered: rating.verdict !== AVOID && fits && !isClosed,
      open_questions: this.openQuestions(exercise, reasons, fits),
      reasons,
    };
  }
}

/** The verdicts on several exercises for one reader. */
export function assessAll(rows, exercises, query) {
  const judge = new Judge(rows, query);
  return exercises.map((exercise) => judge.assess(exercise));
}

/** The verdict on one exercise. */
export const assess = (rows, exercise, query) => assessAll(rows, [exercise], query)[0];
