// Spoken cues with a voice of this device. Voices that work on somebody's server are not used: the
// page sends nothing to third parties.
const LANGUAGE = /^en\b/i;

export function localVoice() {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find(({ localService, lang }) => localService && LANGUAGE.test(lang)) ?? null;
}

// Many browsers learn their voices a moment after the page has loaded.
export function whenVoicesChange(listener) {
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", listener);
  return () => globalThis.speechSynthesis?.removeEventListener?.("voiceschanged", listener);
}

export function say(text) {
  const voice = localVoice();
  if (!voice) return;
  speechSynthesis.cancel();
  speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang }));
}

export const hush = () => globalThis.speechSynthesis?.cancel();
