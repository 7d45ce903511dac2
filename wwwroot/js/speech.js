/** The device's own voices. A voice that is not local would send what is read to somebody else, so it is never used. */
const patience = 7000;

/** The first local voice of the page's language, or null when none has come within seven seconds. */
export function findVoice(lang = document.documentElement.lang) {
  const synth = window.speechSynthesis;
  if (!synth) return Promise.resolve(null);
  const pick = () => voiceOf(lang);
  return new Promise((resolve) => {
    const done = (voice) => {
      clearTimeout(timer);
      synth.removeEventListener?.('voiceschanged', look);
      resolve(voice);
    };
    const look = () => {
      const voice = pick();
      if (voice) done(voice);
    };
    const timer = setTimeout(() => done(pick()), patience);
    synth.addEventListener?.('voiceschanged', look);
    look();
  });
}

/** The first local voice of a language that is there now; null when there is none. */
export function voiceOf(lang) {
  const wanted = lang.split('-')[0].toLowerCase();
  return window.speechSynthesis?.getVoices().find((v) => v.localService === true && v.lang.replace('_', '-').toLowerCase().split('-')[0] === wanted) ?? null;
}

let current;

/** Reads one text; resolves true when it was read to its end, false when it was cut short. */
export function say(text, voice) {
  stop();
  return new Promise((resolve) => {
    // Kept in a variable of the module: some browsers forget an utterance that nobody holds, and never say that it ended.
    current = new SpeechSynthesisUtterance(text);
    current.voice = voice;
    current.lang = voice.lang;
    current.rate = 0.9;
    current.onend = () => resolve(true);
    current.onerror = (e) => resolve(e.error !== 'canceled' && e.error !== 'interrupted');
    speechSynthesis.speak(current);
  });
}

export function stop() {
  if (current) {
    current.onend = current.onerror = null;
    current = undefined;
  }
  speechSynthesis.cancel();
}
