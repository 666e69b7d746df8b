// Safety: the quick exit, what a device keeps and forgets, the lists to carry away, and the one policy that all of them follow.
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, serve, test } from './lib.mjs';

const read = (site, path) => readFileSync(join(site.folder, path.endsWith('/') || path === '' ? `${path}index.html` : path), 'utf8');
const isSensitive = (site) => (path) => read(site, path).replace(/<template.*?<\/template>/gs, '').includes(' data-exit ');
const isSingle = (path) => /(^|\/)list\/([^/]+)\/\2\.html$/.test(path);
const policyOf = (html) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];

// The exit's target, answered here; `slow` makes it late.
async function elsewhere(page, seen, slow = 0) {
  await page.context().route(/^https:\/\/www\.jma\.go\.jp\//, async (route) => {
    seen.push(route.request().headers());
    if (slow) await new Promise((done) => setTimeout(done, slow));
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>weather</title>' });
  });
}

async function exits({ town, open, ok }) {
  const seen = [];
  const page = await open(town, '');
  await elsewhere(page, seen, 1200);
  await page.goto(town.address('article/ame/'));
  ok('exit: the title tells nothing', !/こわい|暴力|DV/.test(await page.title()), await page.title());
  const blank = await page.evaluate(() => {
    document.querySelector('[data-exit]').click();
    return getComputedStyle(document.documentElement).display === 'none';
  });
  ok('exit: blank at once, while the other page is on its way', blank);
  await page.waitForURL(/jma/);
  ok('exit: tells the other page nothing', seen.every((headers) => !headers.referer), JSON.stringify(seen));
  await page.goBack();
  ok('exit: takes the place of the page in the history', page.url() === town.address(''), page.url());

  await page.goto(town.address('article/ame/'));
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+Tab');
  ok('exit: going back by Shift+Tab is no exit', page.url().endsWith('article/ame/'), page.url());
  await page.keyboard.press('Shift');
  const keys = page.locator('[data-exit-more]');
  ok('exit: says how many presses are missing', (await keys.textContent()).includes('2') && (await keys.getAttribute('role')) === 'status', await keys.textContent());
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await page.waitForURL(/jma/, { timeout: 5000 });
  ok('exit: Shift three times', true);
  await page.context().close();

  const plain = await open(town, 'article/ame/', { js: false });
  await elsewhere(plain, seen);
  await plain.locator('[data-exit]').click();
  await plain.waitForURL(/jma/);
  ok('exit: without JavaScript', !seen.at(-1).referer);
  await plain.context().close();
}

async function exitInView({ town, small, each, ok }) {
  for (const site of [town, small].filter(Boolean)) {
    const names = site.languages.map((language, i) => /<title>([^<]*)</.exec(read(site, i ? `${language}/` : ''))[1]);
    const pages = site.pages.filter((path) => !isSingle(path)).filter(isSensitive(site));
    ok('exit: there are sensitive pages', pages.length > 0);
    if (site === town) ok('exit: in the guide, too', ['guide/hanareru/', 'guide/hanareru/money/'].every(isSensitive(site)));
    for (const [width, height] of [[320, 256], [820, 640], [1280, 900]]) {
      await each(site, pages, { width, height }, async (page, path) => {
        const faults = await page.evaluate(async () => {
          const found = [];
          const bar = () => document.querySelector('.exit').getBoundingClientRect();
          for (const top of [0, 1e6]) {
            scrollTo({ top, behavior: 'instant' });
            const box = document.querySelector('[data-exit]').getBoundingClientRect();
            if (box.top < 0 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) found.push(`out of view at ${top}`);
            if (box.height < 44) found.push(`only ${box.height} px high`);
          }
          const last = document.querySelector('footer').getBoundingClientRect().bottom;
          if (last > bar().top + 1) found.push(`covers the end of the page by ${last - bar().top} px`);
          const focusable = [...document.querySelectorAll('main a[href], footer a[href]')];
          for (const element of focusable.slice(-3)) {
            element.focus();
            if (element.getBoundingClientRect().bottom > bar().top + 1) found.push('covers what has the focus');
          }
          return found;
        });
        if (!names.includes(await page.title())) faults.push(`title: ${await page.title()}`);
        ok(`exit in view ${width} ${path}`, faults.length === 0, faults.join('; '));
      });
    }
  }
}

