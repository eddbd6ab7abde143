// A handbook of three exercises and three conditions, small enough to see what must come out.
const rating = (verdict, reason, level = 3) => ({ verdict, reason, level, citations: [] });
const named = (id, more = {}) => ({ id, label: id, ...more });
const verdicts = ["recommended", "suitable", "caution", "avoid"].map((id) => named(id));

const exercise = (id, cells, more = {}) => ({
  id,
  name: id,
  directions: ["flexion"],
  positions: ["lying"],
  equipment: [],
  level: "beginner",
  supervised: false,
  floor: false,
  gentleness: [1],
  search: id,
  cells,
  ...more,
});

export const rows = {
  verdicts,
  ratings: [
    rating("recommended", "it helps"),
    rating("suitable", "it is fine"),
    rating("caution", "keep the limit"),
    rating("avoid", "it harms"),
    rating("caution", "a trial says so", 1),
  ],
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
    exercise("arch", { plain: 1, disc: 0, knee: { "": 2, calm: 1, sore: 4 } }, { directions: ["extension"] }),
    exercise(
      "hang",
      { plain: 2, disc: 1, knee: 1 },
      {
        directions: ["extension"],
        positions: ["standing"],
        equipment: ["bar"],
        level: "advanced",
        floor: true,
        search: "hang from a bar",
      },
    ),
  ],
};
