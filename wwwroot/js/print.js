/** Without a script the browser's own printing is used, so the button is shown only here. */
export function start(buttons) {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
