// Which file of the kept copy an address means.
// The folder of a release, and pictures of notebooks: their names change with their content.
const RELEASE = /^_static\/handbook-[0-9a-f]+\//;
const NAMED = /^_images\//;
const PAGES = /^(book|notebooks)\/[^?]*(\.html|\/[^.]*)$/;

/**
 * Below the root of the book: the path, and with its version where the address has one.
 * @param {string} href
 * @param {string} scope
 */
export function placeOf(href, scope) {
  if (!href.startsWith(scope)) return null;
  const { pathname, searchParams } = new URL(href);
  const path = pathname.slice(new URL(scope).pathname.length);
  const version = searchParams.get("v");
  return { path, dated: version ? `${path}?v=${version}` : "" };
}

export const isOfRelease = ({ path }) => RELEASE.test(path);
export const isPage = ({ path }) => PAGES.test(path);

/** The list of a copy: "_static/theme.css?v=1", "book/index.html". */
export class Places {
  /** @param {string[]} urls */
  constructor(urls) {
    this.byPath = new Map(urls.map((url) => [url.split("?")[0], url]));
    const released = urls.find((url) => RELEASE.test(url));
    this.release = released ? RELEASE.exec(released)[0] : "";
  }

  /** The file whose content the address names; "" if it is another one, or the address names none. */
  exact({ path, dated }) {
    const found = this.byPath.get(path) ?? "";
    return RELEASE.test(path) || NAMED.test(path) || found === dated ? found : "";
  }

  /** The file at an address, perhaps of another release; hosts leave out "index.html" or ".html". */
  any({ path }) {
    const { byPath } = this;
    const index = path === "" || path.endsWith("/") ? `${path}index.html` : `${path}.html`;
    return byPath.get(path) ?? byPath.get(index) ?? "";
  }

  /** The same picture as one of another release. */
  picture({ path }) {
    const own = path.replace(RELEASE, this.release);
    return own.startsWith(`${this.release}pictures/`) ? (this.byPath.get(own) ?? "") : "";
  }
}
