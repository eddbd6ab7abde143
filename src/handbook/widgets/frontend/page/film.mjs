// Play, pause and scrub the movement of an exercise. The film is fetched when it is first wanted: a
// chapter opens with the still picture. It rests until somebody plays it; readers who asked for less
// motion step from phase to phase instead.
import { isGone } from "../common/fresh.mjs";
import { shapesOf } from "../common/icons.mjs";

const LABELS = { play: "Play the movement", pause: "Pause the movement" };

export async function fetchFilm(address) {
  const response = await fetch(address);
  if (isGone(response)) globalThis.handbookOutdated?.(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

/**
 * The film as an element, at rest.
 * @returns {SVGSVGElement}
 */
export function readFilm(text) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const film = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(parsed, true)));
  film.pauseAnimations?.();
  return film;
}

/** When each phase is reached, in seconds, in the order of the film. */
export const stopsOf = (film) =>
  film.dataset.stops.split(" ").map((stop) => {
    const [phase, time] = stop.split(":");
    return { phase, time: Number(time) };
  });

async function load(figure, address) {
  const film = readFilm(await fetchFilm(address));
  figure.querySelector("svg.hb-figure").replaceWith(film);
  film.pauseAnimations();
  return film;
}

export function mountFilm(figure, address) {
  const bar = figure.querySelector(".hb-play");
  const [button, range] = [bar.querySelector("button"), bar.querySelector("input")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let film = null;
  let loading = null;
  let playing = false;

  const seconds = () => Number(film.dataset.seconds);
  const stops = () => stopsOf(film).map(({ time }) => time);

  async function ready() {
    loading ??= load(figure, address).catch((error) => {
      loading = null; // the next press asks again
      throw error;
    });
    film = await loading;
    return film;
  }

  function show() {
    button.setAttribute("aria-label", playing ? LABELS.pause : LABELS.play);
    // The button has the mark of Python's template; our own shapes go into it.
    button.querySelector("svg").innerHTML = shapesOf(playing ? "pause" : "play");
    range.value = film ? (film.getCurrentTime() % seconds()) / seconds() : 0;
    if (playing) requestAnimationFrame(show);
  }

  function seek(time) {
    playing = false;
    film.pauseAnimations();
    film.setCurrentTime(time);
    show();
  }

  async function press() {
    await ready();
    if (still.matches) {
      seek(stops().find((time) => time > film.getCurrentTime() + 0.01) ?? stops()[0]);
      return;
    }
    playing = !playing;
    if (playing) film.unpauseAnimations();
    else film.pauseAnimations();
    show();
  }

  button.addEventListener("click", () => press().catch(() => {})); // without the film the still stays
  range.addEventListener("input", async () => {
    const part = Number(range.value);
    await ready().catch(() => {});
    if (film) seek(part * seconds());
  });
  bar.hidden = false;
}
