// Names that the pages and the service worker share. The end of each is the address of the book's root: an
// origin may hold other books.
export const WORKER = "sw.js";
export const SIZES = "offline.json";
export const cacheName = (scope) => `handbook-kept-${scope}`;
export const channelName = (scope) => `handbook-offline ${scope}`;
export const WHOLE = "whole"; // the mark in a copy that is complete
// What a page asks of the worker.
export const USE_NOW = "use-now";
export const FILL = "fill";
