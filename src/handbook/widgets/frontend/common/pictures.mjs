// Thumbnails of exercises. In the page they are files; in a notebook Python draws them on request.
// Until one is there, and if none comes, the glyph of the direction stays.
const drawn = new Map();

function address(id, experimental) {
  if (globalThis.handbookPage) return new URL(`./pictures/${id}-still.svg`, import.meta.url).href;
  if (!experimental?.invoke) return null;
  return experimental.invoke("picture", { id }).then(([svg]) => `data:image/svg+xml,${encodeURIComponent(svg)}`);
}

export function showPictures(element, experimental) {
  for (const place of element.querySelectorAll("[data-picture]:not([data-filled])")) {
    const id = place.dataset.picture;
    place.dataset.filled = "";
    if (!drawn.has(id)) drawn.set(id, address(id, experimental));
    Promise.resolve(drawn.get(id)).then((source) => {
      if (!source) return;
      const image = Object.assign(new Image(240, 180), { alt: "", loading: "lazy", src: source });
      image.addEventListener("load", () => place.firstElementChild?.matches(".hb-nopic") && place.firstElementChild.remove());
      place.append(image);
    }).catch(() => drawn.delete(id));
  }
}
