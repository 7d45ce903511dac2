/**
 * A second press within ten seconds does not send the form again. The server answers a second press with the same receipt anyway;
 * this only spares the wait. Buttons stay enabled in the DOM, so that focus and the pressed button's value are kept.
 */
const wait = 10_000;

export function guardForms() {
  const sent = new Map();
  addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches('[data-once]')) return;
    if (Date.now() - (sent.get(form) ?? -wait) < wait) {
      event.preventDefault();
      return;
    }
    sent.set(form, Date.now());
    event.submitter?.setAttribute('aria-disabled', 'true');
    setTimeout(() => event.submitter?.removeAttribute('aria-disabled'), wait);
  });
  // Back from the next page: the form can be sent again.
  addEventListener('pageshow', () => {
    sent.clear();
    document.querySelectorAll('[data-once] [aria-disabled]').forEach((b) => b.removeAttribute('aria-disabled'));
  });
}
