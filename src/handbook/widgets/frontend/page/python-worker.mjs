// Python in a worker of the page: Pyodide, a trimmed standard library and the handbook's core, all
// from this site. Every request goes through handbook.core.door.call; common/door.mjs is the other end.
//
// In:  {id, fn, request}   request: {fn, args} as JSON
// Out: {ready: true}, {id, response} with the door's JSON, or {failed: "a plain sentence"}; after
//      that this worker is of no more use.
import { loadPyodide } from "pyodide";
import { info } from "pyodide/pyodide-lock.json";
import { addArchive, startPython } from "./python.mjs";

const FOLDER = new URL("./python/", import.meta.url).href;
const TRY_AGAIN = "Check your connection, then try again.";

class Failure extends Error {}

const missing = (name) => new Failure(`A file did not load (${name}). ${TRY_AGAIN}`);
const { fetch } = globalThis;

async function file(name, options) {
  const response = await fetch(FOLDER + name, options).catch(() => null);
  if (!response?.ok) throw missing(name);
  // A server that does not know the type of a file must not stop it.
  if (!name.endsWith(".wasm") || response.headers.get("Content-Type") === "application/wasm") return response;
  return new Response(response.body, { headers: { "Content-Type": "application/wasm" } });
}

const bytes = async (name) => new Uint8Array(await (await file(name)).arrayBuffer());

const refused = (error) =>
  error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;

// Pyodide only logs what it could not load or compile, and then may wait for ever. This promise rejects
// instead.
function failure() {
  const compile = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    const watched = (promise) => {
      promise.catch((error) =>
        reject(refused(error) ? new Failure("This browser cannot run it. Try a newer browser.") : error),
      );
      return promise;
    };
    globalThis.fetch = (address, options) => watched(file(String(address).replace(FOLDER, ""), options));
    WebAssembly.instantiateStreaming = (response, imports) => watched(compile(response, imports));
  });
}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Failure(
      "This browser cannot run it: WebAssembly is missing or switched off. Try another browser.",
    );
  }
  const failed = failure();
  const archive = bytes("handbook.zip");
  const packs = file("packs.json").then((response) => response.json());
  const program = import(`${FOLDER}pyodide.asm.js`).catch(() => {
    throw missing("pyodide.asm.js");
  });
  const loaded = startPython(loadPyodide, { info, indexURL: FOLDER, stdLibURL: `${FOLDER}stdlib.zip` }).catch(
    (error) =>
      program.then(() => {
        throw error;
      }),
  );
  const [python, content, known] = await Promise.race([
    failed,
    Promise.all([loaded, archive, packs, program]),
  ]);
  addArchive(python, "handbook", content);
  return { python, answer: python.pyimport("handbook.core.door.door").call, packs: known };
}

const packsLoading = new Map();

// What only some requests need is loaded with the first of them.
async function loadPack({ python }, { name, run }) {
  addArchive(python, name, await bytes(`${name}.zip`));
  python.pyimport(run).destroy();
}

function packFor(runtime, fn) {
  const pack = runtime.packs.find(({ functions }) => functions.includes(fn));
  if (!pack) return null;
  if (!packsLoading.has(pack.name)) {
    const loading = loadPack(runtime, pack);
    loading.catch(() => packsLoading.delete(pack.name)); // the next request tries again
    packsLoading.set(pack.name, loading);
  }
  return packsLoading.get(pack.name);
}

// A network error is a TypeError, too: a line that breaks while a file comes in.
function plain(error) {
  if (error instanceof Failure) return error.message;
  if (error instanceof TypeError) return `A file did not come in whole. ${TRY_AGAIN}`;
  const lastLine = String(error?.message ?? error)
    .trim()
    .split("\n")
    .at(-1);
  return `Python stopped: ${lastLine.replace(/\.?$/, ".")}`;
}

const starting = start();
starting.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: plain(error) }),
);

globalThis.onmessage = async ({ data: { id, fn, request } }) => {
  let runtime;
  try {
    runtime = await starting;
    await packFor(runtime, fn);
  } catch (error) {
    return postMessage({ id, response: JSON.stringify({ ok: false, error: plain(error) }) });
  }
  try {
    return postMessage({ id, response: runtime.answer(request) });
  } catch (error) {
    // The door never raises: Python itself has stopped, for example for want of memory.
    return postMessage({ failed: plain(error) });
  }
};
