// A finished PDF as pdf.js, the reader within Firefox, gives it to a screen reader: page by page, the elements that are on it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

globalThis.DOMMatrix ??= class {}; /* for painting, which nobody does here */
globalThis.Path2D ??= class {};
const { getDocument, VerbosityLevel } = createRequire(import.meta.url)('pdfjs-dist/legacy/build/pdf.js');

// {id: text} of a page's marked sequences
async function readMarks(page) {
  const marks = new Map(), open = [];
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  for (const item of items) {
    if (item.type === 'endMarkedContent') open.pop();
    else if (item.type) open.push(item.id);
    else {
      const id = open.findLast((one) => one);
      if (id) marks.set(id, (marks.get(id) ?? '') + item.str);
    }
  }
  return marks;
}

// [[{role, lang, alt, text}]]: by page, parents first
export async function readPages(path) {
  const task = getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, useSystemFonts: false });
  const file = await task.promise, pages = [];
  for (let i = 1; i <= file.numPages; i++) {
    const page = await file.getPage(i), marks = await readMarks(page), elements = [];
    const walk = (node) => {
      if (!node.role) return;
      const own = node.children.filter((kid) => kid.type === 'content').map((kid) => marks.get(kid.id) ?? '');
      elements.push({ role: node.role, lang: node.lang, alt: node.alt, text: own.join('') });
      node.children.forEach(walk);
    };
    (await page.getStructTree())?.children.forEach(walk);
    pages.push(elements);
    page.cleanup();
  }
  await task.destroy();
  return pages;
}
