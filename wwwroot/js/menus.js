/** Escape, or a press outside, closes the menu of the header; focus returns to what opened it. */
const menus = 'details.menu[open], details.language[open]';

export function closeMenus() {
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const menu = document.activeElement?.closest(menus);
    if (!menu) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
  addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll(menus)) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}
