// A handbook of three exercises and three conditions, small enough to see what must come out.
const rating = (severity, reason, more = {}) => {
  const kind = ["limit", "watch", "ask"].includes(severity) ? severity : null;
  const verdict = kind ? "caution" : severity;
  const own = { verdict, severity, kind, kind_label: kind ?? "", limit: kind ? `mind: ${reason}` : "" };
  return { ...own, evidence: "kind 3", unlock: "", reason, level: 3, citations: [], ...more };
};
const named = (id, more = {}) => ({ id, label: id, ...more });
const verdicts = ["recommended", "suitable", "caution", "avoid"].map((id) => named(id));

const OPENS = { calm: ["calm-leg"] };
const ADDS = { yes: "disc" };
const question = (id, answers, more) => ({
  id,
  asked_with: [],
  not_with: [],
  over_65: false,
  everyone: false,
  answers: answers.map((answer) => named(answer, { adds: ADDS[answer] ?? "", opens: OPENS[answer] ?? [] })),
  ...more,
});

const exercise = (id, cells, more = {}) => ({
  id,
  name: id,
  directions: ["flexion"],
  positions: ["lying"],
  equipment: [],
  level: "beginner",
  from_articles: true,
  supervised: false,
  floor: false,
  gentleness: [1],
  search: id,
  surfaces: ["floor", "bed", "upright"],
  cells,
  ...more,
});

export const rows = {
  verdicts,
  ratings: [
    rating("recommended", "it helps"),
    rating("suitable", "it is fine"),
    rating("limit", "keep the limit"),
    rating("avoid", "it harms"),
    rating("limit", "a trial says so", { level: 1 }),
    rating("watch", "mind the leg", { unlock: "calm-leg" }),
    rating("ask", "ask somebody", { unlock: "agreed" }),
    rating("avoid", "call today"),
  ],
  severities: ["recommended", "suitable", "limit", "watch", "ask", "avoid"],
  asking: {
    most_limits: 2,
    questions: [
      question("surface", ["floor", "bed", "upright"], { everyone: true, strictest: "upright" }),
      question("leg", ["calm", "irritable"], { asked_with: ["disc"], strictest: "irritable" }),
      question("bone", ["yes", "no"], { asked_with: ["knee"], strictest: "no", over_65: true }),
    ],
    unlocks: [
      { id: "calm-leg", kind: "watch", locked: "for a calm leg", easing: "", picked: "" },
      { id: "asks", kind: "watch", locked: "if you choose it", easing: "", picked: "willing" },
      { id: "agreed", kind: "ask", locked: "ask first", easing: "", picked: "agreed" },
    ],
    together: [],
  },
  // "plain" is ordinary back pain; "knee" has a question.
  baseline: "plain",
  conditions: [
    named("plain", { question: null }),
    named("disc", { question: null, urgent: { action: "today", text: "Ask today." } }),
    named("knee", { question: { text: "How is it?", answers: [named("calm"), named("sore")] } }),
  ],
  directions: [named("flexion"), named("extension")],
  positions: [named("lying"), named("standing")],
  equipment: [named("mat"), named("bar")],
  levels: [named("beginner"), named("advanced")],
  conflicts: { "disc knee": "They pull apart." },
  exercises: [
    exercise("bend", { plain: 0, disc: 3, knee: 1 }),
    exercise(
      "arch",
      { plain: 1, disc: 0, knee: { base: 2, answers: { calm: 1, sore: 4 } } },
      { directions: ["extension"] },
    ),
    exercise(
      "hang",
      { plain: 2, disc: 1, knee: 1 },
      {
        directions: ["extension"],
        positions: ["standing"],
        equipment: ["bar"],
        level: "advanced",
        from_articles: false,
        floor: true,
        search: "hang from a bar",
      },
    ),
  ],
};
