// Builds wwwroot/dist from what we wrote (wwwroot/css, wwwroot/js, content/symbols) and what npm gave (Designsystemet,
// OpenMoji, Atkinson Hyperlegible Next). The same input gives the same bytes. Called by Assets.targets, or by hand: npm run build.
import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import * as esbuild from 'esbuild';
import { bundleAsync, transform, Features } from 'lightningcss';
import { Fault, relative, root } from './faults.mjs';
import { readConcepts, drawSymbols } from './symbols.mjs';
import { questionnaireConcepts, toPng } from './boards.mjs';
import { checkColours, darkByDevice } from './colours.mjs';
import { licences } from './licences.mjs';

const css = path.join(root, 'wwwroot/css');
const js = path.join(root, 'wwwroot/js');
const dist = path.join(root, 'wwwroot/dist');
const modules = path.join(root, 'node_modules');

/** What the oldest supported browsers can: nothing is translated for older ones (logical properties stay logical). */
const targets = { chrome: 105 << 16, safari: (15 << 16) | (4 << 8), firefox: 110 << 16 };
const exclude = Features.LogicalProperties | Features.DirSelector | Features.LightDark;

/** Parts of Designsystemet's components that no page of ours uses; left out of the bundle. */
const unused = /role="?switch|indeterminate|select|type="?(date|url|search)|data-icon|data-fullwidth|aria-busy|ds-skiplink|click-delegate|readonly|read-only|placeholder|:has\(label\)/;

const files = new Map();

try {
  await buildCss();
  await buildFont();
  await buildJs();
  const concepts = readConcepts();
  const drawn = new Map(drawSymbols(concepts));
  for (const [name, svg] of drawn) files.set(`symbols/${name}.svg`, svg);
  for (const name of questionnaireConcepts().filter((c) => drawn.has(c))) files.set(`symbols/${name}.png`, toPng(drawn.get(name)));
  files.set('licences.json', JSON.stringify(licences(concepts), null, 1) + '\n');
  write();
} catch (e) {
  if (!(e instanceof Fault)) throw e;
  console.error(e.message);
  process.exitCode = 1;
}

async function buildCss() {
  const { code } = await bundleAsync({
    filename: path.join(css, 'portal.css'),
    minify: true,
    targets,
    exclude,
    resolver: {
      resolve: (specifier, from) => specifier.startsWith('designsystemet:')
        ? path.join(modules, '@digdir/designsystemet-css/dist/src', specifier.slice('designsystemet:'.length) + '.css')
        : path.resolve(path.dirname(from), specifier),
      read: (file) => {
        const text = readText(file);
        if (file.startsWith(modules)) return prune(file, text);
        if (path.basename(file) !== 'tokens.css') { forbidPhysical(file, text); return text; }
        checkColours(file, text);
        return darkByDevice(text);
      },
    },
  });
  files.set('portal.css', Buffer.from(code));
}

/** Drops the selectors of a Designsystemet component that match `unused`, and the rules and conditions that then are empty. */
function prune(file, text) {
  // First unnested by lightningcss, so that each rule is one flat block.
  const flat = transform({ filename: file, code: Buffer.from(text), targets: { chrome: 111 << 16 }, exclude }).code.toString();
  return flat
    .replace(/([^{}]+)\{([^{}]*)\}/g, (_, selector, body) => {
      const kept = splitList(selector).filter((s) => s.startsWith('@') || !unused.test(s));
      return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`;
    })
    .replace(/@(media|supports)[^{}]*\{\s*\}/g, '');
}

/** The selectors of a list; commas within brackets do not divide. */
function splitList(selector) {
  const parts = [''];
  let depth = 0;
  for (const c of selector.trim()) {
    if (c === ',' && depth === 0) { parts.push(''); continue; }
    depth += '([{'.includes(c) ? 1 : ')]}'.includes(c) ? -1 : 0;
    parts[parts.length - 1] += c;
  }
  return parts.map((p) => p.trim());
}

/** Right-to-left languages work because no sheet of ours says left or right. */
function forbidPhysical(file, text) {
  text.split('\n').forEach((line, i) => {
    if (/^\s*(margin|padding|border)-(left|right|top|bottom)\b|^\s*(left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:|(text-align|float)\s*:\s*(left|right)/.test(line))
      throw new Fault(file, i + 1, 'a physical direction', 'use the logical property (inline-size, margin-inline-start, inset-block-end …), so that right to left works');
  });
}

async function buildFont() {
  const woff2 = fs.readFileSync(path.join(modules, '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2'));
  const name = `atkinson-${hash(woff2)}.woff2`;
  files.set(name, woff2);
  const file = path.join(css, 'font.css');
  const { code } = transform({ filename: file, code: Buffer.from(readText(file).replace('atkinson.woff2', name)), minify: true });
  files.set('font.css', Buffer.from(code));
}

/** portal.js is the only entry; what it imports late becomes a file named by its content, so that it can be cached for ever. */
async function buildJs() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(js, 'portal.js')],
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    chunkNames: '[name]-[hash]',
    write: false,
    logLevel: 'warning',
  });
  for (const f of outputFiles) files.set(path.relative(dist, f.path).replaceAll(path.sep, '/'), Buffer.from(f.contents));
}

/** Writes only what has changed, each file at once (two builds may run side by side), and removes what is no longer made. */
function write() {
  fs.mkdirSync(path.join(dist, 'symbols'), { recursive: true });
  for (const [name, content] of files) {
    const target = path.join(dist, name);
    const bytes = Buffer.from(content);
    if (fs.existsSync(target) && fs.readFileSync(target).equals(bytes)) continue;
    const temporary = `${target}.${process.pid}`;
    fs.writeFileSync(temporary, bytes);
    fs.renameSync(temporary, target);
  }
  for (const name of fs.readdirSync(dist, { recursive: true })) {
    const key = name.replaceAll(path.sep, '/');
    if (!files.has(key) && /\.(css|js|svg|png|woff2)$/.test(key)) fs.rmSync(path.join(dist, name), { force: true });
  }
  // The build's own clock: Assets.targets compares the inputs with this file.
  fs.writeFileSync(path.join(dist, '.built'), '');
  const first = files.get('portal.css').length + files.get('portal.js').length;
  console.log(`${relative(dist)}: ${files.size} files; portal.css and portal.js ${first} bytes before compression`);
}

function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}

function readText(file) {
  return fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}
