/**
 * Checkboxes: an exclusive answer ("inget av det här") unticks the others, and they it.
 * Options with a field of their own ("något annat") show it only while they are chosen. The server does the same with what is posted.
 */
export function start(elements) {
  const reveals = elements.filter((e) => e.matches('[data-reveals]'));
  const update = () => reveals.forEach(show);

  addEventListener('change', (event) => {
    if (event.target.checked && event.target.type === 'checkbox') exclude(event.target);
    update();
  });
  // The browser may restore answers after Back.
  addEventListener('pageshow', update);
  update();
}

function exclude(box) {
  const same = box.closest('fieldset')?.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(box.name)}"]`) ?? [];
  for (const other of same) {
    if (other !== box && (box.hasAttribute('data-exclusive') || other.hasAttribute('data-exclusive'))) other.checked = false;
  }
}

function show(option) {
  const field = document.getElementById(option.dataset.reveals);
  const part = field?.closest('.follow') ?? field;
  if (part) part.hidden = !option.checked;
}
