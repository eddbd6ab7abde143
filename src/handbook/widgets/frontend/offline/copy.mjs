// The copy of the book for offline use as a page sees it. The service worker fills it and answers from it
// (worker.mjs); a reader who never asks for it never gets one.
import { cacheName, channelName, FILL, SIZES, USE_NOW, WHOLE, WORKER } from "./names.mjs";

/** The address of the book's root: pages stand below it, and the modules two folders below. */
const root = () => new URL("../../", import.meta.url).href;

/** Private windows and sites without HTTPS have none of these. */
export const canKeep = () =>
  Boolean(globalThis.navigator?.serviceWorker && globalThis.caches && globalThis.BroadcastChannel);

/** Another site may lie around this one, with a worker of its own. */
export async function registrationHere() {
  if (!canKeep()) return null;
  const found = await navigator.serviceWorker.getRegistration(root()).catch(() => null);
  return found?.scope === root() ? found : null;
}

/** {download, kept}: bytes to fetch, and on the device; null if the site does not say. */
export async function sizes() {
  const response = await fetch(root() + SIZES).catch(() => null);
  return response?.ok ? response.json() : null;
}

/** Whether this browser has room for so many bytes; true if it does not say. */
export async function hasRoom(bytes) {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return !quota || quota - (usage ?? 0) > bytes;
}

/** Hears {bytes, of}, {kept}, {failed} and {busy} of the worker; the returned function ends it. */
export function listen(listener) {
  const channel = new BroadcastChannel(channelName(root()));
  channel.onmessage = ({ data }) => listener(data);
  return () => channel.close();
}

// The worker puts a mark into a copy that is complete.
const isWhole = async () =>
  Boolean(await caches.match(root() + WHOLE, { cacheName: cacheName(root()) }).catch(() => null));

/** Begins, or goes on, to fill the copy; the registration. */
export async function keepCopy() {
  // A browser that is short of room deletes first what nobody asked it to keep.
  await navigator.storage?.persist?.().catch(() => false);
  const registration = await navigator.serviceWorker.register(root() + WORKER, { scope: root() });
  // A worker whose copy was removed and that is wanted again before its pages are closed.
  if (registration.active) registration.active.postMessage(FILL);
  return registration;
}

/** "none", "filling" or "kept". */
export async function stateOfCopy() {
  const found = await registrationHere();
  if (found?.active && (await isWhole())) return "kept";
  return found?.installing ? "filling" : "none";
}

/** Deletes the copy and ends its worker; for a page that cannot have one it does nothing. */
export async function removeCopy() {
  const found = await registrationHere();
  await found?.unregister();
  if (canKeep()) await globalThis.caches.delete(cacheName(root())).catch(() => false);
}

/** Calls `tell` once a newer release waits to be used. */
export function onNewer(registration, tell) {
  const look = () => registration.waiting && registration.active && tell();
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  look();
}

/** Changes to the newer release, unless another page of the book is open (`busy`). */
export function useNewer(registration, busy) {
  const end = listen((told) => {
    if (!told.busy) return;
    end();
    busy();
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (registration.waiting) registration.waiting.postMessage(USE_NOW);
  else location.reload();
}
