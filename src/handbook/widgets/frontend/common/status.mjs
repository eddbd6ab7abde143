/** A status that others can follow. */
export function makeStatus() {
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
