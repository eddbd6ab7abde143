// The door from a widget to Python: handbook.core.door.door.call, in a worker of the published page or in
// the notebook's kernel. A widget does not see which of the two answers.
//
//   const door = openDoor({ experimental });
//   door.start();                                   // begin loading; nothing is asked for before
//   const value = await door.call("plan", { profile });
//   const newest = await door.latest("plan", { profile });   // undefined: a newer one took its place
//   door.status                                     // "idle", "starting", "ready", "slow" or "failed"
//   door.problem                                    // the plain sentence of a failure or a wait, else ""
//   const stop = door.onStatus((status, problem) => {});
//
// `call` and `start` after a failure try again. Every promise ends: with a value, or with an Error
// whose message may be shown to the reader as it is.
import { askKernel, SLOW } from "./kernel.mjs";

export const PATIENCE_MS = { start: 120_000, call: 60_000 };
const STILL = "Everything already shown here still works.";

function unwrap(response) {
  if (response?.ok === true) return response.value;
  throw new Error(
    typeof response?.error === "string" ? response.error : "The answer could not be read. Try again.",
  );
}

// A status that others can follow.
function makeStatus() {
  const listeners = new Set();
  return {
    now: "idle",
    problem: "",
    set(now, problem = "") {
      if (this.now === now && this.problem === problem) return;
      Object.assign(this, { now, problem });
      for (const listener of [...listeners]) listener(now, problem);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function makePromise() {
  let settle;
  const promise = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

// Python in a worker of this page. All widgets of the page share one.
function makePageRuntime(workerAddress) {
  const status = makeStatus();
  const waiting = new Map();
  let worker = null;
  let starting = null;
  let count = 0;

  function fail(reason) {
    const problem = `${reason} ${STILL}`;
    worker?.terminate();
    worker = null;
    const over = [...waiting.values()];
    waiting.clear();
    starting?.reject(new Error(problem));
    starting = null;
    status.set("failed", problem);
    for (const { reject } of over) reject(new Error(problem));
  }

  function receive({ ready, failed, id, response }) {
    if (ready) {
      status.set("ready");
      starting.resolve();
    } else if (failed) {
      fail(
        status.now === "starting"
          ? `This part of the page could not start. ${failed}`
          : `This part of the page stopped. ${failed}`,
      );
    } else {
      waiting.get(id)?.settle(response);
    }
  }

  // Rejects only through `fail`, so that an unasked-for promise never ends unhandled.
  function start() {
    if (starting) return starting.promise;
    starting = makePromise();
    const { promise } = starting;
    promise.catch(() => {});
    status.set("starting");
    const late = setTimeout(
      () => fail("This part of the page took too long to load. Check your connection, then try again."),
      PATIENCE_MS.start,
    );
    promise.finally(() => clearTimeout(late)).catch(() => {});
    try {
      worker = new Worker(workerAddress, { type: "module" });
    } catch {
      fail("This browser cannot run this part of the page. Try a newer browser.");
      return promise;
    }
    const mine = worker;
    worker.onmessage = ({ data }) => {
      if (worker === mine) receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === mine)
        fail("This part of the page could not be loaded. Check your connection, then try again.");
    };
    return promise;
  }

  async function call(fn, args = {}) {
    const request = JSON.stringify({ fn, args });
    await start();
    const id = ++count;
    const response = await new Promise((resolve, reject) => {
      // Python cannot be interrupted, only ended.
      const late = setTimeout(
        () => fail("The calculation took too long and was stopped. Try again."),
        PATIENCE_MS.call,
      );
      const over = (finish) => (value) => {
        clearTimeout(late);
        waiting.delete(id);
        finish(value);
      };
      waiting.set(id, { settle: over(resolve), reject: over(reject) });
      worker.postMessage({ id, fn, request });
    });
    return unwrap(JSON.parse(response));
  }

  return { status, start, call };
}

// Python in the notebook's kernel; it runs already.
function makeKernel(experimental) {
  const status = makeStatus();
  async function start() {
    if (status.now !== "ready") status.set("ready");
  }
  async function call(fn, args = {}) {
    let response;
    try {
      response = await askKernel(
        experimental,
        "call",
        { fn, args },
        { onSlow: () => status.set("slow", SLOW) },
      );
    } catch (error) {
      status.set("failed", error.message);
      throw error;
    }
    status.set("ready");
    return unwrap(response);
  }
  return { status, start, call };
}

function makeNothing() {
  const status = makeStatus();
  const problem = "There is no Python behind this page. Run the notebook, or read the published book.";
  function refuse() {
    status.set("failed", problem);
    const refused = Promise.reject(new Error(problem));
    refused.catch(() => {});
    return refused;
  }
  return { status, start: refuse, call: refuse };
}

function runtimeFor(experimental, inPage) {
  if (inPage) {
    globalThis.handbookRuntime ??= makePageRuntime(new URL("./python-worker.mjs", import.meta.url));
    return globalThis.handbookRuntime;
  }
  return experimental?.invoke ? makeKernel(experimental) : makeNothing();
}

// Only the newest request of a function counts: while one is under way, those that follow wait, and
// each pushes out the one before. A request that lost its turn, or its point, gives undefined.
function makeLatest(call) {
  const lanes = new Map();

  async function turn(fn, lane) {
    const { args, resolve, reject } = lane.next;
    lane.next = null;
    const settle = (finish) => (outcome) => (lane.next ? resolve(undefined) : finish(outcome));
    await call(fn, args).then(settle(resolve), settle(reject));
  }

  async function run(fn, lane) {
    while (lane.next) await turn(fn, lane);
    lanes.delete(fn);
  }

  return (fn, args = {}) =>
    new Promise((resolve, reject) => {
      const lane = lanes.get(fn) ?? { next: null };
      lane.next?.resolve(undefined);
      lane.next = { args, resolve, reject };
      if (!lanes.has(fn)) {
        lanes.set(fn, lane);
        run(fn, lane);
      }
    });
}

/**
 * @param {{ experimental?: import("./types.d.ts").Experimental, inPage?: boolean }} [options]
 * @returns {import("./types.d.ts").Door}
 */
export function openDoor({ experimental, inPage = Boolean(globalThis.handbookPage) } = {}) {
  const { status, start, call } = runtimeFor(experimental, inPage);
  return {
    start,
    call,
    latest: makeLatest(call),
    get status() {
      return status.now;
    },
    get problem() {
      return status.problem;
    },
    onStatus: (listener) => status.on(listener),
  };
}
