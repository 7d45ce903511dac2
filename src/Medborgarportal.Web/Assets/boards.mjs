// The symbols of the picture questionnaires as PNG, for the boards that a person takes to an aid of their own (Open Board Format):
// not every aid reads SVG. Only symbols that a questionnaire shows. By hand, for a council's own set: node boards.mjs <folder>
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { Resvg } from '@resvg/resvg-js';
import { root } from './faults.mjs';

const side = 300;

/** What every board has, whatever its question: the faces and thumbs of yes, partly and no, and the answers that are always there. */
const always = ['face-yes', 'face-partly', 'face-no', 'yes', 'partly', 'no', 'good', 'soso', 'bad', 'unknown', 'skip', 'more-time', 'talk-to-someone', 'pictures'];

/** The pictures of places that one points at (PlacePictures.cs). */
const places = {
  body: ['head', 'eyes', 'ears', 'mouth', 'neck', 'shoulders', 'chest', 'stomach', 'back', 'arms', 'hands', 'legs', 'feet'].map((p) => 'body-' + p),
  house: ['room-bedroom', 'room-kitchen', 'room-bathroom', 'room-living', 'room-hall', 'room-laundry', 'stairs', 'outdoors'],
  day: ['morning', 'forenoon', 'midday', 'afternoon', 'evening', 'night'],
};

/** The concepts of content/questionnaires, sorted. */
export function questionnaireConcepts() {
  const folder = path.join(root, 'content/questionnaires');
  const found = new Set(always);
  const forms = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).filter((f) => path.basename(f) === 'form.yaml') : [];
  for (const form of forms) {
    try {
      collect(parse(fs.readFileSync(path.join(folder, form), 'utf8')), found);
    } catch {
      // A form that cannot be read is told of by the check of content, with line and remedy.
    }
  }
  return [...found].sort();
}

function collect(node, found) {
  if (Array.isArray(node)) node.forEach((n) => collect(n, found));
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'symbol' && typeof value === 'string') found.add(value);
    else if (key.endsWith('Symbols') && value && typeof value === 'object') Object.values(value).forEach((v) => found.add(String(v)));
    else if (key === 'picture' && places[value]) places[value].forEach((p) => found.add(p));
    else collect(value, found);
  }
}

/** On white: the lines of the pictures are dark, and aids may have a dark ground. */
export function toPng(svg) {
  return new Resvg(svg, { fitTo: { mode: 'width', value: side }, background: '#ffffff', font: { loadSystemFonts: false } }).render().asPng();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (!folder || !fs.existsSync(folder)) {
    console.error('Name the folder of the symbol set: node boards.mjs <folder>');
    process.exit(1);
  }
  const drawings = fs.readdirSync(folder).filter((f) => f.endsWith('.svg'));
  for (const drawing of drawings)
    fs.writeFileSync(path.join(folder, drawing.replace(/\.svg$/, '.png')), toPng(fs.readFileSync(path.join(folder, drawing), 'utf8')));
  console.log(`${folder}: ${drawings.length} pictures of ${side} x ${side}`);
}
