// A built site in a real browser: what every test in this folder starts from.
//
// A new test is a new file tests/web/NOUN.mjs; tests/suite/60-web.sh finds it by itself:
//
//     import { test } from './lib.mjs';
//     await test(async ({ town, small, open, each, ok }) => {
//       const page = await open(town, 'desk/nandemo/', { width: 390, dark: true, at: '2026-12-07T12:30' });
//       ok('call link is there', (await page.locator('a[href^="tel:"]').count()) > 0, 'no tel: link');
//       await each(town, town.pages, { width: 320 }, async (page, path) => { ... });   // two pages at a time
//     });
//
// To run one by hand, on a site of your own:   TOWN=/tmp/out/site node tests/web/NOUN.mjs
// as make test does it:                         BUILD=build WEB='NOUN NOUN' tests/run web
//
// town    the sample town (TOWN=DIR), small the golden one (SMALL=DIR): { folder, url, pages, languages }. Both are served below a
//         path that is not their base_url's; url ends in '/', pages are addresses below it: '', 'en/desk/nandemo/', '404.html'.
// sites   both, by name: { town, small }.
// open    a new page of a site in a reader's browser of its own. Options, all optional:
//           width, height   CSS pixels (1280 × 900)           dark      true: the reader prefers dark
//           js              false: no JavaScript              contrast  true: the reader prefers more contrast
//           at              '2026-12-07T12:30': the page's clock stands there, Japanese time (offset allowed: …T12:30Z)
//           zone            the device's time zone (Asia/Tokyo)   lang    the device's language (ja-JP)
//           touch           true: a phone                      prepare   async (context) => {}, before the page is opened
//         page.faults is what went wrong there by itself: exceptions, console errors, violated policies, requests that failed or left
//         the origin. Nothing can leave the machine: every other host's name fails.
// each    runs a function on each address, in pages that stay open from one address to the next. Same options.
// ok      ok(name, condition, why) prints the line that tests/run counts. An exception is a failed test, too.
// SOAK=1 in the environment asks for all settings instead of a part of them: `soak` is true.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { accessSync, constants, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const soak = process.env.SOAK === '1';
const WORKERS = 2;
const PAGES_A_TAB = 60; // a tab that has shown so many pages is closed, and with it what it has not given back

// --- The server -----------------------------------------------------------------------------------------------------

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon', '.pdf': 'application/pdf', '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8', '.ics': 'text/calendar; charset=utf-8', '.vcf': 'text/vcard; charset=utf-8', '.woff2': 'font/woff2',
};

// Serves a folder at http://127.0.0.1:PORT/PREFIX/ as a plain host does: index.html for a folder, 404.html for what is not there, text
// compressed. headers(path) may add headers. Returns { url, close, asked }: asked lists the paths that were asked for, below the prefix.
export async function serve(folder, { prefix = '/town/', headers = () => ({}) } = {}) {
  const asked = [];
  const top = resolve(folder);
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://127.0.0.1').pathname;
    const send = (status, file, more = {}) => {
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      let body = file ? readFileSync(file) : Buffer.from('');
      const head = { 'content-type': file ? type : 'text/plain', 'cache-control': 'max-age=600', ...headers(path), ...more };
      if (/^(text|application\/(json|xml|manifest)|image\/svg)/.test(type) && /gzip/.test(request.headers['accept-encoding'] ?? '')) {
        body = gzipSync(body);
        head['content-encoding'] = 'gzip';
      }
      response.writeHead(status, { ...head, 'content-length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    let file;
    try {
      file = resolve(top, decodeURIComponent(path.slice(prefix.length)));
    } catch {
      return send(400, '');
    }
    asked.push(path.slice(prefix.length));
    if (!path.startsWith(prefix) || (file !== top && !file.startsWith(top + sep))) return send(404, '');
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (!path.endsWith('/')) return send(301, '', { location: `${path}/` });
      file = join(file, 'index.html');
    }
    if (existsSync(file)) return send(200, file);
    return send(404, existsSync(join(top, '404.html')) ? join(top, '404.html') : '');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    asked,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

// The addresses of a built site's pages, sorted: '' for the home page, '404.html', and 'desk/x/' for desk/x/index.html. Those that lead
// on by themselves (/q/) are left out.
export function pagesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(resolve(folder).length + 1).split(sep).join('/'))
    .filter((file) => !readFileSync(join(folder, file), 'utf8').includes('http-equiv="refresh"'))
    .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
    .sort();
}

// The kind of a page, whatever its language: 'home', 'desk', 'q', '404.html', ...
export function kindOf(site, path) {
  const below = site.languages.slice(1).reduce((rest, language) => (rest.startsWith(`${language}/`) ? rest.slice(language.length + 1) : rest), path);
  if (/^list\/.*\.html$/.test(below)) return 'edition';
  return below === '' ? 'home' : below.split('/')[0];
}

// One page of each kind in each language, the longest: what a test looks at when every page would say the same again.
export function kindsOf(site) {
  const longest = new Map();
  for (const path of site.pages) {
    const language = site.languages.slice(1).find((code) => path.startsWith(`${code}/`)) ?? '';
    const key = `${language} ${kindOf(site, path)}`;
    const size = statSync(join(site.folder, path.endsWith('.html') ? path : `${path}index.html`)).size;
    if (size > (longest.get(key)?.size ?? 0)) longest.set(key, { path, size });
  }
  return [...longest.values()].map(({ path }) => path);
}

// A number below n that the address alone decides on.
export const pick = (path, n) => createHash('sha256').update(path).digest().readUInt16BE() % n;

// In the long form: each page once, in the one of n ways that its address decides, and one of each kind in all of them.
export const inTurn = (site, number, n) => [...new Set([...kindsOf(site), ...site.pages.filter((path) => pick(path, n) === number)])];

// All pages but for those that are alike except for their words: of the desks every eighth, of the guides' steps every sixteenth, of the
// others every second. All of them with SOAK=1.
const SHARES = { desk: 8, guide: 16, article: 2, category: 2, list: 2, office: 2, situation: 2 };
export function someOf(site) {
  return site.pages.filter((path) => soak || pick(path, SHARES[kindOf(site, path)] ?? 1) === 0);
}

// 404.html alone is made for the base_url's own path, as hosts show it at any depth: it has a server there.
async function open_site(folder, prefix) {
  const top = resolve(folder);
  const pages = pagesOf(top);
  const home = readFileSync(join(top, 'index.html'), 'utf8');
  const server = await serve(top, { prefix });
  const base = await serve(top, { prefix: new URL(/<link rel="canonical" href="([^"]*)">/.exec(home)[1]).pathname });
  const folders = readdirSync(top, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const languages = folders.filter((name) => /^(easy|[a-z]{2,3}(-[A-Za-z0-9]+)*)$/.test(name) && name !== 'q' && existsSync(join(top, name, 'desk')));
  return {
    folder: top, url: server.url, asked: server.asked, pages, languages: [/<html[^>]*\slang="([^"]*)"/.exec(home)[1], ...languages],
    address: (path) => (path === '404.html' ? base : server).url + path,
    close: () => { server.close(); base.close(); },
  };
}

// --- The browser ----------------------------------------------------------------------------------------------------

// Debian's chromium, or what CHROMIUM says.
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch { /* look further */ }
    }
  }
  throw new Error('no chromium on this machine (packages.txt)');
}

