/** A form that carries what was typed is taken along when the language is changed in the header: its own button for that language is pressed. */
export function start(forms) {
  addEventListener('click', (event) => {
    const link = event.target.closest?.('.header a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    for (const form of forms) {
      const button = [...form.querySelectorAll('button[formaction]')].find((b) => b.getAttribute('formaction') === link.getAttribute('href'));
      if (!button) continue;
      event.preventDefault();
      form.requestSubmit(button);
      return;
    }
  });
}
