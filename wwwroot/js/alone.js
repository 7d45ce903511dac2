/**
 * A tablet that has been handed over: the whole screen, again at the first press on each page, since browsers leave it when the page changes; and nothing
 * of a page is shown when the browser brings it back.
 */
export function start(elements) {
  if (elements.some((e) => e.matches('[data-alone]'))) {
    addEventListener('pointerup', () => {
      if (!document.fullscreenElement) document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => {});
    }, { capture: true });
  }
  for (const link of elements.filter((e) => e.matches('[data-replace]'))) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      location.replace(link.href);
    });
  }
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
}
