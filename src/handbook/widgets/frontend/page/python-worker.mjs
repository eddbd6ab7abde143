// Python in a worker of the page: Pyodide, a trimmed standard library and the handbook's core, all
// from this site. Every request goes through handbook.core.door.call; common/door.mjs is the other end.
//
// In:  {id, fn, request}   request: {fn, args} as JSON
// Out: {alive: true} while files come in or a request is taken up, {held: true} once it can be told that
//      this worker ends, {heard: id}, {ready: true}, {id, response} with the door's JSON, or
//      {failed: "a plain sentence"}; after that this worker is of no more use.
import { loadPyodide } from "pyodide";
import { info } from "pyodide/pyodide-lock.json";
import { faultOfAnswer, faultOfBytes, faultOfScript, inPart } from "../common/fresh.mjs";
import { addArchive, startPython } from "./python.mjs";

const FOLDER = new URL("./python/", import.meta.url).href;
const LISTED = "packs.json"; // says what the other files are like
const PROGRAM = "pyodide.asm.js";
const SIGN_EVERY_MS = 500;
const BLOCKED =
  "The settings of this site keep Python from running: its Content-Security-Policy lacks " +
  "'wasm-unsafe-eval'. Whoever looks after the site can add it.";

class Failure extends Error {}

const { fetch } = globalThis;

// A lock is given back when a worker ends, however it ends: so the page hears of it at once.
globalThis.navigator.locks?.request(
  self.name,
  () => new Promise(() => postMessage({ held: true })), // never settles
);

let signAt = 0;
function sign() {
  const now = performance.now();
  if (now - signAt < SIGN_EVERY_MS) return;
  signAt = now;
  postMessage({ alive: true });
}

// The bytes of an answer; every piece that comes in is a sign of life.
async function allOf(response, name) {
  const pieces = [];
  const reader = response.body.getReader();
  try {
    let piece = await reader.read();
    while (!piece.done) {
      pieces.push(piece.value);
      sign();
      piece = await reader.read();
    }
  } catch {
    throw new Failure(inPart(name));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function bytesOf(name) {
  const response = await fetch(FOLDER + name).catch(() => null);
  const fault = faultOfAnswer(response, name);
  if (fault) throw new Failure(fault);
  return allOf(response, name);
}

async function check(bytes, name, known) {
  const fault = await faultOfBytes(bytes, name, known);
  if (fault) throw new Failure(fault);
  return bytes;
}

// {packs, files}: the packs, and by name the length and the digest of every file.
async function readList() {
  const bytes = await check(await bytesOf(LISTED), LISTED);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Failure(inPart(LISTED));
  }
}

const list = readList();
list.catch(() => {}); // whoever needs it is told

async function file(name) {
  const coming = bytesOf(name);
  coming.catch(() => {});
  const { files } = await list;
  return check(await coming, name, files[name]);
}

const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

// Why an intact program is not compiled: the site forbids it, or the browser is too old.
function whyRefused() {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch {
    return new Failure(BLOCKED);
  }
  return new Failure("This browser cannot run it. Try a newer browser.");
}

const refused = (error) =>
  error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;

// Pyodide only logs what it could not load or compile, and then may wait for ever. This promise rejects
// instead. A server that does not know the type of a file must not stop it.
function failure() {
  const compile = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    const watched = (promise) => {
      promise.catch((error) => reject(refused(error) ? whyRefused() : error));
      return promise;
    };
    const asAnswer = async (name) =>
      new Response(await file(name), {
        headers: { "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream" },
      });
    globalThis.fetch = (address) => watched(asAnswer(String(address).replace(FOLDER, "")));
    WebAssembly.instantiateStreaming = (response, imports) => watched(compile(response, imports));
  });
}

// The program is a module, which only the browser itself can load.
async function program() {
  try {
    await import(FOLDER + PROGRAM);
  } catch {
    const fault = await faultOfScript(FOLDER + PROGRAM, PROGRAM);
    if (fault) throw new Failure(fault);
    await file(PROGRAM);
    throw new Failure("This browser cannot run it. Try a newer browser.");
  }
}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Failure(
      "This browser cannot run it: WebAssembly is missing or switched off. Try another browser.",
    );
  }
  const failed = failure();
  const archive = file("handbook.zip");
  const running = program();
  const loading = startPython(loadPyodide, {
    info,
    indexURL: FOLDER,
    stdLibURL: `${FOLDER}stdlib.zip`,
  }).catch((error) =>
    running.then(() => {
      throw error;
    }),
  );
  const [python, content, { packs }] = await Promise.race([
    failed,
    Promise.all([loading, archive, list, running]),
  ]);
  addArchive(python, "handbook", content);
  return { python, answer: python.pyimport("handbook.core.door.door").call, packs };
}

const packsLoading = new Map();

// What only some requests need is loaded with the first of them.
async function loadPack({ python }, { name, run }) {
  addArchive(python, name, await file(`${name}.zip`));
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

function plain(error) {
  if (error instanceof Failure) return error.message;
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
  postMessage({ heard: id });
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
