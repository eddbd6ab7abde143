// Asks Python: in the page the runtime, in a notebook the kernel. Both answer through the same door.
const MISSING = "Python is not running in this page, so nothing could be worked out. What you noted is kept.";

export function openDoor({ experimental, inPage }) {
  async function call(fn, args) {
    if (inPage) {
      if (!globalThis.handbookRuntime) throw new Error(MISSING);
      return globalThis.handbookRuntime.call(fn, args);
    }
    const [answer] = await experimental.invoke("call", { fn, args });
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  }
  return { call, start() {}, status: "ready", onStatus() {} };
}
