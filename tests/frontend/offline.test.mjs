// Which file of the kept copy an address means.
import assert from "node:assert/strict";
import test from "node:test";
import { isOfRelease, isPage, Places, placeOf } from "../../src/handbook/widgets/frontend/offline/places.mjs";

const SCOPE = "https://example.org/handbook/";
const at = (path) => placeOf(SCOPE + path, SCOPE);
const places = new Places([
  ...["index.html", "404.html", "book/index.html", "notebooks/tools/finder.html", "_static/page.js"],
  ...[
    "_static/theme.css?v=1a",
    "_static/handbook-0a1b/boot.mjs",
    "_static/handbook-0a1b/pictures/cobra-film.svg",
  ],
  ...["_images/00ff.png"],
]);

test("what lies beside the book is not its business", () => {
  assert.equal(placeOf("https://example.org/other/index.html", SCOPE), null);
  assert.equal(placeOf("https://example.com/handbook/index.html", SCOPE), null);
  for (const path of [
    "lite/lab/index.html",
    "lite/service-worker.js",
    "notes.pdf",
    "lite/notebooks/x.html",
  ]) {
    assert.equal(places.exact(at(path)) || places.any(at(path)), "", path);
    assert.equal(isPage(at(path)) || isOfRelease(at(path)), false, path);
  }
});

test("an address that names its content is answered at once, and only with that content", () => {
  const exact = (path) => places.exact(at(path));
  assert.equal(exact("_static/handbook-0a1b/boot.mjs?v=7"), "_static/handbook-0a1b/boot.mjs");
  assert.equal(exact("_images/00ff.png"), "_images/00ff.png");
  assert.equal(exact("_static/theme.css?v=1a"), "_static/theme.css?v=1a");
  assert.equal(exact("_static/theme.css?v=2b"), "");
  assert.equal(exact("_static/theme.css"), "");
  assert.equal(exact("_static/handbook-ffff/boot.mjs"), "");
  assert.equal(exact("_static/page.js"), "");
  assert.equal(exact("book/index.html?v=1"), "");
});

test("a page is found however hosts and links write its address", () => {
  const any = (path) => places.any(at(path));
  assert.equal(any(""), "index.html");
  assert.equal(any("book/"), "book/index.html");
  assert.equal(any("notebooks/tools/finder"), "notebooks/tools/finder.html");
  assert.equal(any("notebooks/tools/finder.html?c=sciatica#found"), "notebooks/tools/finder.html");
  assert.equal(any("_static/theme.css?v=2b"), "_static/theme.css?v=1a");
  assert.equal(any("notebooks/tools/later.html"), "");
  assert.equal(isPage(at("notebooks/tools/later.html")), true);
});

test("a picture of another release is that of this one, a script never", () => {
  const other = "_static/handbook-ffff/";
  assert.equal(isOfRelease(at(`${other}boot.mjs`)), true);
  assert.equal(
    places.picture(at(`${other}pictures/cobra-film.svg`)),
    "_static/handbook-0a1b/pictures/cobra-film.svg",
  );
  assert.equal(places.picture(at(`${other}pictures/new-film.svg`)), "");
  assert.equal(places.picture(at(`${other}boot.mjs`)), "");
});
