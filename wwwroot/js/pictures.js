/**
 * A page in pictures: each press is saved at once; one of the answers that are always there takes the others' place, and they its. Who has asked for it in
 * "Anpassa sidan" is led on by an answer that is one press. Without this file the page's buttons do all of it but that.
 */
export function start([form]) {
  const saver = new Saver(form);
  let key;
  form.addEventListener('keydown', (event) => { key = event.key; }, true);
  form.addEventListener('pointerdown', () => { key = undefined; }, true);
  form.addEventListener('change', (event) => {
    exclude(form, event.target);
    saver.save();
    // The arrow keys move through answers on the way to one: only a press leads on.
    if (event.target.matches('.tile > input[type="radio"]') && leadsOn(form) && !key?.startsWith('Arrow')) saver.then(() => form.requestSubmit(nextOf(form)));
  });
  // A page that comes back out of the browser's memory may be another person's by now.
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
}

function leadsOn(form) {
  return form.hasAttribute('data-leads-on');
}

function nextOf(form) {
  return form.querySelector('.actions button[value="next"]');
}

function exclude(form, pressed) {
  if (!(pressed.checked ?? pressed.value.length > 0)) return;
  const always = pressed.closest('.always');
  const group = form.querySelector('.picture-question');
  if (!group?.contains(pressed)) return;
  for (const other of group.querySelectorAll('input[type="radio"], input[type="checkbox"]')) {
    if (other !== pressed && (always ? other.name !== pressed.name || other.type !== 'radio' : other.closest('.always'))) {
      if (other.checked) {
        other.checked = false;
        other.dispatchEvent(new Event('unticked', { bubbles: true }));
      }
    }
  }
}

/** Sends the form as it is, one after the other; going on waits for what is on its way. */
class Saver {
  pending = 0;

  constructor(form) {
    this.form = form;
    this.line = Promise.resolve();
    this.told = form.querySelector('[data-saved]');
    form.addEventListener('submit', (event) => {
      if (this.pending === 0) return;
      event.preventDefault();
      this.then(() => form.requestSubmit(event.submitter));
    });
  }

  then(next) {
    this.line = this.line.then(next);
  }

  save() {
    this.pending += 1;
    this.then(async () => {
      try {
        await this.send();
      } finally {
        this.pending -= 1;
      }
    });
  }

  async send() {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === 'string') body.append(name, value);
    try {
      const answer = await fetch(this.form.action, { method: 'POST', body, headers: { Accept: 'application/json' }, keepalive: true });
      if (!answer.ok) return;
      const { seen } = await answer.json();
      const field = this.form.elements.seen;
      if (seen && field) field.value = seen;
      if (this.told) {
        this.told.hidden = false;
        this.told.textContent = this.told.dataset.textSaved;
      }
    } catch {
      // No line just now: the page's buttons save it all the same.
    }
  }
}
