import fs from 'node:fs';
import path from 'node:path';
import { root } from './faults.mjs';

/** Every third-party thing that reaches a reader's browser, with its licence: shown at /<lang>/om/licenser. */
export function licences(concepts) {
  const pictures = concepts.filter((c) => c.picture.startsWith('openmoji:')).length;
  return [
    {
      ...packageOf('@digdir/designsystemet-css'),
      licence: 'MIT',
      what: 'button.css, input.css, skip-link.css',
      notice: text('@digdir/designsystemet-css/LICENSE'),
    },
    {
      ...packageOf('openmoji'),
      licence: 'CC-BY-SA-4.0',
      what: `${pictures} symbols`,
      notice: 'All emojis designed by OpenMoji – the open-source emoji and icon project. License: CC BY-SA 4.0',
      changes: 'The SVG files are made smaller without visible change. content/symbols/own/delvis.svg is OpenMoji 1F44D, turned. The other drawings in content/symbols/own are ours, in the same grid, line and colours, under the same licence.',
      url: 'https://creativecommons.org/licenses/by-sa/4.0/',
    },
    {
      ...packageOf('@fontsource-variable/atkinson-hyperlegible-next'),
      licence: 'OFL-1.1',
      what: 'the font Atkinson Hyperlegible Next, Latin letters',
      notice: text('@fontsource-variable/atkinson-hyperlegible-next/LICENSE'),
    },
  ];
}

function packageOf(name) {
  const { version } = JSON.parse(text(name + '/package.json'));
  return { name, version };
}

function text(file) {
  return fs.readFileSync(path.join(root, 'node_modules', file), 'utf8').replaceAll('\r\n', '\n').trim();
}
