// Reads packages of boards (.obz) by @willwade/aac-processors, which others wrote and aids are tested with. Standard input: {"name": "<base64>", …}.
// Writes for each what it finds: faults of its validator (of the package and of each board), and pages as it reads them.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { ObfProcessor } = require('./node_modules/@willwade/aac-processors/dist/obf.js');
// By its path: the package's own entrance to it loads the readers of all other formats too.
const { ObfValidator } = require('./node_modules/@willwade/aac-processors/dist/validation/obfValidator.js');
const { default: JSZip } = await import('jszip');

console.log = () => {};
const answer = {};
for (const [name, base64] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  const bytes = Buffer.from(base64, 'base64');
  const results = [await new ObfValidator().validate(bytes, `${name}.obz`, bytes.length)];
  const zip = await JSZip.loadAsync(bytes);
  for (const file of Object.keys(zip.files).filter((f) => f.endsWith('.obf'))) {
    const board = await zip.file(file).async('nodebuffer');
    results.push(await new ObfValidator().validate(board, file.split('/').at(-1), board.length));
  }
  const faults = results.flatMap((r) => r.results.flatMap((c) => [...(c.error ? [c.error] : []), ...(c.warnings ?? [])].map((w) => `${r.filename}: ${w}`)));
  const tree = await new ObfProcessor().loadIntoTree(bytes);
  answer[name] = {
    faults,
    root: tree.rootId,
    locale: tree.metadata.locale,
    pages: Object.values(tree.pages).map((page) => ({
      id: page.id,
      name: page.name,
      rows: page.grid.map((row) => row.map((b) => b && { label: b.label, says: b.message, picture: b.image?.slice(0, 22) ?? null, to: b.targetPageId ?? null })),
    })),
  };
}
process.stdout.write(JSON.stringify(answer));
