// The service worker of the published book, for readers who asked to keep it: fills a copy of the book from
// the list that offline-list.mjs puts in here, and answers from it without a network.
//
// A page comes from the network first, within a few seconds, else from the copy. Nothing but a whole new list
// ever changes the copy, so that a page and its files are of one release. An address that names its content
// (a release's own folder, ?v=) is answered from the copy at once. What is not in the list, such as
// JupyterLite beside the book, is left alone.
import { clientsClaim } from "workbox-core";
import { PrecacheController } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { NetworkFirst } from "workbox-strategies";
import { cacheName, channelName, FILL, USE_NOW, WHOLE } from "./names.mjs";
import { isOfRelease, isPage, Places, placeOf } from "./places.mjs";

/** @type {any} */
const worker = self;
const { scope } = worker.registration;
/** @type {{ url: string, revision: string, integrity: string, bytes: number }[]} */
// @ts-expect-error: workbox-build puts it in
const LIST = self.__WB_MANIFEST;
const AT_ONCE = 6; // downloads side by side: one after the other takes minutes on a slow line
const PATIENCE_S = 4;
const BAD_LINE_MS = 30_000;
const LOST = "404.html";

const precache = new PrecacheController({ cacheName: cacheName(scope) });
precache.addToCacheList(LIST);
const copy = precache.strategy;
const places = new Places(LIST.map(({ url }) => url));
const channel = new BroadcastChannel(channelName(scope));
const cacheKey = (url) => precache.getCacheKeyForURL(new URL(url, scope).href);
const openCache = () => worker.caches.open(copy.cacheName);

// --- filling the copy -------------------------------------------------------------------------------------
// What an earlier release has kept under another address need not come again.
async function takenOver(cache) {
  const addresses = new Map();
  for (const { url } of await cache.keys())
    addresses.set(new URL(url).searchParams.get("__WB_REVISION__"), url);
  return async ({ url, revision }) => {
    const found = addresses.has(revision) && (await cache.match(addresses.get(revision)));
    // Anew: an answer remembers its address, and a module looks for its neighbours there.
    if (found) await cache.put(cacheKey(url), new Response(found.body, { headers: found.headers }));
    return Boolean(found);
  };
}

async function fill(event) {
  const takeOver = await takenOver(await openCache());
  const of = LIST.reduce((sum, { bytes }) => sum + bytes, 0);
  const waiting = [...LIST];
  let bytes = 0;

  async function keep(entry) {
    if (await takeOver(entry)) return;
    const { url, integrity } = entry;
    // The digest keeps out half a file, a log-in page, and a file of the next release.
    const request = new Request(new URL(url, scope), {
      ...{ integrity, cache: "reload", credentials: "same-origin" },
    });
    await Promise.all(copy.handleAll({ event, request, params: { cacheKey: cacheKey(url), integrity } }));
  }

  async function keepNext() {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      await keep(entry);
      bytes += entry.bytes;
      channel.postMessage({ bytes, of });
    }
  }

  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } catch (error) {
    waiting.length = 0; // what has come stays: a second try goes on from there
    channel.postMessage({ failed: error?.name === "QuotaExceededError" ? "full" : "line" });
    throw error;
  }
}

const mark = async () => (await openCache()).put(new URL(WHOLE, scope), new Response());

async function refill(event) {
  await fill(event);
  await mark();
  channel.postMessage({ kept: true });
}

worker.addEventListener("install", (event) => event.waitUntil(fill(event)));
// Takes out what an earlier release has kept.
worker.addEventListener("activate", (event) => event.waitUntil(precache.activate(event).then(mark)));
clientsClaim();

// --- a newer release --------------------------------------------------------------------------------------
// It waits until no page of the book is open. At a reader's wish it comes at once, but never under another
// page, where a session may be running.
async function useNow(asker) {
  const open = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const isOther = open.some(({ id, url }) => id !== asker.id && url.startsWith(scope));
  if (isOther) channel.postMessage({ busy: true });
  else await worker.skipWaiting();
}

worker.addEventListener("message", (event) => {
  if (event.data === USE_NOW) event.waitUntil(useNow(event.source));
  if (event.data === FILL) event.waitUntil(refill(event));
});

// --- answering --------------------------------------------------------------------------------------------
let badUntil = 0; // after one wait in vain the other files of a page do not wait, too

const networkFirst = new NetworkFirst({
  cacheName: copy.cacheName,
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [
    {
      cacheKeyWillBeUsed: async ({ request }) => cacheKey(places.any(placeOf(request.url, scope))),
      cacheWillUpdate: async () => null,
      // The browser's own cache may hold a page of a release whose files have gone since.
      requestWillFetch: async ({ request }) => new Request(request, { cache: "no-cache" }),
      fetchDidFail: async ({ state }) => {
        state.failed = true; // which takes no time
      },
      cachedResponseWillBeUsed: async ({ cachedResponse, state }) => {
        if (!state.failed) badUntil = Date.now() + BAD_LINE_MS;
        return cachedResponse;
      },
      fetchDidSucceed: async ({ response }) => {
        if (response.status >= 400) throw new Error(`The site answers ${response.status}.`);
        badUntil = 0;
        return response;
      },
    },
  ],
});

const fromCopy = ({ event, request }, url) =>
  copy.handle({ event, request, params: { cacheKey: cacheKey(url) } });

// From the network; else as far as that release has been kept already; else this release's picture.
async function ofOtherRelease({ request, url }) {
  const answer = await worker.fetch(request).catch(() => null);
  if (answer?.ok) return answer;
  const cache = await openCache();
  const picture = places.picture(placeOf(url.href, scope));
  const kept = await cache.match(request.url, { ignoreSearch: true });
  return kept ?? (picture && (await cache.match(cacheKey(picture)))) ?? answer ?? Response.error();
}

/** A route for addresses of this book. */
const route = (fits, answer) =>
  registerRoute(
    ({ url, request }) => {
      const place = placeOf(url.href, scope);
      return place && fits(place, request);
    },
    (asked) => answer(asked, placeOf(asked.url.href, scope)),
  );

route(
  (place) => places.exact(place),
  (asked, place) => fromCopy(asked, places.exact(place)),
);
route(
  (place) => places.any(place),
  (asked, place) => (Date.now() < badUntil ? fromCopy(asked, places.any(place)) : networkFirst.handle(asked)),
);
route(isOfRelease, ofOtherRelease);
// A page that came later than the copy, while there is no network.
route(
  (place, { mode }) => mode === "navigate" && isPage(place),
  (asked) => worker.fetch(asked.request).catch(() => fromCopy(asked, LOST)),
);
