// Thumbnails of exercises. In the page they are files; in a notebook Python draws them on request.
// Until one is there, and if none comes, the glyph of the direction stays.
import { html, icon } from "./html.mjs";
import { askKernel } from "./kernel.mjs";

const drawn = new Map();

/** The file that pictures a planned exercise: its form if a limit asks for one, else its still or film. */
export const pictureName = ({ exercise, form }, kind = "still") => `${exercise}-${form || kind}`;
export const pictureUrl = (name) => new URL(`./pictures/${name}.svg`, import.meta.url).href;

function address(dose, experimental) {
  if (globalThis.handbookPage) return pictureUrl(pictureName(dose));
  if (!experimental?.invoke) return null;
  return askKernel(experimental, "picture", { id: dose.exercise, form: dose.form }).then(
    (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`,
  );
}

export const glyph = (direction) =>
  html`<span class="hb-nopic" data-d="${direction}">${icon(direction)}</span>`;

function usePlain(image, exercise) {
  if (globalThis.handbookPage) image.src = pictureUrl(pictureName({ exercise, form: "" }));
}

async function fill(place, experimental) {
  const { picture: exercise, form = "", alt = "" } = place.dataset;
  const name = pictureName({ exercise, form });
  if (!drawn.has(name)) drawn.set(name, address({ exercise, form }, experimental));
  try {
    const source = await drawn.get(name);
    if (!source) return;
    const image = Object.assign(new Image(240, 180), { alt, loading: "lazy", src: source });
    // A form without a picture of its own goes with the exercise's main one.
    if (form) image.addEventListener("error", () => usePlain(image, exercise), { once: true });
    image.addEventListener("load", () => place.querySelector(".hb-nopic")?.remove());
    place.append(image);
  } catch {
    // The glyph stays until the view is drawn again.
    drawn.delete(name);
    delete place.dataset.filled;
  }
}

/**
 * Fills the elements with data-picture, an exercise, and perhaps data-form and data-alt; each must be of one
 * exercise as long as it stands.
 */
export function showPictures(element, experimental) {
  for (const place of element.querySelectorAll("[data-picture]:not([data-filled])")) {
    place.dataset.filled = "";
    fill(place, experimental);
  }
}
