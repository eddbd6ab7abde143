// A command of the notebook's kernel. A kernel that works on something else, or a full hub, is only slow:
// the answer is waited for, and asked for again in case it got lost on its way.

/** In milliseconds. anywidget itself would give up after three seconds. */
export const PATIENCE_MS = { word: 3000, answer: 60_000 };
const TRIES = 5;
export const SLOW =
  "The notebook's Python does not answer yet. If it is busy, this goes on as soon as it is free. " +
  "If it was stopped, run the cell again.";
const SILENT =
  "The notebook's Python did not answer. It may be busy or stopped: wait, or run the cell again.";
export const GONE =
  "The notebook's Python has ended and does not answer this widget any more. What it shows is from before. " +
  "Run the cell again.";

// One object for each widget: its line to a kernel that has gone.
const gone = new WeakSet();
export const kernelGone = (experimental) => experimental && gone.add(experimental);

let asked = 0;

/**
 * The messages by which anywidget asks a command, for a host that has a model but no such line (marimo).
 * @returns {import("./types.d.ts").Experimental}
 */
export function lineTo(model) {
  return {
    invoke(name, msg, { signal }) {
      asked += 1;
      const id = `handbook-${asked}`;
      return new Promise((resolve, reject) => {
        const heard = (answer, buffers) => {
          if (answer.id === id) end(resolve, [answer.response, buffers]);
        };
        const late = () => end(reject, signal.reason);
        const end = (how, result) => {
          model.off("msg:custom", heard);
          signal.removeEventListener("abort", late);
          how(result);
        };
        model.on("msg:custom", heard);
        signal.addEventListener("abort", late);
        model.send({ id, kind: "anywidget-command", name, msg });
      });
    },
  };
}

async function once(experimental, command, message) {
  const control = new AbortController();
  const late = setTimeout(() => control.abort(), PATIENCE_MS.answer);
  try {
    const [answer] = await experimental.invoke(command, message, { signal: control.signal });
    return answer;
  } catch (error) {
    // Only silence is worth another try.
    if (!control.signal.aborted) throw error;
    return undefined;
  } finally {
    clearTimeout(late);
  }
}

/**
 * The answer to a command; an Error in plain words if none comes in TRIES times PATIENCE_MS.answer, at once
 * if the kernel has gone. `onSlow` runs once if the answer takes its time: then say so.
 * @param {import("./types.d.ts").Experimental} experimental
 */
export async function askKernel(experimental, command, message, { onSlow = () => {} } = {}) {
  const slow = setTimeout(onSlow, PATIENCE_MS.word);
  try {
    for (let tries = 0; tries < TRIES && !gone.has(experimental); tries += 1) {
      const answer = await once(experimental, command, message);
      if (answer !== undefined) return answer;
    }
  } catch {
    // The channel is closed, or the command failed inside the kernel.
  } finally {
    clearTimeout(slow);
  }
  throw new Error(gone.has(experimental) ? GONE : SILENT);
}
