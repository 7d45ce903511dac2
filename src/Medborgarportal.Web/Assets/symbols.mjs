import fs from 'node:fs';
import path from 'node:path';
import { LineCounter, parseDocument, isMap, isScalar } from 'yaml';
import { optimize } from 'svgo';
import { Fault, relative, root } from './faults.mjs';

const file = path.join(root, 'content/symbols/concepts.yaml');

/** Reads content/symbols/concepts.yaml: one entry per concept, with the picture's path. */
export function readConcepts() {
  const lines = new LineCounter();
  const document = parseDocument(fs.readFileSync(file, 'utf8'), { lineCounter: lines });
  if (document.errors.length > 0) {
    const e = document.errors[0];
    throw new Fault(file, lines.linePos(e.pos[0]).line, 'not valid YAML', e.message.split('\n')[0]);
  }
  const concepts = document.get('concepts');
  if (!isMap(concepts)) throw new Fault(file, 1, "'concepts' is missing", "start the file with a line 'concepts:'");
  return concepts.items.map(({ key, value }) => {
    const line = lines.linePos(key.range[0]).line;
    const picture = isMap(value) ? value.get('file') : undefined;
    if (typeof picture !== 'string')
      throw new Fault(file, line, `'${key.value}' has no picture`, "add a line 'file: openmoji:<code>' or 'file: own:<name>'");
    const node = value.items.find((p) => isScalar(p.key) && p.key.value === 'file').value;
    return { id: String(key.value), picture, source: find(picture, lines.linePos(node.range[0]).line) };
  });
}

function find(picture, line) {
  const [set, name] = picture.split(':');
  const folder = { openmoji: 'node_modules/openmoji/color/svg', own: 'content/symbols/own' }[set];
  if (!folder) throw new Fault(file, line, `'${picture}' is not of a set that is known`, "write 'openmoji:<code>' or 'own:<name>'");
  const source = path.join(root, folder, name + '.svg');
  if (!fs.existsSync(source)) {
    throw new Fault(file, line, `the picture '${picture}' is missing`, set === 'own'
      ? `draw ${relative(source)} (72 x 72, lines 2 wide), or name another picture`
      : 'choose a code from openmoji.org, in capitals, joined by "-"');
  }
  return source;
}

/** Each concept's picture, made small: [id, svg]. */
export function drawSymbols(concepts) {
  const drawn = new Map();
  return concepts.map(({ id, source }) => {
    if (!drawn.has(source)) drawn.set(source, shrink(source));
    return [id, drawn.get(source)];
  });
}

function shrink(source) {
  const { data } = optimize(fs.readFileSync(source, 'utf8'), {
    path: source,
    multipass: true,
    floatPrecision: 2,
    plugins: ['preset-default', 'removeDimensions'],
  });
  return data;
}
