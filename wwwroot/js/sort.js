/**
 * A mat for cards: one card in the hand, three piles. A press on a pile lays the card there and takes up the next; a press on a card that lies takes it up
 * again. So each card is one press, by finger, keyboard or one switch; it can be dragged too. The radios that the page was made with keep the answers.
 */
export function start([board]) {
  new Mat(board).show();
}

class Mat {
  constructor(board) {
    this.board = board;
    this.words = board.dataset;
    this.cards = [...board.querySelectorAll('[data-card]')].map((row) => ({
      row,
      legend: row.querySelector('legend'),
      radios: [...row.querySelectorAll('input')],
      get pile() { return this.radios.find((r) => r.checked)?.value; },
    }));
    this.piles = this.cards[0].radios.map((radio) => ({ value: radio.value, label: radio.labels[0] }));
    this.hand = this.next();
    // "Hoppa över" takes every card back.
    board.closest('form').addEventListener('unticked', () => queueMicrotask(() => { this.hand = this.next(); this.show(); }));
  }

  next() {
    return this.cards.find((card) => !card.pile);
  }

  show() {
    this.mat?.remove();
    this.board.classList.add('mat-on');
    this.mat = part('div', 'mat');
    const hand = part('div', 'mat-hand');
    hand.setAttribute('aria-live', 'polite');
    if (this.hand) {
      const card = part('div', 'mat-card');
      card.append(...copies(this.hand.legend));
      this.drag(card, this.hand);
      const place = part('p', 'hint');
      place.textContent = this.words.textPlace;
      hand.append(card, place);
    } else {
      const done = part('p', 'lead');
      done.textContent = this.words.textDone;
      hand.append(done);
    }
    const piles = part('div', 'mat-piles');
    piles.append(...this.piles.map((pile) => this.pileOf(pile)));
    this.mat.append(hand, piles);
    this.board.prepend(this.mat);
  }

  pileOf(pile) {
    const place = part('div', 'mat-pile');
    place.dataset.pile = pile.value;
    const button = part('button');
    button.type = 'button';
    button.disabled = !this.hand;
    button.append(...copies(pile.label));
    button.addEventListener('click', () => this.lay(pile.value));
    const list = part('ul');
    for (const card of this.cards.filter((c) => c !== this.hand && c.pile === pile.value)) {
      const item = part('li');
      const press = part('button', 'mat-card');
      press.type = 'button';
      press.append(...copies(card.legend));
      const more = part('span', 'visually-hidden');
      more.textContent = ` ${this.words.textMove}`;
      press.append(more);
      press.addEventListener('click', () => {
        if (this.dropped) return;
        this.hand = card;
        this.show();
        this.mat.querySelector('.mat-pile > button')?.focus({ preventScroll: true });
      });
      this.drag(press, card);
      item.append(press);
      list.append(item);
    }
    place.append(button, list);
    return place;
  }

  lay(pile, card = this.hand) {
    if (!card) return;
    const focused = document.activeElement?.closest?.('.mat-pile')?.dataset.pile;
    const radio = card.radios.find((r) => r.value === pile);
    radio.checked = true;
    this.hand = this.next();
    radio.dispatchEvent(new Event('change', { bubbles: true }));
    this.show();
    if (focused) {
      const again = this.mat.querySelector(`[data-pile="${focused}"] > button`);
      (again.disabled ? this.board.closest('form').querySelector('.actions button[value="next"]') : again).focus({ preventScroll: true });
    }
  }

  drag(element, card) {
    element.addEventListener('pointerdown', (down) => {
      if (down.button !== 0) return;
      let moved = false;
      const box = element.getBoundingClientRect();
      const move = (event) => {
        if (!moved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 12) return;
        if (!moved) {
          moved = true;
          element.classList.add('dragged');
          element.style.inlineSize = `${box.width}px`;
        }
        element.style.left = `${event.clientX - (down.clientX - box.left)}px`;
        element.style.top = `${event.clientY - (down.clientY - box.top)}px`;
        const over = pileAt(event);
        this.mat.querySelectorAll('.mat-pile').forEach((p) => p.classList.toggle('over', p === over));
      };
      const end = (event) => {
        for (const kind of ['pointerup', 'pointercancel']) removeEventListener(kind, end);
        removeEventListener('pointermove', move);
        if (!moved) return;
        // The click that ends a drag is none.
        this.dropped = true;
        setTimeout(() => { this.dropped = false; });
        const over = event.type === 'pointerup' ? pileAt(event) : undefined;
        if (over) this.lay(over.dataset.pile, card);
        else this.show();
      };
      // A quick hand has left the card before it is known to be dragged.
      addEventListener('pointermove', move);
      for (const kind of ['pointerup', 'pointercancel']) addEventListener(kind, end);
    });
  }
}

function pileAt(event) {
  return document.elementsFromPoint(event.clientX, event.clientY).find((e) => e.matches('.mat-pile'));
}

function copies(label) {
  const nodes = [...label.childNodes].map((node) => node.cloneNode(true));
  // The browser's own dragging of pictures would take ours over.
  for (const node of nodes) if (node.tagName === 'IMG') node.draggable = false;
  return nodes;
}

function part(name, className = '') {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}
