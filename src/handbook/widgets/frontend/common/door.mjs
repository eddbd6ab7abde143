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
import { makeStatus } from "./status.mjs";
import { makePageRuntime } from "./worker.mjs";

export { PATIENCE_MS } from "./worker.mjs";

function unwrap(response) {
  if (response?.ok === true) return response.value;
  throw new Error(
    typeof response?.error === "string" ? response.error : "The answer could not be read. Try again.",
  );
}

// Python in the notebook's kernel; it runs already.
function makeKernel(experimental) {
  const status = makeStatus();
  const start = async () => status.set("ready");
  const onSlow = () => status.set("slow", SLOW);
  async function call(fn, args = {}) {
    let response;
    try {
      response = await askKernel(experimental, "call", { fn, args }, { onSlow });
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
    const runtime = globalThis.handbookRuntime;
    const call = async (fn, args) => unwrap(JSON.parse(await runtime.ask(fn, args)));
    return { status: runtime.status, start: () => runtime.start(), call };
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