export const CHROMIUM_ARGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-dev-shm-usage', '--renderer-process-limit=4', '--js-flags=--max-old-space-size=384',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

async function open_context(browser, options) {
  const { width = 1280, height = 900, dark = false, contrast = false, js = true, at, zone = 'Asia/Tokyo', lang = 'ja-JP', touch = false } = options;
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', contrast: contrast ? 'more' : 'no-preference', reducedMotion: 'reduce',
    javaScriptEnabled: js, timezoneId: zone, locale: lang, hasTouch: touch, isMobile: touch,
  });
  if (at) await context.clock.setFixedTime(new Date(/(Z|[+-]\d\d:\d\d)$/.test(at) ? at : `${at}+09:00`));
  await options.prepare?.(context);
  return context;
}

// Collects in page.faults what a page does wrong by itself.
function watch(page, site) {
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // A 404 that was asked for on purpose is reported by the response below, with its address.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && ![site.address(''), site.address('404.html')].some((own) => url.startsWith(new URL(own).origin))) page.faults.push(`leaves the origin: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) page.faults.push(`${response.status()}: ${response.url()}`);
  });
}

// --- A test ---------------------------------------------------------------------------------------------------------

export function ok(name, condition, why = '') {
  const line = (text) => String(text).replace(/\s+/g, ' ').trim().slice(0, 600);
  console.log(condition ? `ok ${line(name)}` : `not ok ${line(name)}: ${line(why) || 'no'}`);
  return Boolean(condition);
}

// Serves the sites, launches Chromium, runs, and closes everything. What a page does wrong while `each` shows it goes to failed(path, error).
export async function browse(run, failed) {
  const folders = { town: process.env.TOWN ?? join(root, 'out/site'), small: process.env.SMALL };
  const sites = {};
  let browser;
  try {
    for (const [key, folder] of Object.entries(folders)) if (folder) sites[key] = await open_site(folder, `/${key}/`);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });

    const open = async (place, path = '', options = {}) => {
      const context = await open_context(browser, options);
      const page = await context.newPage();
      watch(page, place);
      await page.goto(place.address(path));
      return page;
    };
    const each = async (place, paths, options, look) => {
      const todo = [...paths];
      const worker = async () => {
        while (todo.length > 0) {
          const context = await open_context(browser, options);
          const page = await context.newPage();
          watch(page, place);
          for (let shown = 0; todo.length > 0 && shown < PAGES_A_TAB; shown += 1) {
            const path = todo.shift();
            page.faults.length = 0;
            try {
              await page.goto(place.address(path));
              await look(page, path);
            } catch (error) {
              failed(path, error);
            }
          }
          await context.close();
        }
      };
      await Promise.all(Array.from({ length: WORKERS }, worker));
    };
    await run({ ...sites, sites, browser, open, each, ok, soak });
  } finally {
    await browser?.close().catch(() => {});
    for (const site of Object.values(sites)) site.close();
  }
}

// Runs one file's tests and ends the process.
export async function test(run) {
  const name = basename(process.argv[1], '.mjs');
  const began = Date.now();
  try {
    await browse(run, (path, error) => ok(`${name}: ${path || 'home'}`, false, error.message));
  } catch (error) {
    console.log(error.stack);
    ok(name, false, error.message);
  }
  console.log(`# ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  process.exit(0);
}
