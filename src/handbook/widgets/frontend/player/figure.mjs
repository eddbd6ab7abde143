// The computed figure in step with the session: it shows the way into a hold and stays there, moves
// in the tempo of the dose, and goes back for a rest.
import { fetchFilm, readFilm, stopsOf } from "../page/film.mjs";
import { html, icon, put } from "../common/html.mjs";

const FRAME_MS = 33;

// The second of the film to show `elapsed` seconds into a step.
// film: {seconds, stops}; key: the phase held; perRound: seconds of one round of the film in a movement.
function filmTime(kind, elapsed, film, key, perRound) {
  const begin = (film.stops.find(({ phase }) => phase === "start") ?? film.stops[0]).time;
  const held = (film.stops.find(({ phase }) => phase === key) ?? film.stops.at(-1)).time;
  if (kind === "ready") return (begin + Math.min(elapsed, film.seconds)) % film.seconds;
  if (kind === "hold") return Math.min(begin + elapsed, Math.max(begin, held));
  if (kind === "move") return (begin + (elapsed / perRound) * film.seconds) % film.seconds;
  return begin;
}

// Without motion: the key phase where something is held or moved, else the start.
function stillTime(kind, film, key) {
  const held = film.stops.find(({ phase }) => phase === key) ?? film.stops.at(-1);
  return kind === "hold" || kind === "move" ? held.time : filmTime("rest", 0, film, key, 1);
}

export function makeFigure(place, rows, experimental) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const texts = new Map();
  let shown = "";
  let film = null;
  let drawnAt = -FRAME_MS;
  let now = null; // {step, side, perRound}

  function text(id) {
    if (!texts.has(id)) {
      const asked = globalThis.handbookPage
        ? fetchFilm(new URL(`./pictures/${id}-film.svg`, import.meta.url))
        : experimental.invoke("film", { id }).then(([svg]) => svg);
      texts.set(id, asked.catch((error) => { texts.delete(id); throw error; }));
    }
    return texts.get(id);
  }

  // Without a picture the words go on; the glyph of the direction stands in.
  const glyph = (id) => put(place, html`<span class="hb-nopic" data-d="${rows.exercises[id].direction}">${icon(rows.exercises[id].direction)}</span>`);

  async function load(id) {
    film = null;
    shown = id;
    glyph(id);
    try {
      const found = readFilm(await text(id));
      if (shown !== id) return;
      found.setAttribute("aria-hidden", "true"); // the words beside it say what to do, and for which side
      place.replaceChildren(found);
      found.pauseAnimations();
      film = { element: found, seconds: Number(found.dataset.seconds), stops: stopsOf(found) };
      turn();
      drawnAt = -FRAME_MS;
      draw(now.elapsed);
    } catch { /* the glyph stays */ }
  }

  // The film shows one side; the other is its mirror image.
  function turn() {
    const own = rows.exercises[now.step.exercise].film.side;
    film?.element.classList.toggle("hb-mirror", Boolean(own && now.side && own !== now.side));
  }

  function draw(elapsed) {
    if (!now) return;
    now.elapsed = elapsed;
    if (!film) return;
    const moment = performance.now();
    if (moment - drawnAt < FRAME_MS && drawnAt <= moment) return;
    drawnAt = moment;
    const { key } = rows.exercises[now.step.exercise].film;
    const { kind } = now.step;
    const time = still.matches ? stillTime(kind, film, key) : filmTime(kind, elapsed, film, key, now.perRound);
    // A figure at rest costs nothing.
    if (time !== film.time) film.element.setCurrentTime(time);
    film.time = time;
  }

  return {
    draw,
    preload: (id) => { text(id).catch(() => {}); },
    // side: the one that is worked now or next; repetition: seconds of one repetition of a movement.
    show(step, side, repetition) {
      place.hidden = !step.exercise;
      if (!step.exercise) { now = null; return; }
      const { repetitions } = rows.exercises[step.exercise].film;
      now = { step, side, perRound: repetition * repetitions, elapsed: 0 };
      drawnAt = -FRAME_MS;
      if (shown !== step.exercise) load(step.exercise);
      else turn();
    },
  };
}
