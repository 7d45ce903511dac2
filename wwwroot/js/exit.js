/**
 * Quick exit: empties the page at once and replaces it in the history, by the button or by three presses of Shift within five seconds
 * of the first (both Shifts together count as none). Going back never shows the page again.
 */
const presses = 3;
const within = 5_000;

export function offerExit() {
  const link = document.querySelector('[data-exit]');
  if (!link) return;
  link.textContent = link.dataset.exit;
  // What the page says of the way out is what is true now that this runs.
  for (const told of document.querySelectorAll('[data-exit-without], [data-exit-with]')) told.hidden = 'exitWithout' in told.dataset;
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = '';
    document.body.replaceChildren();
    // A voice that reads may go on when the page is gone.
    globalThis.speechSynthesis?.cancel();
    location.replace(link.href);
  };
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });

  let count = 0;
  let first = 0;
  const held = new Set();
  addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') {
      count = 0;
      return;
    }
    if (event.repeat) return;
    held.add(event.code);
    if (held.size > 1) {
      count = 0;
      return;
    }
    const now = Date.now();
    if (count === 0 || now - first > within) {
      count = 0;
      first = now;
    }
    count += 1;
    if (count === presses) leave();
  });
  addEventListener('keyup', (event) => held.delete(event.code));
  // A key that is let go in another window is not told of.
  addEventListener('blur', () => held.clear());
  // The browser may keep the page as it was when it was left: it goes away again, still empty.
  addEventListener('pageshow', (event) => {
    if (event.persisted && document.documentElement.hidden) location.replace(link.href);
  });
}
