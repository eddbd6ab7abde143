// Keeps the screen awake while a session plays. The system may take the lock away, to save the battery for
// example; then it is asked for again. `onProblem(true)` says that the screen may go dark.
const AGAIN_MS = 10_000; // taken twice within this time, it is not asked for again: the system means it

/** `signal` ends it for good. */
export function makeWakeLock(onProblem, signal) {
  let lock = null;
  let wanted = false;
  let asking = false;
  let renewed = -AGAIN_MS;

  function drop() {
    lock?.release().catch(() => {});
    lock = null;
  }

  function taken(one) {
    if (!wanted || one !== lock) return;
    lock = null;
    if (document.hidden) return;
    const now = performance.now();
    if (now - renewed < AGAIN_MS) onProblem(true);
    else ask();
    renewed = now;
  }

  async function ask() {
    if (!wanted || asking || (lock && !lock.released)) return;
    asking = true;
    try {
      const one = await navigator.wakeLock.request("screen");
      lock = one;
      one.addEventListener?.("release", () => taken(one));
      onProblem(false);
    } catch {
      onProblem(true); // not offered here, or refused, for example with a low battery
    }
    asking = false;
    if (!wanted) drop();
  }

  document.addEventListener("visibilitychange", () => document.hidden || ask(), { signal });
  return {
    hold() {
      wanted = true;
      return ask();
    },
    release() {
      wanted = false;
      drop();
    },
  };
}
