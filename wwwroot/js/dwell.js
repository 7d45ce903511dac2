/**
 * Choosing by resting, for who points with eyes, head or a mouse and cannot press. Off unless turned on in "Anpassa sidan": data-dwell="ms"
 * on <html>. The pointer held on a thing fills a bar on it; when the bar is full the thing is pressed. Moving away cancels. A thing is pressed
 * once: the pointer must leave it, and a page that has just opened must see the pointer move, before anything can be chosen, so that nothing
 * is pressed only because it came to lie under the pointer. Fingers and pens press as they always do.
 */
const things = 'a[href], button, summary, input:not([type="hidden"]), textarea, select, label';
/** Pixels that the pointer must move before a page, or what it has changed to, counts rests. */
const awake = 12;

export function start([bar]) {
  new Dwell(bar).begin();
}

class Dwell {
  constructor(bar) {
    this.bar = bar;
    this.button = bar.querySelector('button');
    this.status = bar.querySelector('[role="status"]');
    this.time = Math.min(10_000, Math.max(750, Number(document.documentElement.dataset.dwell) || 1500));
    this.mark = document.createElement('div');
    this.mark.className = 'dwell-mark';
    this.mark.setAttribute('aria-hidden', 'true');
    this.fill = this.mark.appendChild(document.createElement('div'));
    this.mark.hidden = true;
  }

  begin() {
    this.bar.hidden = false;
    document.documentElement.classList.add('dwelling');
    document.body.append(this.mark);
    this.button.addEventListener('click', () => this.pause(!this.paused));
    addEventListener('pointermove', (e) => this.moved(e));
    addEventListener('pointerdown', () => this.cancel(true));
    addEventListener('keydown', () => this.cancel(true));
    addEventListener('blur', () => this.cancel());
    addEventListener('pagehide', () => this.cancel());
    addEventListener('scroll', () => this.place(), { passive: true, capture: true });
    document.documentElement.addEventListener('pointerleave', () => this.cancel());
  }

  moved(event) {
    if (event.pointerType !== 'mouse') {
      this.cancel();
      return;
    }
    const { clientX: x, clientY: y } = event;
    this.from ??= { x, y };
    if (Math.hypot(x - this.from.x, y - this.from.y) < awake && !this.isAwake) return;
    this.isAwake = true;
    const target = thingAt(event.target);
    if (target === this.target) return;
    this.cancel();
    this.target = target;
    // The pause itself can always be chosen, or it could never be ended.
    if (target && (!this.paused || target === this.button)) this.rest(target);
  }

  rest(target) {
    this.place();
    this.mark.hidden = false;
    this.run = this.fill.animate([{ inlineSize: '0' }, { inlineSize: '100%' }], { duration: this.time, fill: 'forwards' });
    this.timer = setTimeout(() => this.choose(target), this.time);
  }

  /** The bar lies along the lower edge of what is rested on. */
  place() {
    if (!this.target?.isConnected) return;
    const box = boxOf(this.target).getBoundingClientRect();
    Object.assign(this.mark.style, { left: `${box.left}px`, top: `${box.bottom - 8}px`, width: `${box.width}px` });
  }

  choose(target) {
    this.stopMark();
    // Whatever now comes to lie under the pointer waits for it to move.
    this.isAwake = false;
    this.from = undefined;
    if (!target.isConnected || target.disabled) return;
    if (target.matches('textarea, select, input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"], [type="file"])')) target.focus();
    else target.click();
  }

  /** @param stays The same thing is not begun on again until the pointer has left it. */
  cancel(stays) {
    this.stopMark();
    if (!stays) this.target = undefined;
  }

  stopMark() {
    clearTimeout(this.timer);
    this.run?.cancel();
    this.run = undefined;
    this.mark.hidden = true;
  }

  pause(paused) {
    this.paused = paused;
    this.stopMark();
    this.button.textContent = paused ? this.bar.dataset.textStart : this.bar.dataset.textPause;
    this.status.textContent = paused ? this.bar.dataset.textPaused : '';
  }
}

/** What would be pressed here; a label stands for its field. */
function thingAt(element) {
  const thing = element?.closest?.(things);
  const target = thing?.matches('label') ? thing.control : thing;
  return target && !target.disabled ? target : undefined;
}

/** The whole card of an answer, not its small circle. */
function boxOf(target) {
  return target.closest('.choice, .card:has(a), .service') ?? target;
}
