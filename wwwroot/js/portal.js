// Enhancements only: every page works without this file. What a page does not need is not fetched.
import { guardForms } from './submit-once.js';
import { closeMenus } from './menus.js';
import { offerExit } from './exit.js';

const late = [
  ['[data-read-toggle]', () => import('./read-aloud.js')],
  ['[data-count]', () => import('./count.js')],
  ['[data-exclusive], [data-reveals]', () => import('./choices.js')],
  ['[data-amounts]', () => import('./amounts.js')],
  ['[data-files]', () => import('./files.js')],
  ['[data-settings]', () => import('./settings.js')],
  ['[data-pictures]', () => import('./pictures.js')],
  ['[data-sort]', () => import('./sort.js')],
  ['[data-alone], [data-replace]', () => import('./alone.js')],
  ['[data-thinking]', () => import('./thinking.js')],
  ['[data-carries]', () => import('./language.js')],
  ['[data-print]', () => import('./print.js')],
];
// What looks at the page as it is: when the others have made it so.
const last = [
  ['html[data-scan] [data-scan-bar]', () => import('./scan.js')],
  ['html[data-dwell] [data-dwell-bar]', () => import('./dwell.js')],
];

guardForms();
closeMenus();
offerExit();
Promise.allSettled(begin(late)).then(() => begin(last));

function begin(modules) {
  return modules
    .map(([selector, load]) => [[...document.querySelectorAll(selector)], load])
    .filter(([elements]) => elements.length > 0)
    .map(([elements, load]) => load().then((module) => { module.start(elements); }));
}
