// What a first view weighs and whether it stays in its place. HTML, CSS and JavaScript as they are, without compression, icons being in
// the HTML. As they are sent: long lists, and pages in easy Japanese, where every kanji carries its reading. Pictures are loaded behind
// all that, and the style sheet for paper; into places that are kept for them.
import { statSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { kindOf, kindsOf, test } from './lib.mjs';

const MOST = 60 * 1024;
const LISTS = ['list', 'find', 'guide'];

const fileOf = (site, path) => join(site.folder, path === '' || path.endsWith('/') ? `${path}index.html` : path);

// The page's own file and the style sheets and scripts that it names, each as { name, bytes, sent }.
function partsOf(site, path) {
  const html = readFileSync(fileOf(site, path), 'utf8');
  const names = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="[^"]*?(assets\/[^"]+)"/g)].map((match) => match[1]);
  const files = [fileOf(site, path), ...names.map((name) => join(site.folder, name))];
  return files.map((file) => ({ name: file.slice(site.folder.length + 1), bytes: statSync(file).size, sent: gzipSync(readFileSync(file)).length }));
}

await test(async ({ town, each, ok, soak }) => {
  const heaviest = new Map();
  for (const path of town.pages) {
    const parts = partsOf(town, path);
    const easy = path.startsWith('easy/');
    const count = easy || LISTS.includes(kindOf(town, path)) ? 'sent' : 'bytes';
    const weight = parts.reduce((sum, part) => sum + part[count], 0);
    const kind = (easy ? 'easy ' : '') + kindOf(town, path);
    if (weight > (heaviest.get(kind)?.weight ?? 0)) heaviest.set(kind, { weight, path, parts, count });
  }
  for (const [kind, { weight, path, parts, count }] of heaviest) {
    const said = parts.map((part) => `${part.name} ${part[count]}`).join(', ');
    ok(`weight ${kind}: at most 60 KB (${(weight / 1024).toFixed(1)} KB at ${path || 'home'})`, weight <= MOST, said);
  }
  for (const file of readdirSync(join(town.folder, 'assets'))) {
    ok(`weight ${file}: no web font`, !/\.(woff2?|ttf|otf)$/.test(file));
  }

  // Nothing moves once it is there: neither what scripts fill in nor what comes late.
  const prepare = (context) => context.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const who = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? node?.nodeName).join(' ');
        if (!entry.hadRecentInput) window.shifts.push({ value: entry.value, who });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of soak ? [320, 390, 768, 1280] : [390, 1280]) {
    await each(town, soak ? town.pages : kindsOf(town), { width, at: '2026-12-07T12:30', prepare }, async (page, path) => {
      await page.waitForLoadState('load');
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
      const shifts = await page.evaluate(() => window.shifts);
      const sum = shifts.reduce((all, shift) => all + shift.value, 0);
      ok(`nothing moves ${width} ${path || 'home'}`, sum === 0, `${sum} ${shifts.map((shift) => shift.who).join(' | ')}`);
    });
  }
});
