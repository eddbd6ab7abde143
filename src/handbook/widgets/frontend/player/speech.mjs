// Spoken cues with a voice of this device. Voices that work on somebody's server are not used: the
// page sends nothing to third parties.
//
// Devices do not keep to the norm for the tags of languages: "en-US" is "en_US" or "eng-USA" on some.
const LANGUAGE = /^eng?(?![a-z])/i;

export function localVoice() {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find(({ localService, lang }) => localService && LANGUAGE.test(lang)) ?? null;
}

// The tag as the norm has it, for engines that go by the language and not by the voice.
const tagOf = ({ lang }) => (/^eng/i.test(lang) ? "en" : lang.replace("_", "-"));

// Many browsers learn their voices a moment after the page has loaded.
export const whenVoicesChange = (listener, signal) =>
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", listener, { signal });

let waiting = 0; // the cue that is spoken next

export function say(text) {
  const voice = localVoice();
  if (!voice) return;
  const cue = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: tagOf(voice) });
  hush();
  // Some engines drop what they are given in the turn in which they were silenced.
  waiting = setTimeout(() => speechSynthesis.speak(cue));
}

export function hush() {
  clearTimeout(waiting);
  globalThis.speechSynthesis?.cancel();
}
