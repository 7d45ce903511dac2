/** What can be chosen on the page, in scanning order, and how it is grouped. */
const most = 6;
const perGroup = 4;
const things = 'a[href], button, summary, input:not([type="hidden"]), textarea, select';

/** Answers first, then the page's actions, then the rest of the page and the scan bar, each in reading order. An open explanation comes alone. */
export function itemsOf() {
  const popover = openPopover();
  if (popover) return [shownIn(popover)];
  const main = document.querySelector('main') ?? document.body;
  const inMain = shownIn(main);
  const isAnswer = (e) => e.matches('input, textarea, select, .mat button') && e.closest('form') !== null;
  const outside = shownIn(document.body).filter((e) => !main.contains(e));
  return [inMain.filter(isAnswer), inMain.filter((e) => !isAnswer(e)), outside];
}

/** Up to six things are scanned one by one; more are scanned in rows first, never across answers, actions and the rest. */
export function levelOf(sections) {
  const all = sections.flat();
  if (all.length <= most) return all.map((item) => [item]);
  return sections.flatMap((section) => (section.length === 0 ? [] : rowsOf(section)));
}

/** Rows as they are seen; where things stand below each other, groups of a few. */
function rowsOf(items) {
  const rows = [];
  let top;
  for (const item of items) {
    const y = boxOf(item).getBoundingClientRect().top;
    if (rows.length > 0 && Math.abs(y - top) < 12) rows.at(-1).push(item);
    else rows.push([item]);
    top = y;
  }
  if (rows.every((r) => r.length <= most) && rows.length <= Math.ceil(items.length / 2)) return rows;
  const groups = [];
  for (let i = 0; i < items.length; i += perGroup) groups.push(items.slice(i, i + perGroup));
  return groups;
}

/** What is outlined for a thing: the whole card of an answer, not its small circle. */
export function boxOf(item) {
  return item.closest('.choice, .tile, .place, .card:has(a), .service') ?? item;
}

export function labelOf(item) {
  const label = item.labels?.[0] ?? item;
  if (label.dataset.say) return label.dataset.say;
  return (item.getAttribute('aria-label') ?? label.textContent).trim().replace(/\s+/g, ' ');
}

function shownIn(root) {
  return [...root.querySelectorAll(things)].filter((e) => !e.disabled && !e.matches('.ds-skip-link') && isShown(e));
}

/** An element that has been taken off the page has no place on it either. */
export function isShown(element) {
  if (element.getClientRects().length === 0) return false;
  if (element.checkVisibility) return element.checkVisibility();
  const inside = element.matches('summary') ? element.parentElement.parentElement : element;
  return inside.closest('details:not([open])') === null;
}

function openPopover() {
  try {
    return document.querySelector('[popover]:popover-open');
  } catch {
    return null;
  }
}
