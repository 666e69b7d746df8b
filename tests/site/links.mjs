// usage: node links.mjs SITE BASE_URL
// Looks at every page of a built site: each relative link leads to a file (and its #fragment to an id), every page but 404 and /q/
// can be reached from the home page, nothing is loaded from elsewhere, and no address runs a script.
// Prints one line for each fault; the last line is 'N pages'.
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

const [site, base] = process.argv.slice(2);
const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(site.length).replace(/^\/+/, ''));
const known = new Set(files);
const basePath = new URL(base).pathname;
const plain = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');

const pages = new Map(); // file -> { ids, links }
for (const file of files.filter((name) => name.endsWith('.html'))) {
  const html = readFileSync(join(site, file), 'utf8');
  const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((match) => plain(match[1])));
  const links = [];
  for (const tag of html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/g)) {
    const attrs = new Map([...tag[2].matchAll(/([a-z:-]+)="([^"]*)"/g)].map((match) => [match[1], plain(match[2])]));
    const rel = attrs.get('rel') ?? '';
    for (const name of ['href', 'src', 'action', 'poster']) if (attrs.has(name)) links.push({ tag: tag[1], rel, url: attrs.get(name) });
    for (const one of (attrs.get('srcset') ?? '').split(',')) if (one.trim()) links.push({ tag: tag[1], rel, url: one.trim().split(/\s/)[0] });
    if (attrs.get('http-equiv') === 'refresh') links.push({ tag: 'a', rel: '', url: attrs.get('content').replace(/^0; url=/, '') });
  }
  pages.set(file, { ids, links });
}

const say = (file, what) => console.log(`${file}: ${what}`);
const reached = new Map([...pages.keys()].map((file) => [file, new Set()]));
for (const [file, { links }] of pages) {
  for (const { tag, rel, url } of links) {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1].toLowerCase();
    if (scheme) {
      const saysWhere = tag === 'link' && /^(canonical|alternate)$/.test(rel);
      if (!['http', 'https', 'mailto', 'tel', 'geo'].includes(scheme)) say(file, `a link with ${scheme}: ${url}`);
      else if (tag !== 'a' && !(saysWhere && url.startsWith(base)) && !(saysWhere && file.startsWith('q/'))) say(file, `<${tag}> loads ${url}`);
      continue;
    }
    const [address, fragment] = url.split('#');
    const [path] = address.split('?');
    if (path.startsWith('/') && (file !== '404.html' || !path.startsWith(basePath))) {
      say(file, `not relative: ${url}`);
      continue;
    }
    const from = path.startsWith('/') ? path.slice(basePath.length) : posix.join(posix.dirname(file), path);
    let target = path === '' ? file : decodeURIComponent(posix.normalize(from || './'));
    if (target === './' || target === '.') target = 'index.html';
    else if (target.endsWith('/')) target += 'index.html';
    if (!known.has(target)) say(file, `leads nowhere: ${url}`);
    else if (fragment && !pages.get(target)?.ids.has(decodeURIComponent(fragment))) say(file, `no such place: ${url}`);
    if (tag === 'a' && target !== file) reached.get(file).add(target);
  }
}

const seen = new Set(['index.html']);
for (const file of seen) for (const target of reached.get(file) ?? []) seen.add(target);
for (const file of pages.keys()) if (!seen.has(file) && file !== '404.html' && !file.startsWith('q/')) say(file, 'no link leads here');
console.log(`${pages.size} pages`);