async function keeps({ town, browser, ok }) {
  const server = await serve(town.folder, { prefix: '/some/where/' });
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  const at = (path) => server.url + path;
  const left = () => page.evaluate(async () => ({ caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope) }));
  const list = 'list/hotlines/', first = 'desk/yorisoi/', sensitive = 'desk/soudan-plus/';
  await page.goto(at(list));
  const before = await left();
  ok('keep: nothing before it is asked for', before.caches.length + before.workers.length === 0, JSON.stringify(before));
  await page.locator('[data-keep-start]').click();
  await page.locator('[data-keep-stop]').waitFor({ timeout: 30000 });
  const during = await left();
  ok('keep: one cache and one worker, for this path only', during.caches.length === 1 && during.workers.join() === server.url, JSON.stringify(during));
  const kept = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map((request) => request.url));
  const desks = [...read(town, list).matchAll(/href="\.\.\/\.\.\/(desk\/[^/"]+\/)"/g)].map((match) => match[1]);
  const missing = [...new Set(desks)].filter((path) => !isSensitive(town)(path) && !kept.includes(at(path)));
  ok('keep: the list and the pages of its desks', kept.includes(at(list)) && missing.length === 0, missing.join());
  const never = kept.filter((url) => isSensitive(town)(decodeURI(url.slice(server.url.length)).replace(/\?.*/, '')));
  ok('keep: no sensitive page', !kept.includes(at(sensitive)) && never.length === 0, never.join());
  await page.goto(at(first));
  await page.reload();
  ok('keep: with a network, the page itself', (await page.locator('.kept').count()) === 0);

  const port = new URL(server.url).port;
  server.close();
  await page.goto(at(list));
  ok('offline: the list says of which day it is', /\d{4}年\d+月\d+日/.test(await page.locator('.kept').innerText()) && (await page.locator('[data-desk]').count()) > 3);
  ok('offline: its style', await page.evaluate(() => getComputedStyle(document.body).margin === '0px' && document.styleSheets.length >= 2));
  await page.goto(at(first));
  ok('offline: a desk', (await page.locator('.kept').count()) === 1 && (await page.locator('a[href^="tel:"]').count()) > 0);
  await page.goto(at(sensitive));
  ok('offline: what is not kept leads to what is', page.url() === at('kept/'), page.url());
  const rows = page.locator('[data-kept-list]:not([hidden]) a');
  await page.locator('[data-keep-stop]').waitFor();
  ok('offline: names the kept list only', (await rows.count()) === 1 && (await rows.first().getAttribute('href')).endsWith('list/hotlines/'));

  await page.locator('[data-keep-stop]').click();
  await page.locator('[data-kept-none]').waitFor();
  const after = await left();
  ok('forget: cache and worker are gone', after.caches.length + after.workers.length === 0, JSON.stringify({ after, port }));
  await context.close();
}

