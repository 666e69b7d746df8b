// What a first view weighs. HTML, CSS and JavaScript as they are, without compression, icons being in
// the HTML. As they are sent: long lists of desks, and pages in easy Japanese, where every kanji carries its reading. Pictures come behind all that
// (shift.mjs sees that nothing moves then), and so does the style sheet for paper.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { kindOf, test } from './lib.mjs';

const MOST = 60 * 1024;
const LISTS = ['list', 'find', 'guide', 'category', 'situation', 'edition'];

const fileOf = (site, path) => join(site.folder, path === '' || path.endsWith('/') ? `${path}index.html` : path);

// The page's own file and the style sheets and scripts that it names, each as { name, bytes, sent }.
function partsOf(site, path) {
  const html = readFileSync(fileOf(site, path), 'utf8');
  const tags = [...html.matchAll(/<(?:link rel="stylesheet" href|script src)="[^"]*?(assets\/[^"]+)"[^>]*>/g)];
  const names = tags.filter(([tag]) => !tag.includes('media="print"')).map((match) => match[1]);
  const files = [fileOf(site, path), ...names.map((name) => join(site.folder, name))];
  return files.map((file) => ({ name: file.slice(site.folder.length + 1), bytes: statSync(file).size, sent: gzipSync(readFileSync(file)).length }));
}

await test(async ({ town, ok }) => {
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
});
