// Short tones made in the browser; no files. Nothing sounds before the reader has pressed a button.
const TONES = {
  count: [[660, 0, 0.07]], // the last three seconds of a step
  start: [[880, 0, 0.18]], // a hold or a movement begins
  rest: [[520, 0, 0.18]], // it ends
  end: [
    [660, 0, 0.16],
    [880, 0.2, 0.3],
  ],
};
const LOUDNESS = 0.25;

function sounded(context, [hertz, after, seconds]) {
  const [tone, level] = [context.createOscillator(), context.createGain()];
  const begin = context.currentTime + after;
  tone.frequency.value = hertz;
  // Soft edges: a tone that is cut off clicks.
  level.gain.setValueAtTime(0, begin);
  level.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.01);
  level.gain.linearRampToValueAtTime(0, begin + seconds);
  tone.connect(level).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + seconds);
}

export function makeSound() {
  let context = null;

  // A call or another app may take the loudspeaker away: the browser then suspends or "interrupts" the
  // context, and does not always give it back by itself.
  async function ready() {
    if (context.state !== "running") await context.resume().catch(() => {});
    return context?.state === "running";
  }

  return {
    available: Boolean(globalThis.AudioContext),
    // Called from a click or a key, as browsers ask.
    wake() {
      if (!globalThis.AudioContext) return;
      if (context?.state === "closed") context = null;
      context ??= new AudioContext();
      ready();
    },
    async play(name) {
      if (!context || !(await ready())) return;
      for (const tone of TONES[name]) sounded(context, tone);
    },
    close() {
      context?.close().catch(() => {});
      context = null;
    },
  };
}
