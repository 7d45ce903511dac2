/** Adds up amounts while they are written; the page shows the sum that was saved until then. */
const read = (text) => {
  // The digits of Arabic and Persian count too.
  const latin = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace('\u066b', ',');
  const plain = latin.replace(/[\s.]/g, '').replace(',', '.').replace(/(kr|kronor|:-)$/i, '');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : 0;
};

const told = (sum) => {
  const [whole, rest] = sum.toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return rest === '00' ? grouped : `${grouped},${rest.replace(/0$/, '')}`;
};

export function start(lists) {
  for (const list of lists) {
    const total = list.querySelector('[data-total]');
    const fields = [...list.querySelectorAll('[inputmode=decimal]')];
    const show = () => {
      const sum = fields.reduce((all, field) => all + read(field.value), 0);
      total.textContent = total.dataset.total.replace('{total}', total.dataset.amount.replace('{amount}', told(sum)));
    };
    list.addEventListener('input', show);
  }
}
