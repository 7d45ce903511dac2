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
  ['html[data-scan] [data-scan-bar]', () => import('./scan.js')],
  ['html[data-dwell] [data-dwell-bar]', () => import('./dwell.js')],
];

guardForms();
closeMenus();
offerExit();
for (const [selector, load] of late) {
  const elements = document.querySelectorAll(selector);
  if (elements.length > 0) load().then((module) => module.start([...elements]));
}
