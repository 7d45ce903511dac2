import { Fault } from './faults.mjs';

/** What must be readable on what: text 7:1 (WCAG 1.4.6), controls, marks and focus 3:1 (1.4.11). */
const pairs = [
  [7, 'ink', ['paper', 'card', 'sunken', 'tint', 'ok-tint', 'alert-tint', 'note-tint']],
  [7, 'muted', ['paper', 'card', 'sunken']],
  [7, 'brand', ['paper', 'card', 'sunken']],
  [7, 'brand-strong', ['paper', 'card', 'sunken', 'tint']],
  [7, 'on-brand', ['brand', 'brand-strong']],
  [7, 'ok', ['paper', 'card']],
  [7, 'alert', ['paper', 'card', 'alert-tint']],
  [7, 'note', ['paper', 'card', 'note-tint']],
  [3, 'edge', ['paper', 'card', 'sunken']],
  [7, 'brand', ['tint']],
  [7, 'ok', ['ok-tint']],
  [3, 'focus', ['paper', 'card', 'sunken', 'tint', 'ring']],
];

/** Stops the build at a colour pair of tokens.css that is too weak, in any theme. */
export function checkColours(file, text) {
  for (const theme of themes(text)) {
    for (const [least, front, grounds] of pairs) {
      for (const ground of grounds) {
        const [f, g] = [front, ground].map((name) => theme.colours.get(name) ?? missing(file, theme, name));
        const ratio = contrast(f.value, g.value);
        if (ratio < least) {
          throw new Fault(file, f.line, `--${front} on --${ground} has ${ratio.toFixed(2)}:1 in the theme "${theme.name}"`,
            `choose colours with at least ${least}:1`);
        }
      }
    }
  }
}

/** The dark theme once more, for a device that asks for it and a person who has chosen nothing. */
export function darkByDevice(text) {
  const dark = themes(text).find((t) => t.name === 'dark');
  return `${text}\n@media (prefers-color-scheme: dark) { :root:not([data-theme]) {${dark.body}} }\n`;
}

function themes(text) {
  return [...text.matchAll(/:root\[data-theme="(\w+)"\]\s*\{([^}]*)\}/g)].map((m) => {
    const from = text.slice(0, m.index).split('\n').length;
    const colours = new Map();
    m[0].split('\n').forEach((line, i) => {
      const [, name, value] = /^\s*--([\w-]+):\s*(#[0-9a-fA-F]{6})\s*;/.exec(line) ?? [];
      if (name) colours.set(name, { value, line: from + i });
    });
    return { name: m[1], body: m[2], line: from, colours };
  });
}

function missing(file, theme, name) {
  throw new Fault(file, theme.line, `the theme "${theme.name}" has no colour --${name}`, `add a line '--${name}: #rrggbb;'`);
}

function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
