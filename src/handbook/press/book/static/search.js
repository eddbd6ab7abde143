// The search page: spellings, and snippets that are sentences. It stands before Sphinx's searchtools.js, which
// takes these functions from here.
(() => {
  const SHORTEST = 25; // characters of what is a sentence
  const LONGEST = 240;
  const BLOCKS = "p, li, dd, figcaption, summary";
  const SHORT = 80; // a sentence that wants the next one beside it
  const LEFT_OUT =
    "script, style, svg, table, pre, form, nav, .headerlink, .hb-noprint, .hb-src, .hb-kick, .hb-mine, .hb-v";
  const SAFETY = "book/safety"; // comes before what is no name of a chapter
  // Where people are told of as examples, and names of Python: behind the chapters that are about the word.
  const EXAMPLES = /workshop\/|worked-cases|programme-examples|book\/api\/|tools\/recipes/;

  // Sphinx's own way to cut a query into words; "disk" is written "disc" here.
  globalThis.splitQuery = (query) =>
    query
      .replace(/\bdisk/gi, "disc")
      .split(/[^\p{Letter}\p{Number}_]+/u)
      .filter(Boolean);

  // The sentences of a block; a short one with its next.
  function sentences({ textContent }) {
    const all = textContent
      .replace(/\s+/g, " ")
      .trim()
      .split(/(?<=[.!?]) (?=\p{Lu})/u)
      .filter((text) => text.length >= SHORTEST && /[.!?]$/.test(text));
    return all.map((text, at) => (text.length < SHORT ? all.slice(at, at + 2).join(" ") : text));
  }

  function sentencesOf(place) {
    for (const part of place.querySelectorAll(LEFT_OUT)) part.remove();
    const blocks = [...place.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
    return blocks.flatMap(sentences);
  }

  const cut = (text) =>
    text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/[\s,;:]+\S*$/, "")} …` : text;

  // The first sentence with the most of the words; where none has any, what the page says of itself.
  function snippet(text, words, anchor) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.querySelector("[role=main], main");
    const place = (anchor && main?.querySelector(anchor)) || main;
    const hits = (sentence) => words.filter((word) => sentence.toLowerCase().includes(word)).length;
    const found = place ? sentencesOf(place) : [];
    const most = Math.max(0, ...found.map(hits));
    const own = page.querySelector("meta[name=description]")?.getAttribute("content") ?? "";
    return cut(most ? found.find((sentence) => hits(sentence) === most) : own);
  }

  // Before Search.init, which waits for the same event of the document.
  document.addEventListener("DOMContentLoaded", () => {
    Scorer.score = ([page, , , , score]) => {
      if (page === SAFETY) return score + Scorer.title;
      return EXAMPLES.test(page) ? score - Scorer.title : score;
    };
    Search.makeSearchSummary = (text, words, anchor) => {
      const summary = document.createElement("p");
      summary.className = "context";
      summary.textContent = snippet(text, [...words], anchor);
      return summary;
    };
  });
})();
