/**
 * One-switch scanning, off unless the person has turned it on in "Anpassa sidan". Settings stand on <html>:
 * data-scan="auto|step", data-scan-ms, data-scan-switches="1|2", data-speech="on".
 * auto, one switch: the marking moves by itself, a press chooses. auto, two: Space starts again or pauses, Enter chooses.
 * step, two: Space moves, Enter chooses. step, one: a press moves, resting chooses.
 * A press is Space, Enter, or (one switch) a click or tap anywhere. No other key is touched, focus is never held, and in a
 * text field Space and Enter write. Texts come from the bar [data-scan-bar] that the page has made.
 */
import { itemsOf, levelOf, boxOf, labelOf, isShown } from './scan-items.js';
import { findVoice, say } from './speech.js';

const rounds = 3;
const bounce = 300;
/** How long a text field keeps the switch after the last key, before scanning goes on. */
const typing = 8000;

export function start([bar]) {
  new Scanner(bar).begin();
}

class Scanner {
  constructor(bar) {
    const { scan, scanMs, scanSwitches, speech } = document.documentElement.dataset;
    this.auto = scan === 'auto';
    this.step = Math.min(10_000, Math.max(750, Number(scanMs) || 2000));
    this.two = scanSwitches === '2';
    this.bar = bar;
    this.pauseButton = bar.querySelector('button');
    this.status = bar.querySelector('[role="status"]');
    this.paused = false;
    this.pressedAt = -bounce;
    if (speech === 'on') findVoice().then((voice) => { this.voice = voice; });
  }

  begin() {
    this.bar.hidden = false;
    document.documentElement.classList.add('scanning');
    this.pauseButton.addEventListener('click', () => (this.paused || this.stopped ? this.restart() : this.pause()));
    addEventListener('keydown', (e) => this.key(e), true);
    addEventListener('keyup', (e) => { if (this.isSwitch(e)) e.preventDefault(); }, true);
    addEventListener('click', (e) => this.click(e), true);
    addEventListener('pagehide', () => clearTimeout(this.timer));
    addEventListener('pageshow', (e) => { if (e.persisted) this.restart(); });
    this.restart();
  }

  isSwitch(event) {
    return (event.key === ' ' || event.key === 'Enter') && !event.ctrlKey && !event.altKey && !event.metaKey && !isTextField(document.activeElement);
  }

  key(event) {
    if (isTextField(document.activeElement)) {
      this.letWrite();
      return;
    }
    if (!this.isSwitch(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    this.press(this.two && event.key === ' ' ? 'next' : 'one');
  }

  click(event) {
    // Our own choosing, and the bar itself, work as clicks do. With two switches the pointer is no switch.
    if (!event.isTrusted || this.two || this.bar.contains(event.target) || isTextField(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    this.press('one');
  }

  press(kind) {
    const now = performance.now();
    const tremor = now - this.pressedAt < bounce;
    this.pressedAt = now;
    if (tremor) return;
    if (this.paused || this.stopped) this.restart();
    else if (this.auto) kind === 'next' ? this.pause() : this.choose();
    else if (this.two) kind === 'next' ? this.move() : this.choose();
    else this.move();
  }

  restart() {
    this.paused = this.stopped = false;
    this.enter(levelOf(itemsOf()));
  }

  /** Goes to a level: a list of single items, or of groups of them. */
  enter(level, at = 0, mayRest = false) {
    this.level = level;
    this.left = level.length * rounds;
    this.first = true;
    this.mayRest = mayRest;
    // Stepping with one switch, the first press leads to the first thing: were it marked already, it could be chosen only by going all the way round.
    this.waits = !this.auto && !this.two && !mayRest;
    this.at = this.waits ? at - 1 : at;
    this.mark();
  }

  move() {
    // The page may have changed meanwhile: what is no longer there is never marked.
    if (!this.level.flat().every(isShown)) {
      this.enter(levelOf(itemsOf()));
      if (!this.waits) return;
    }
    this.at = (this.at + 1) % this.level.length;
    this.first = this.waits = false;
    this.mayRest = true;
    if (this.auto && --this.left <= 0) this.stop();
    else this.mark();
  }

  mark() {
    this.unmark();
    if (this.level.length === 0 || this.waits) return;
    const group = this.level[this.at];
    this.marked = group.map(boxOf);
    this.marked.forEach((e) => e.classList.add(group.length > 1 ? 'scan-group' : 'scan-item'));
    this.marked[0].scrollIntoView({ block: 'nearest' });
    this.tell(this.bar.dataset.textPause, '');
    if (this.voice) say(group.length > 1 ? `${labelOf(group[0])} – ${labelOf(group.at(-1))}` : labelOf(group[0]), this.voice);
    clearTimeout(this.timer);
    const wait = this.first ? this.step * 1.5 : this.step;
    if (this.auto) this.timer = setTimeout(() => this.move(), wait);
    // Resting chooses a thing that a press has led to, or the first of a row that was chosen; never on a page just opened or changed.
    else if (!this.two && this.mayRest) this.timer = setTimeout(() => this.choose(), wait);
  }

  unmark() {
    clearTimeout(this.timer);
    this.marked?.forEach((e) => e.classList.remove('scan-group', 'scan-item'));
    this.marked = [];
  }

  choose() {
    const group = this.level[this.at];
    if (!group) return;
    if (group.back || !group.every(isShown)) {
      this.restart();
      return;
    }
    if (group.length > 1) {
      // Row first, then its things; last the whole row again, which leads back.
      const back = [...group];
      back.back = true;
      this.enter([...group.map((item) => [item]), back], 0, true);
      return;
    }
    this.activate(group[0]);
  }

  activate(item) {
    this.unmark();
    if (isTextField(item)) {
      item.focus();
      this.letWrite();
      return;
    }
    if (item === this.pauseButton) {
      this.pause();
      return;
    }
    // Not focused: the marking is the one outline on the page.
    item.click();
    // The page may have opened or shown something: look again, and go on at the page's actions once an answer is given.
    const level = levelOf(itemsOf());
    const action = item.matches('input') ? level.findIndex((g) => g.some((i) => i.matches('button[type="submit"], .ds-button'))) : 0;
    this.enter(level, Math.max(0, action));
  }

  /** While somebody writes, the switch is theirs; after a rest scanning goes on. */
  letWrite() {
    this.unmark();
    this.timer = setTimeout(() => {
      document.activeElement?.blur();
      this.restart();
    }, typing);
  }

  pause() {
    this.paused = true;
    this.unmark();
    this.tell(this.bar.dataset.textResume, this.bar.dataset.textPaused);
  }

  stop() {
    this.stopped = true;
    this.unmark();
    this.tell(this.bar.dataset.textResume, this.bar.dataset.textStopped);
  }

  tell(button, status) {
    if (button && this.pauseButton.textContent !== button) this.pauseButton.textContent = button;
    if (this.status && this.status.textContent !== (status ?? '')) this.status.textContent = status ?? '';
  }
}

function isTextField(element) {
  return element?.matches?.('textarea, select, input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"], [type="file"])') ?? false;
}