// A site that ends: its own worker is replaced by the one that forgets.
async function forgetsAll({ town, browser, ok }) {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  cpSync(town.folder, folder, { recursive: true });
  const server = await serve(folder, { prefix: '/' });
  const page = await browser.newPage();
  await page.goto(`${server.url}list/hotlines/`);
  await page.locator('[data-keep-start]').click();
  await page.locator('[data-keep-stop]').waitFor({ timeout: 30000 });
  copyFileSync(join(root, 'assets/server/sw-forget.js'), join(folder, 'sw.js'));
  await page.evaluate(async () => {
    const worker = await navigator.serviceWorker.getRegistration();
    await worker.update();
  });
  const left = () => page.evaluate(async () => (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length);
  const had = await left();
  for (let i = 0; i < 50 && (await left()) > 0; i += 1) await page.waitForTimeout(100);
  ok('forget: by a worker that the town publishes', (await left()) === 0, `${had} before, ${await left()} now`);
  await page.close();
  server.close();
  rmSync(folder, { recursive: true });
}

async function singles({ town, small, browser, ok }) {
  for (const site of [town, small].filter(Boolean)) {
    for (const path of site.pages.filter(isSingle)) {
      const html = read(site, path), file = join(site.folder, path), faults = [];
      const policy = policyOf(html);
      for (const element of ['style', 'script']) {
        const content = new RegExp(`<${element}>([^]*?)</${element}>`).exec(html)[1];
        const hash = createHash('sha256').update(content).digest('base64');
        if (!policy.includes(`${element}-src 'sha256-${hash}'`)) faults.push(`the hash of its ${element} is wrong`);
      }
      if (!policy.startsWith("default-src 'none'") || /unsafe|https?:|\*/.test(policy)) faults.push(policy);
      const page = await browser.newPage();
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(pathToFileURL(file).href);
      if (asked.length !== 1) faults.push(`asks for ${asked.slice(1).join()}`);
      if (site === town && (await page.locator('[data-open]').count()) === 0) faults.push('does not say what is open');
      if (await page.evaluate(() => getComputedStyle(document.body).margin !== '0px')) faults.push('has no style');
      ok(`single file ${path}`, faults.length === 0, faults.join('; '));
      await page.close();
    }
  }
}

function texts({ town, ok }) {
  const numbers = JSON.parse(read(town, 'index.json')).desks.flatMap((desk) => desk.phones);
  const all = town.pages.filter(isSingle).filter((path) => path.startsWith('list/')).map((path) => [path, read(town, path.replace(/html$/, 'txt'))]);
  for (const [path, text] of all) {
    ok(`text ${path}: with a mark, and lines for every editor`, text.startsWith('\uFEFF') && !/[^\r]\n/.test(text) && text.endsWith('\r\n'));
    const wide = text.split('\r\n').filter((line) => !/:\/\/|@/.test(line) && [...line].reduce((sum, c) => sum + (c.charCodeAt(0) < 0x1100 ? 1 : 2), 0) > 74);
    ok(`text ${path}: no line is too long`, wide.length === 0, wide[0]);
  }
  const missing = numbers.filter((number) => !all.some(([, text]) => text.includes(number)));
  ok('text: every number of every desk', missing.length === 0, missing.join());
}

function policies({ town, ok }) {
  const own = policyOf(read(town, ''));
  const others = town.pages.filter((path) => !isSingle(path)).filter((path) => policyOf(read(town, path)) !== own);
  ok('policy: the same on every page', others.length === 0, others.slice(0, 5).join());
  ok('policy: strict', own.startsWith("default-src 'none'") && !/unsafe|https?:|\*/.test(own), own);
  for (const name of ['nginx.conf', 'htaccess', '_headers']) {
    const file = readFileSync(join(root, 'assets/server', name), 'utf8');
    ok(`policy: ${name} says the same`, file.includes(`${own}; frame-ancestors 'none'`), own);
  }
  const inline = town.pages.filter((path) => !isSingle(path) && /\sstyle="|\son[a-z]+="|<style|<script(?![^>]*\ssrc=)(?! type="application\/ld\+json")/.test(read(town, path)));
  ok('policy: no style or script stands in a page', inline.length === 0, inline.slice(0, 5).join());
}

await test(async (tools) => {
  policies(tools);
  texts(tools);
  await singles(tools);
  await exits(tools);
  await exitInView(tools);
  await keeps(tools);
  await forgetsAll(tools);
});
