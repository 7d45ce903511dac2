import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export const relative = (file) => path.relative(root, file).replaceAll(path.sep, '/');

/** Something in our own files that must be mended; told as `file:line: error: what: remedy`, which editors and MSBuild can click on. */
export class Fault extends Error {
  constructor(file, line, what, remedy) {
    super(`${relative(file)}(${line}): error ASSETS: ${what}: ${remedy}`);
  }
}
