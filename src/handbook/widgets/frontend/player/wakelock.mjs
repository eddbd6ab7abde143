// Keeps the screen awake while a session plays. A browser drops the lock with the tab out of sight;
// it is asked for again when the tab is back. `onProblem(true)` says that the screen may go dark.
export function makeWakeLock(onProblem) {
  let lock = null;
  let wanted = false;

  async function ask() {
    if (!wanted || document.hidden || (lock && !lock.released)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      onProblem(false);
      if (!wanted) await lock.release();
    } catch {
      onProblem(true); // not offered here, or refused, for example with a low battery
    }
  }
  document.addEventListener("visibilitychange", ask);

  return {
    hold() {
      wanted = true;
      return ask();
    },
    release() {
      wanted = false;
      lock?.release().catch(() => {});
      lock = null;
    },
    close() {
      this.release();
      document.removeEventListener("visibilitychange", ask);
    },
  };
}
