// A device's voices, played by the test: what is said is noted, and ends when the test says so.
(() => {
  const voices = __VOICES__;
  const said = [];
  let current = null;
  const synth = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance) => { current = utterance; said.push(utterance.text); },
    cancel: () => { current = null; },
    pause: () => {},
    resume: () => {},
  });
  Object.defineProperty(window, 'speechSynthesis', { value: synth });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  window.device = {
    said,
    end: () => { const utterance = current; current = null; utterance?.onend?.({}); },
    marked: () => [...(CSS.highlights.get('reading') ?? [])].map((range) => range.toString().trim().replace(/\s+/g, ' ')).join(' '),
  };
})();
