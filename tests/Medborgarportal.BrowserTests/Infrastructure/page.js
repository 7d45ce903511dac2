// What the tests ask of a page as a person would see it. Each function is given to the page by itself; none changes it.
(() => {
  const shown = (e) => {
    const r = e.getBoundingClientRect();
    if (r.width === 0 || r.height === 0) return false;
    return e.checkVisibility ? e.checkVisibility({ visibilityProperty: true }) : true;
  };
  const hiddenFromSight = (e) => e.closest('.visually-hidden') !== null || e.matches('.ds-skip-link:not(:focus)');
  const name = (e) => {
    const id = e.id ? '#' + e.id : '';
    const cls = typeof e.className === 'string' && e.className ? '.' + e.className.trim().split(/\s+/).join('.') : '';
    return `<${e.tagName.toLowerCase()}${id}${cls}> "${(e.textContent || e.value || '').trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
  };

  // The tags, classes and roles of the page, without words, and with alike neighbours told once.
  const structure = () => {
    const walk = (e) => {
      const told = ['type', 'role', 'open', 'hidden', 'aria-invalid', 'aria-current'].filter((a) => e.hasAttribute(a)).map((a) => a === 'type' || a === 'role' ? `${a}=${e.getAttribute(a)}` : a);
      const own = [e.tagName.toLowerCase(), ...[...e.classList].sort(), ...told].join('.');
      const inside = [...new Set([...e.children].map(walk))];
      return inside.length ? `${own}(${inside.join(',')})` : own;
    };
    return walk(document.body);
  };

  // Which tags, classes and roles stand in which: each pair told once, however often and in whatever order they come.
  const parts = () => {
    const own = (e) => [e.tagName.toLowerCase(), ...[...e.classList].sort(), ...['type', 'role', 'aria-invalid'].filter((a) => e.hasAttribute(a)).map((a) => `${a}=${e.getAttribute(a)}`)].join('.');
    return [...new Set([...document.body.querySelectorAll('*')].map((e) => `${own(e.parentElement)}>${own(e)}`))].sort().join(',');
  };

  // A link within a sentence is excepted from the size of targets (WCAG 2.5.5, inline); a hard word is one.
  const inline = (e) => {
    if (getComputedStyle(e).display !== 'inline' && !e.matches('.word')) return false;
    const around = e.closest('p, li, dd, td');
    if (!around) return false;
    const own = e.textContent.trim();
    const all = around.textContent.trim();
    return e.matches('.word') || all.length > own.length;
  };

  // The box that can be pressed: the whole card of an answer, or of a link that covers its card.
  const target = (e) => {
    const choice = e.matches('input, label') ? e.closest('.choice') : null;
    if (choice && !e.closest('.follow')) return choice;
    if (e.matches('a') && getComputedStyle(e, '::after').position === 'absolute') return e.closest('.card, .service') ?? e;
    return e;
  };

  const faults = () => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) {
      const wide = [...document.querySelectorAll('body *')].filter((e) => shown(e) && !hiddenFromSight(e) && e.getBoundingClientRect().right > innerWidth + 1).map(name);
      found.push(`the page scrolls sideways: ${root.scrollWidth} > ${innerWidth}, because of ${wide.slice(0, 4).join('; ')}`);
    }
    for (const e of document.querySelectorAll('a[href], button, summary, input:not([type="hidden"]), select, textarea')) {
      if (!shown(e) || hiddenFromSight(e) || inline(e)) continue;
      const r = target(e).getBoundingClientRect();
      if (r.width < 43.5 || r.height < 43.5) found.push(`${name(e)} is ${Math.round(r.width)} x ${Math.round(r.height)}: less than 44 x 44`);
    }
    for (const e of document.querySelectorAll('.choice')) {
      const height = e.getBoundingClientRect().height;
      if (shown(e) && height < 53.5) found.push(`the answer ${name(e)} is ${Math.round(height)} high: less than 54`);
    }
    const headings = document.querySelectorAll('h1');
    if (headings.length !== 1) found.push(`the page has ${headings.length} h1`);
    if (!document.title.trim()) found.push('the page has no title');
    for (const e of document.querySelectorAll('img')) {
      if (e.complete && e.naturalWidth === 0) found.push(`the picture ${e.getAttribute('src')} does not show`);
    }
    const text = document.body.innerText;
    const braces = text.match(/\{[a-zA-Z]+\}/);
    if (braces) found.push(`a placeholder is shown as it is: ${braces[0]}`);
    return found;
  };

  // Where the keyboard is: what a person who looks for the focus would see.
  const focus = (wanted) => {
    const e = document.activeElement;
    if (!e || e === document.body) return { on: '', isTarget: false, radioGroup: null, fault: null, before: true };
    const drawn = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3 && !/^rgba\(.*, 0\)$|transparent/.test(style.outlineColor);
    const label = e.labels?.[0];
    const card = e.matches('.choice > input') ? e.closest('.choice') : target(e);
    const visible = drawn(getComputedStyle(e)) || drawn(getComputedStyle(e, '::after')) || (label && drawn(getComputedStyle(label, '::before')));
    const r = card.getBoundingClientRect();
    const fits = r.height <= innerHeight - 40;
    const inView = fits ? r.top >= -1 && r.bottom <= innerHeight + 1 : r.top < innerHeight && r.bottom > 0;
    const covered = (() => {
      const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]];
      return points.every(([x, y]) => {
        const over = document.elementFromPoint(r.left + r.width * x, Math.min(innerHeight - 1, Math.max(0, r.top + r.height * y)));
        return over && !card.contains(over) && !over.contains(card) && !(label && label.contains(over));
      });
    })();
    const fault = !visible ? `the focus is not seen on ${name(e)}`
      : !inView ? `the focus is outside the window on ${name(e)}: ${Math.round(r.top)}–${Math.round(r.bottom)} of ${innerHeight}`
      : covered ? `the focus on ${name(e)} is covered by something` : null;
    return {
      on: name(e),
      isTarget: e === wanted,
      radioGroup: e.matches('input[type="radio"]') ? e.name : null,
      fault,
      before: wanted ? Boolean(e.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_FOLLOWING) : true,
    };
  };

  return { structure, parts, faults, focus };
})()
