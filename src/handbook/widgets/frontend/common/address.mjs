// What an address asks a page to show. It stands behind the "#", which no browser sends to a server or names
// to the next page; addresses of before had it behind the "?". What a reader answers is read once and taken
// out: what they change afterwards counts, also after a reload or on the way back. How a list is narrowed
// down may stay, so that it can be passed on.
const MOST_ESCAPED = 3; // how often one link may have been escaped on its way

function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// The part behind "?" or "#", unescaped if its own signs were escaped, too.
function partOf(text) {
  let part = text.replace(/^[?#]/, "");
  for (let times = 0; times < MOST_ESCAPED && !part.includes("="); times += 1) part = unescaped(part);
  return part.includes("=") ? part : "";
}

/** All that an address names; what stands behind the "#" comes first. */
export function readParams({ search, hash }) {
  const params = new URLSearchParams(partOf(search));
  for (const [name, value] of new URLSearchParams(partOf(hash))) params.set(name, value);
  return params;
}

/** The ids of a list such as "knee.disc", without what stood around the link. */
export function idsIn(params, name) {
  let value = params.get(name) ?? "";
  for (let times = 0; times < MOST_ESCAPED && value.includes("%"); times += 1) value = unescaped(value);
  return value.split(".").map((id) => id.replace(/[^a-z0-9-]+$/i, ""));
}

/** Leaves this text behind the "#" and nothing behind the "?"; a place on the page stays if there is none. */
export function writeHash(text) {
  const place = location.hash.includes("=") || location.search ? "" : location.hash;
  history.replaceState(history.state, "", `${location.pathname}${text ? `#${text}` : place}`);
}

/**
 * What the address asks for under these names, taken out of it: {params, text}; null if it asks for nothing.
 * `text` is all of it, as it came.
 */
export function takeAddress(names) {
  const params = readParams(location);
  if (!names.some((name) => params.has(name))) return null;
  const text = `${location.search}${location.hash}`;
  history.replaceState(history.state, "", location.pathname);
  return { params, text };
}

/** A link to a page that is open already changes nothing but what stands behind the "#". */
export const onNewAddress = (listener) => addEventListener("hashchange", listener);

/** Keeps choices of this page for a reload and the way back, not for the address. */
export const keepHere = (name, value) =>
  history.replaceState({ ...history.state, [name]: value }, "", location.href);

/** The same as a step of its own, which the way back leads from. */
export const stepHere = (name, value) =>
  history.pushState({ ...history.state, [name]: value }, "", location.href);

/** What was kept here under a name; null if nothing was. */
export const keptHere = (name) => history.state?.[name] ?? null;

/** The way back, or forth again, over steps of this page. */
export const onStep = (listener) => addEventListener("popstate", listener);

/** Where the published book stands; "" in a notebook. */
export const bookAddress = () => (globalThis.handbookPage ? new URL("../../", import.meta.url).href : "");
