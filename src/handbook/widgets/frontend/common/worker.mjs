// Python in a worker of this page: starts it, asks it, and notices when it has died. All widgets of the
// page share one.
import said from "../../../core/words.json" with { type: "json" };
import { nestsTooDeep } from "./files.mjs";
import { faultOfScript } from "./fresh.mjs";
import { makeStatus } from "./status.mjs";

/**
 * Milliseconds of silence: while files come in over a slow line, or other requests are answered, none of
 * them runs out. `hear`: for a worker that computes nothing to say that it has got a request.
 */
export const PATIENCE_MS = { start: 60_000, call: 60_000, hear: 5000 };
const STILL = "Everything already shown here still works.";
const DIED =
  "This part of the page stopped: the browser has ended it, perhaps for want of memory. Try again.";
const SLOW_LINE =
  "Nothing of this part of the page came in for a minute. Check your connection, then try again.";

function makePromise() {
  let settle;
  const promise = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

// Runs `over` after so much silence; `renew` begins anew.
function patience(ms, over) {
  let timer = setTimeout(over, ms);
  let ended = false;
  return {
    stop() {
      clearTimeout(timer);
      ended = true;
    },
    renew() {
      clearTimeout(timer);
      if (!ended) timer = setTimeout(over, ms);
    },
  };
}

let workers = 0;

class PageRuntime {
  status = makeStatus();
  waiting = new Map(); // by id: a request without an answer
  worker = null;
  starting = null;
  count = 0;

  constructor(address) {
    this.address = address;
  }

  // --- the worker ------------------------------------------------------------------------------------
  forget() {
    this.worker?.terminate();
    this.worker = null;
    this.starting?.limit.stop();
    this.starting = null;
    const over = [...this.waiting.values()];
    this.waiting.clear();
    for (const request of over) request.stop();
    return over;
  }

  fail(reason) {
    const problem = `${reason} ${STILL}`;
    const { starting } = this;
    const over = this.forget();
    starting?.reject(new Error(problem));
    this.status.set("failed", problem);
    for (const { reject } of over) reject(new Error(problem));
    // After a new release no second try helps; then the page itself says so.
    if (reason !== DIED) globalThis.handbookOutdated?.(this.address);
  }

  // It may have died while nobody waited: then the next request starts another one.
  died() {
    if (this.waiting.size || this.status.now === "starting") this.fail(DIED);
    else {
      this.forget();
      this.status.set("idle");
    }
  }

  receive({ ready, failed, held, heard, id, response }) {
    for (const { limit } of [this.starting, ...this.waiting.values()].filter(Boolean)) limit.renew();
    if (held) this.watch();
    else if (heard) this.waiting.get(heard)?.wasHeard();
    else if (ready) {
      this.starting.limit.stop();
      this.status.set("ready");
      this.starting.resolve();
    } else if (failed) {
      const how = this.status.now === "starting" ? "could not start" : "stopped";
      this.fail(`This part of the page ${how}. ${failed}`);
    } else if (id) this.answered(id, response);
  }

  // The worker holds a lock as long as it lives; that this page gets it means that the worker has ended.
  watch() {
    const mine = this.worker;
    navigator.locks.request(this.name, () => this.worker === mine && mine && this.died());
  }

  async couldNotLoad() {
    const mine = this.worker;
    const fault = await faultOfScript(this.address, "python-worker.mjs");
    if (this.worker !== mine) return;
    this.fail(fault || "This part of the page could not be loaded. Check your connection, then try again.");
  }

  // Rejects only through `fail`, so that an unasked-for promise never ends unhandled.
  start() {
    if (this.starting) return this.starting.promise;
    const begun = makePromise();
    begun.promise.catch(() => {});
    this.starting = { ...begun, limit: patience(PATIENCE_MS.start, () => this.fail(SLOW_LINE)) };
    this.status.set("starting");
    workers += 1;
    this.name = `handbook-python-${Date.now()}-${Math.random()}-${workers}`;
    try {
      this.worker = new Worker(this.address, { type: "module", name: this.name });
    } catch {
      this.fail("This browser cannot run this part of the page. Try a newer browser.");
      return begun.promise;
    }
    const mine = this.worker;
    mine.onmessage = ({ data }) => {
      if (this.worker === mine) this.receive(data);
    };
    mine.onerror = (event) => {
      event.preventDefault();
      if (this.worker === mine) this.couldNotLoad();
    };
    return begun.promise;
  }

  // --- requests --------------------------------------------------------------------------------------
  get isComputing() {
    return [...this.waiting.values()].some(({ heard }) => heard);
  }

  answered(id, response) {
    const request = this.waiting.get(id);
    this.waiting.delete(id);
    request?.stop();
    request?.resolve(response);
  }

  // While Python computes, its worker hears nothing; when it does not, silence means that it is dead.
  notHeard(hearing) {
    if (this.isComputing) hearing.renew();
    else this.fail(DIED);
  }

  send(message) {
    const { id } = message;
    const asked = makePromise();
    // Python cannot be interrupted, only ended.
    const late = () => this.fail("The calculation took too long and was stopped. Try again.");
    const limit = patience(PATIENCE_MS.call, late);
    const hearing = patience(PATIENCE_MS.hear, () => this.notHeard(hearing));
    const request = {
      ...asked,
      limit,
      heard: false,
      stop() {
        limit.stop();
        hearing.stop();
      },
      wasHeard() {
        this.heard = true;
        hearing.stop();
      },
    };
    this.waiting.set(id, request);
    this.worker.postMessage(message);
    return asked.promise;
  }

  /** The door's answer as JSON. */
  async ask(fn, args = {}) {
    let request = "";
    try {
      request = JSON.stringify({ fn, args });
    } catch {
      throw new Error(said.book.too_deep);
    }
    if (nestsTooDeep(request)) throw new Error(said.book.too_deep);
    await this.start();
    this.count += 1;
    return this.send({ id: this.count, fn, request });
  }
}

export const makePageRuntime = (address) => new PageRuntime(address);
