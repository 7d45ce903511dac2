/**
 * The sentences of a part of the page as it is shown: [{ text, range, block }]. What is hidden, folded away, or only for
 * screen readers is left out, and so are buttons (but not hard words, which are buttons in a line).
 */
const skipped = 'script, style, template, [hidden], [popover], [data-read-skip], .visually-hidden, .actions, .other-ways, .saved, .crumb, .progress-form, button:not(.word), input, textarea, select';
/** Longer ones die silently in some browsers; they are cut at a comma, or else between words. */
const longest = 180;

export function sentencesOf(region) {
  return blocksOf(region).flatMap(({ block, nodes }) => {
    // What is said may be other words than what is read, for questions in pictures.
    const say = nodes[0].parentElement.closest('[data-say]')?.dataset.say;
    if (say) return [{ text: say, range: rangeOf(nodes, 0, nodes.reduce((n, node) => n + node.length, 0)), block }];
    const text = nodes.map((n) => n.data.replace(/\s/g, ' ')).join('');
    return cut(text).map(([from, to]) => ({ text: text.slice(from, to).trim().replace(/ +/g, ' '), range: rangeOf(nodes, from, to), block }));
  }).filter((s) => /[\p{L}\p{N}]/u.test(s.text));
}

/** Text nodes that follow each other in one block, in reading order. */
function blocksOf(region) {
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT, (node) =>
    node.data && isShown(node.parentElement, region) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  const blocks = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const block = blockOf(node.parentElement);
    if (blocks.at(-1)?.block !== block) blocks.push({ block, nodes: [] });
    blocks.at(-1).nodes.push(node);
  }
  return blocks;
}

function isShown(element, region) {
  if (element.closest(skipped)) return false;
  for (let e = element; e && e !== region; e = e.parentElement) {
    const folded = e.parentElement?.tagName === 'DETAILS' && !e.parentElement.open && e.tagName !== 'SUMMARY';
    if (folded) return false;
  }
  return element.getClientRects().length > 0;
}

function blockOf(element) {
  let e = element;
  while (e.parentElement && getComputedStyle(e).display.startsWith('inline')) e = e.parentElement;
  return e;
}

function cut(text) {
  const parts = [];
  for (const [from, to] of sentencesIn(text)) {
    let start = from;
    while (to - start > longest) {
      const piece = text.slice(start, start + longest);
      const at = Math.max(piece.lastIndexOf(', ') + 1, 0) || piece.lastIndexOf(' ') || longest;
      parts.push([start, start + at]);
      start += at;
    }
    parts.push([start, to]);
  }
  return parts;
}

function sentencesIn(text) {
  if (Intl.Segmenter) {
    return [...new Intl.Segmenter(document.documentElement.lang, { granularity: 'sentence' }).segment(text)]
      .map((s) => [s.index, s.index + s.segment.length]);
  }
  return [...text.matchAll(/[^.!?]+[.!?]*\s*/g)].map((m) => [m.index, m.index + m[0].length]);
}

function rangeOf(nodes, from, to) {
  const range = new Range();
  let at = 0;
  let started = false;
  for (const node of nodes) {
    if (!started && from < at + node.length) {
      range.setStart(node, from - at);
      started = true;
    }
    if (to <= at + node.length) {
      range.setEnd(node, to - at);
      break;
    }
    at += node.length;
  }
  return range;
}
