// Narrow, magnified and loosened: nothing needs sideways scrolling and no word is cut off or covered.
//
//   400 % zoom        a window of 1280 × 1024 then is 320 × 256 CSS pixels (WCAG 1.4.10)
//   200 % text        twice the reader's font size in 640 pixels (1.4.4), and on a phone of 390, of which then 195 are left
//   text spacing      the distances of WCAG 1.4.12 in 320 and in 1280 pixels
//
// One page of each kind in each language, and the desk with the longest number, in all of these ways, of the small town each in one of them; SOAK=1: of
// both towns so, and every other page, too, in one of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn, kindOf, kindsOf, pick, test } from './lib.mjs';

// Runs in the page: what sticks out, is cut off, or lies on other words. Returns a list of descriptions.
function look() {
  const faults = [];
  const name = (element) => `${element.localName}${element.className && element.className.baseVal === undefined ? `.${String(element.className).trim().replace(/\s+/g, '.')}` : ''} "${(element.textContent ?? '').trim().slice(0, 20)}"`;
  const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > document.documentElement.clientWidth + 0.5 && getComputedStyle(element).position !== 'fixed';
    });
    faults.push(`scrolls sideways by ${wide} px: ${beyond.slice(0, 3).map(name).join(', ')}`);
  }
  // Hidden from eyes on purpose: a box of a pixel, or cut to nothing.
  const forEyes = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (/^(inset\(50%|rect\(0)/.test(style.clipPath) || /^rect\(0/.test(style.clip)) return false;
      if (style.position === 'absolute' && one.clientWidth <= 1 && one.clientHeight <= 1 && style.overflow !== 'visible') return false;
    }
    return true;
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !element.textContent.trim() || !forEyes(element)) continue;
    const style = getComputedStyle(element);
    const cut = (axis) => style[`overflow${axis}`] === 'hidden' || style[`overflow${axis}`] === 'clip';
    if (cut('X') && element.scrollWidth > element.clientWidth + 1) faults.push(`cuts off sideways: ${name(element)}`);
    if (cut('Y') && element.scrollHeight > element.clientHeight + 1) faults.push(`cuts off: ${name(element)}`);
  }
  // The lines of every text; of those that stay in place when the page scrolls, nothing is asked here.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || element.closest('svg, script, style, noscript, template, option, rt, rp') || !forEyes(element)) continue;
    let moves = true;
    for (let one = element; one && moves; one = one.parentElement) moves = !/^(fixed|sticky)$/.test(getComputedStyle(one).position);
    if (!moves) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 3) lines.push({ element, box });
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  for (let i = 0; i < lines.length; i += 1) {
    for (let j = i + 1; j < lines.length && lines[j].box.top < lines[i].box.bottom; j += 1) {
      const [a, b] = [lines[i].box, lines[j].box];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // A font's box is taller than its letters: lines that are set close share a part of it. A word beside one with a long reading
      // stands below that reading's end.
      const ruby = lines[i].element.localName === 'ruby' || lines[j].element.localName === 'ruby';
      if (across > (ruby ? 0.6 * Math.min(a.height, b.height) : 2) && down > 0.45 * Math.min(a.height, b.height)) faults.push(`lies on other words: ${name(lines[i].element)} and ${name(lines[j].element)}`);
    }
  }
  return [...new Set(faults)].slice(0, 5);
}

// Through an adopted sheet, which a Content-Security-Policy lets pass, as the reader's own style sheet does.
const adopt = (css) => (page) => page.evaluate((rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}, css);
const spacing = adopt(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`);

const WAYS = [
  { name: '400 % zoom', width: 320, height: 256, change: async () => {} },
  { name: '200 % text on a phone', width: 195, height: 422, change: async () => {} },
  { name: '200 % text', width: 640, height: 900, change: adopt(':root { font-size: 200% !important; }') },
  { name: 'text spacing, narrow', width: 320, height: 900, change: spacing },
  { name: 'text spacing, wide', width: 1280, height: 900, change: spacing },
];

// The desk with the longest number: nothing else that may not be broken stands so wide in its card.
function longestNumber(site) {
  const longest = (path) => Math.max(0, ...[...readFileSync(join(site.folder, path, 'index.html'), 'utf8').matchAll(/class="call-number">.*?<\/svg>([\d-]+)/g)].map((found) => found[1].length));
  return site.pages.filter((path) => kindOf(site, path) === 'desk').sort((a, b) => longest(b) - longest(a))[0];
}

await test(async ({ sites, each, ok, soak }) => {
  for (const [town, site] of Object.entries(sites)) {
    for (const [number, { name, width, height, change }] of WAYS.entries()) {
      const kinds = [...new Set([...kindsOf(site), longestNumber(site)])];
      const few = town === 'small' ? kinds.filter((path) => pick(path, WAYS.length) === number) : kinds;
      await each(site, soak ? inTurn(site, number, WAYS.length) : few, { width, height }, async (page, path) => {
        await change(page);
        const faults = await page.evaluate(look);
        ok(`${name}: ${town}/${path}`, faults.length === 0, faults.join('; '));
      });
    }
  }
});
