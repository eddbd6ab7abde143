// The computed figure in step with the session: it shows the way into a hold and stays there, moves
// in the tempo of the dose, and goes back for a rest. A form that a limit asks for has a still and its words.
import { html, put } from "../common/html.mjs";
import { askKernel } from "../common/kernel.mjs";
import { glyph, pictureName, pictureUrl } from "../common/pictures.mjs";
import { fetchFilm, readFilm, stopsOf } from "../page/film.mjs";

const COMING = "The picture is on its way.";

// The second of the film to show `elapsed` seconds into a step; without motion it stands where something is
// held or moved, else at the start.
// film: {seconds, stops}; key: the phase held; perRound: seconds of one round of the film in a movement.
function filmTime({ kind, elapsed, perRound, isStill }, film, key) {
  const begin = (film.stops.find(({ phase }) => phase === "start") ?? film.stops[0]).time;
  const held = (film.stops.find(({ phase }) => phase === key) ?? film.stops.at(-1)).time;
  if (isStill) return kind === "hold" || kind === "move" ? held : begin;
  if (kind === "ready") return (begin + Math.min(elapsed, film.seconds)) % film.seconds;
  if (kind === "hold") return Math.min(begin + elapsed, Math.max(begin, held));
  if (kind === "move") return (begin + (elapsed / perRound) * film.seconds) % film.seconds;
  return begin;
}

export class Figure {
  shown = ""; // the picture that is shown or on its way
  film = null;
  now = null; // {step, side, perRound, elapsed}
  texts = new Map();
  still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(place, rows, experimental) {
    this.place = place;
    this.rows = rows;
    this.experimental = experimental;
  }

  /** The film of a planned exercise, or the still of its form, as text; `onSlow` runs if it takes long. */
  text(dose, onSlow = () => {}) {
    const name = pictureName(dose, "film");
    if (!this.texts.has(name)) {
      const asked = globalThis.handbookPage
        ? fetchFilm(pictureUrl(name))
        : askKernel(this.experimental, "film", { id: dose.exercise, form: dose.form ?? "" }, { onSlow });
      asked.catch(() => this.texts.delete(name));
      this.texts.set(name, asked);
    }
    return this.texts.get(name);
  }

  // Until the picture is there, and if none comes, the glyph of the direction stands in; the words go on.
  showGlyph(id, word = "") {
    const mark = glyph(this.rows.exercises[id].direction);
    put(this.place, html`${mark}${word && html`<span class="hb-small hb-coming">${word}</span>`}`);
  }

  async load(dose) {
    const name = pictureName(dose, "film");
    this.film = null;
    this.shown = name;
    this.showGlyph(dose.exercise);
    try {
      const isWaiting = () => this.shown === name && !this.film;
      const onSlow = () => isWaiting() && this.showGlyph(dose.exercise, COMING);
      const text = await this.text(dose, onSlow).catch((error) => {
        if (!dose.form) throw error;
        // A form without a picture of its own goes with the exercise's film and its words.
        return this.text({ ...dose, form: "" }, onSlow);
      });
      if (this.shown === name) this.take(readFilm(text), dose);
    } catch {
      if (this.shown !== name) return;
      this.showGlyph(dose.exercise);
      this.shown = ""; // the next step of this exercise asks again
    }
  }

  take(found, { form, form_words: words }) {
    found.setAttribute("aria-hidden", "true"); // the words beside it say what to do, and for which side
    put(this.place, html`${found}${form && html`<span class="hb-small hb-film-words">${words}</span>`}`);
    found.pauseAnimations();
    const stops = found.dataset.stops ? stopsOf(found) : [];
    this.film = { element: found, seconds: Number(found.dataset.seconds), stops };
    this.turn();
    if (this.now) this.draw(this.now.elapsed);
  }

  // The picture shows one side; the other is its mirror image.
  turn() {
    if (!this.now || !this.film) return;
    const own = this.rows.exercises[this.now.step.exercise].film.side;
    const { side } = this.now;
    this.film.element.classList.toggle("hb-mirror", Boolean(own && side && own !== side));
  }

  draw(elapsed) {
    if (!this.now) return;
    this.now.elapsed = elapsed;
    if (!this.film?.stops.length) return;
    const { step, perRound } = this.now;
    const { key } = this.rows.exercises[step.exercise].film;
    const isStill = this.still.matches;
    const time = filmTime({ kind: step.kind, elapsed, perRound, isStill }, this.film, key);
    // A figure at rest costs nothing.
    if (time !== this.film.time) this.film.element.setCurrentTime(time);
    this.film.time = time;
  }

  /**
   * dose: what is planned of the step's exercise; side: the one that is worked now or next; repetition:
   * seconds of one repetition of a movement.
   */
  show(step, dose, side, repetition) {
    this.place.hidden = !step.exercise;
    this.now = null;
    if (!step.exercise) return;
    const { repetitions } = this.rows.exercises[step.exercise].film;
    this.now = { step, side, perRound: repetition * repetitions, elapsed: 0 };
    if (this.shown !== pictureName(dose, "film")) this.load(dose);
    else this.turn();
  }
}
