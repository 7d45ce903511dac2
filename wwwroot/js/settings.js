/** "Anpassa sidan": each choice is seen at once; it is kept only when the form is saved. */
const seen = ['size', 'space', 'theme', 'font', 'pictures'];

export function start([form]) {
  form.addEventListener('change', ({ target }) => {
    if (!seen.includes(target.name)) return;
    const { dataset } = document.documentElement;
    if (target.value) dataset[target.name] = target.value;
    else delete dataset[target.name];
    if (target.name === 'font' && target.value === 'atkinson') fetchFont(form.dataset.fontCss);
    target.scrollIntoView({ block: 'nearest' });
  });
}

function fetchFont(href) {
  if (!href || document.querySelector(`link[href="${CSS.escape(href)}"]`)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.append(link);
}
