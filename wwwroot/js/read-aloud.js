/**
 * Reads the region [data-read] sentence by sentence and marks the one being read. The buttons [data-read-toggle] are shown once a
 * local voice of the page's language exists; until then, and without one, nothing is shown. Pause keeps the place: resuming
 * reads that sentence again from its start (the browsers' own pause is not to be relied on).
 */
import { findVoice, say, stop, voiceOf } from './speech.js';
import { sentencesOf } from './sentences.js';

export async function start(buttons) {
  const voice = await findVoice();
  const region = document.querySelector('[data-read]');
  if (!voice || !region) return;
  const reader = new Reader(region, voice, () => buttons.forEach((b) => show(b, reader.state)));
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener('click', () => reader.toggle());
  }
  for (const button of document.querySelectorAll('[data-read-stop]')) {
    button.addEventListener('click', () => {
      buttons[0].focus();
      reader.end();
    });
  }
  addEventListener('pagehide', () => reader.end());
}

/** Button texts per state stand in data-text-play, data-text-pause and data-text-resume. */
function show(button, state) {
  const text = { idle: button.dataset.textPlay, reading: button.dataset.textPause, paused: button.dataset.textResume }[state];
  const place = button.querySelector('span');
  if (place && text) place.textContent = text;
  for (const b of document.querySelectorAll('[data-read-stop]')) b.hidden = state === 'idle';
}

class Reader {
  state = 'idle';
  at = 0;
  sentences = [];

  constructor(region, voice, changed) {
    Object.assign(this, { region, voice, changed });
  }

  toggle() {
    if (this.state === 'reading') this.become('paused');
    else this.read();
  }

  async read() {
    if (this.state === 'idle') {
      this.sentences = sentencesOf(this.region);
      this.at = 0;
    }
    this.become('reading');
    const run = (this.run = {});
    while (this.at < this.sentences.length) {
      const sentence = this.sentences[this.at];
      const voice = this.voiceFor(sentence);
      if (!voice) {
        this.at++;
        continue;
      }
      mark(sentence);
      const whole = await say(sentence.text, voice);
      if (run !== this.run || this.state !== 'reading') return;
      if (!whole) break;
      this.at++;
    }
    this.end();
  }

  /** Words in another language than the page are read by a voice of theirs, or not at all: another voice makes noise of them. */
  voiceFor({ range }) {
    const lang = range.startContainer.parentElement?.closest('[lang]')?.lang ?? '';
    return lang && lang.split('-')[0] !== document.documentElement.lang.split('-')[0] ? voiceOf(lang) : this.voice;
  }

  become(state) {
    this.state = state;
    if (state !== 'reading') stop();
    this.changed();
  }

  end() {
    this.run = undefined;
    mark(null);
    if (this.state !== 'idle') this.become('idle');
  }
}

let marked;

/** Marks a sentence by the CSS Custom Highlight API; where that is unknown, its block. */
function mark(sentence) {
  marked?.classList.remove('reading');
  marked = undefined;
  if (window.Highlight && CSS.highlights) {
    if (sentence) CSS.highlights.set('reading', new Highlight(sentence.range));
    else CSS.highlights.delete('reading');
  } else if (sentence) {
    marked = sentence.block;
    marked.classList.add('reading');
  }
  const box = sentence?.range.getBoundingClientRect();
  if (box && (box.top < 0 || box.bottom > innerHeight)) sentence.block.scrollIntoView({ block: 'center' });
}
