// The reader's own verdict in an exercise chapter: in one line at the top, and their conditions first and
// open among the rows. Who told nothing keeps the page as it was written.
import said from "../../../core/words.json" with { type: "json" };
import { ageTold, TOLD, whyClosed } from "../asking/asked.mjs";
import { keptTold } from "../asking/kept.mjs";
import { isShut, keptCheck } from "../check/kept.mjs";
import { idsIn, onNewAddress, takeAddress } from "../common/address.mjs";
import { html, icon, put } from "../common/html.mjs";
import { onOtherTab, openShelf } from "../common/store.mjs";
import { isCut } from "../finder/address.mjs";
import { assess, inOrder } from "../finder/assess.mjs";
import { badge } from "../finder/cards.mjs";
import { loadRows } from "../finder/rows.mjs";

const KEPT = ["conditions", "answers", ...TOLD];
const NEEDS_CARE = ["caution", "avoid"];
const AVOID = "avoid";

/** What bounds an exercise for this reader; without a limit, the reason of its verdict. */
export function inShort(rows, found) {
  const closed = whyClosed(rows, found);
  if (found.crowded) return closed;
  const { limits, verdict, reasons } = found;
  const words = verdict === AVOID || !limits.length ? [reasons[0].rating.reason] : limits;
  return [...words, closed].filter(Boolean).join(" ");
}

function verdictLine(rows, found, check) {
  const more = found.open_questions.length ? "Some questions are open" : "Change what you told";
  return html`${badge(rows, found.verdict)} <strong>For you:</strong> ${inShort(rows, found)}
    <a href="${check}">${more}</a>`;
}

const shutLine = (check) =>
  html`${icon("phone")} <strong>${said.safety.get_help}.</strong> No exercise from this book until you have
    been seen. <a href="${check}">What you ticked, and what to do</a>`;

function element(tag, content, classes = "") {
  const made = document.createElement(tag);
  made.className = classes;
  put(made, content);
  return made;
}

/** Lets the reader's rows stand first, open and with their own verdict; sort([]) is as it was written. */
function rowSorter(list) {
  const written = [...list.children].map((row) => row.cloneNode(true));
  const fold = element("details", "", "hb-fold");
  list.after(fold);

  return (mine, verdictOf) => {
    const all = written.map((row) => row.cloneNode(true));
    const own = all.filter(({ dataset }) => mine.includes(dataset.condition));
    const others = all.filter((row) => !own.includes(row));
    for (const row of own) {
      const [verdict, shown] = verdictOf(row.dataset.condition);
      row.dataset.v = verdict;
      row.open = true;
      row.querySelector("summary .hb-v").replaceWith(element("span", shown));
    }
    fold.hidden = !own.length;
    list.classList.toggle("hb-cols", !own.length);
    list.replaceChildren(...(own.length ? own : others));
    if (!own.length) return;
    const care = others.filter(({ dataset }) => NEEDS_CARE.includes(dataset.v)).length;
    const inside = element("div", "", "hb-rows hb-cols");
    inside.append(...others);
    put(
      fold,
      html`<summary>${others.length} other conditions, ${care} of them need care
        ${icon("down", "hb-chev")}</summary>${inside}`,
    );
  };
}

/** @param {HTMLElement} place */
export function showMine(place) {
  const written = [...place.childNodes];
  const check = [...place.querySelectorAll("a")].at(-1).href;
  const sort = rowSorter(document.querySelector(".hb-rows:has(> [data-condition])"));
  let rows = null;
  let proposed = [];
  let cut = false; // a condition may be missing: then nothing milder than "avoid" can be said

  function told() {
    const kept = keptTold(KEPT);
    const over65 = ageTold(rows.safety, keptCheck(rows.safety).fits) ?? kept.over_65;
    const conditions = inOrder(rows, [...(kept.conditions ?? []), ...proposed]);
    return { ...kept, over_65: over65, conditions };
  }

  function write(verdict, content) {
    place.dataset.v = verdict;
    // Shown for what to avoid, where the picture was; its room stays, so that nothing jumps.
    const caption = document.querySelector(".hb-opening figcaption");
    caption?.setAttribute("data-none", said.finder.no_pictures);
    place.replaceChildren(element("span", content));
  }

  function draw() {
    const query = told();
    const exercise = rows.exercises.find(({ id }) => id === place.dataset.exercise);
    const judged = (conditions) => assess(rows, exercise, { ...query, conditions });
    sort(query.conditions, (id) => {
      const { verdict } = judged([id]);
      return [verdict, badge(rows, verdict)];
    });
    const found = judged(query.conditions);
    const isCertain = query.conditions.length && (found.verdict === AVOID || !cut);
    if (isShut(rows.safety)) write(AVOID, shutLine(check));
    else if (isCertain) write(found.verdict, verdictLine(rows, found, check));
    else {
      delete place.dataset.v;
      place.replaceChildren(...written);
    }
  }

  // The verdicts are loaded for who told something.
  async function show() {
    const asked = takeAddress(["n", "c"])?.params ?? new URLSearchParams();
    proposed = idsIn(asked, "c").concat(proposed);
    const isKnown = keptTold(KEPT).conditions?.length || openShelf("check").read()?.signs?.length;
    if (!rows && !isKnown && !proposed.some(Boolean)) return;
    rows ??= await loadRows({ get: () => null });
    cut ||= isCut(asked, rows);
    draw();
  }
  const showAgain = () => show().catch(() => {}); // without the verdicts the page stays as it was written
  onNewAddress(showAgain);
  onOtherTab(showAgain);
  // Back from the finder, where something else was ticked.
  addEventListener("pageshow", ({ persisted }) => persisted && showAgain());
  return showAgain();
}
