// Thumbnails of exercises. In the page they are files; in a notebook Python draws them on request.
// Until one is there, and if none comes, the glyph of the direction stays.
import { html, icon } from "./html.mjs";
import { askKernel } from "./kernel.mjs";

const drawn = new Map();

function address(id, experimental) {
  if (globalThis.handbookPage) return new URL(`./pictures/${id}-still.svg`, import.meta.url).href;
  if (!experimental?.invoke) return null;
  return askKernel(experimental, "picture", { id }).then(
    (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`,
  );
}

export const glyph = (direction) =>
  html`<span class="hb-nopic" data-d="${direction}">${icon(direction)}</span>`;

async function fill(place, id, experimental) {
  if (!drawn.has(id)) drawn.set(id, address(id, experimental));
  try {
    const source = await drawn.get(id);
    if (!source) return;
    const image = Object.assign(new Image(240, 180), { alt: "", loading: "lazy", src: source });
    image.addEventListener("load", () => place.querySelector(".hb-nopic")?.remove());
    place.append(image);
  } catch {
    // The glyph stays until the view is drawn again.
    drawn.delete(id);
    delete place.dataset.filled;
  }
}

/** Fills the elements with data-picture; each must be of one exercise as long as it stands. */
export function showPictures(element, experimental) {
  for (const place of element.querySelectorAll("[data-picture]:not([data-filled])")) {
    place.dataset.filled = "";
    fill(place, place.dataset.picture, experimental);
  }
}
