// What the first plan needs, before it is asked for.
import { openDoor } from "../common/door.mjs";

const WORKER = "python-worker.mjs";
const FILES = ["packs.json", "pyodide.asm.js", "stdlib.zip", "handbook.zip", "pyodide.asm.wasm"];

/** Starts the page's Python; whoever asks it later finds it there. A failure is told to who asks. */
export const start = () =>
  openDoor({ inPage: true })
    .start()
    .catch(() => {});

/** Brings its files into the browser's cache, for the page that will plan. */
export async function fetchFiles() {
  for (const name of [WORKER, ...FILES.map((file) => `python/${file}`)]) {
    const options = /** @type {RequestInit} */ ({ priority: "low" });
    const response = await fetch(new URL(`./${name}`, import.meta.url), options).catch(() => null);
    if (!response?.ok) return;
    await response.arrayBuffer().catch(() => {});
  }
}
