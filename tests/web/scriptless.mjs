// Without JavaScript: by links alone every address of the contract is reached from the home page, in the browser's own rendering, and
// each desk's page is complete: its name, numbers and opening times as the content folder says them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, test, root } from './lib.mjs';

// The numbers and times of each desk, read from its lines of the lists without the program under test.
function desks(content) {
  const found = new Map();
  for (const file of readdirSync(join(content, 'support')).filter((name) => name.endsWith('.yaml'))) {
    const text = readFileSync(join(content, 'support', file), 'utf8').replace(/^\s*#.*$/gm, '');
    for (const part of text.split(/^ {2}- (?=id: )/m).slice(1)) {
      const id = /^id: *([a-z0-9-]+)/.exec(part)[1];
      const phones = /^ {4}phones:.*\n(?:(?: {5,}.*)?\n)*/m.exec(part)?.[0] ?? '';
      const hours = /^ {4}hours:.*\n(?:(?: {5,}.*)?\n)*/m.exec(part)?.[0] ?? '';
      found.set(id, {
        words: [...phones.matchAll(/(?<![\d-])\d{2,4}-\d{2,4}-\d{3,4}(?![\d-])/g), ...phones.matchAll(/(?<=number: *"?|phones: *"?)\d{3}(?!\d|-)/g)].map(([word]) => word)
          .concat([...hours.matchAll(/(?:open|close): *"?0?(\d{1,2}:\d\d)/g)].map((match) => match[1])),
        name: /^ {4}name:\s*(?:ja: *)?(.+)$/m.exec(part)?.[1].trim().replace(/^(["'])(.*)\1$/, '$2'),
        active: !/^ {4}(status|valid):/m.test(part),
      });
    }
  }
  return found;
}

// 18:30 as やさしい日本語 says it: 6時30分.
function clock(word) {
  const [, hour, minute] = /^(\d+):(\d\d)$/.exec(word) ?? [];
  return hour === undefined ? word : `${hour > 12 ? hour - 12 : hour}時${minute === '00' ? '' : `${minute}分`}`;
}

await test(async ({ sites, each, ok }) => {
  for (const [name, site] of Object.entries(sites)) {
    // From link to link, in a browser that runs no script; a link that is not shown is none.
    const reached = new Set(['']);
    let next = [''];
    // Printed codes lead to some pages, and a kept list to another: these say noindex.
    const aside = (path) => readFileSync(join(site.folder, path.endsWith('.html') ? path : `${path}index.html`), 'utf8').includes('content="noindex"');
    const wanted = site.pages.filter((path) => !path.startsWith('q/') && !aside(path));
    // A page that nothing is wanted from any more need not be opened. Those of desks, which lead to little, come last.
    while (next.length > 0 && wanted.some((path) => !reached.has(path))) {
      const found = new Set();
      const desks = next.filter((path) => kindOf(site, path) === 'desk');
      const others = next.filter((path) => !desks.includes(path));
      const [now, later] = others.length > 0 ? [others, desks] : [desks, []];
      await each(site, now, { js: false, width: 390 }, async (page) => {
        // What is folded is opened by the browser itself.
        const links = await page.evaluate(() => {
          for (const folded of document.querySelectorAll('details')) folded.open = true;
          return [...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility({ visibilityProperty: true })).map((link) => link.href.split('#')[0]);
        });
        for (const link of links) if (link.startsWith(site.url)) found.add(decodeURIComponent(link.slice(site.url.length)).replace(/\?.*/, ''));
      });
      const fresh = [...found].filter((path) => !reached.has(path) && site.pages.includes(path));
      fresh.forEach((path) => reached.add(path));
      next = [...fresh, ...later];
    }
    const missing = wanted.filter((path) => !reached.has(path));
    ok(`without JavaScript: ${name}: ${reached.size} pages are reached`, missing.length === 0, `no link that is shown leads to ${missing.slice(0, 6).join(', ')}`);
  }

  const { town } = sites;
  const index = JSON.parse(readFileSync(join(town.folder, 'index.json'), 'utf8'));
  const content = process.env.CONTENT ?? join(root, 'content');
  const known = desks(content);
  ok('without JavaScript: desks of the content folder', known.size > 0 && index.desks.length > 0, `${known.size} desks`);
  for (const [id, desk] of known) {
    if (!desk.active) continue;
    for (const language of town.languages) {
      const path = `${language === town.languages[0] ? '' : `${language}/`}desk/${id}/`;
      if (!existsSync(join(town.folder, path, 'index.html'))) {
        ok(`complete: ${path}`, false, 'no such page');
        continue;
      }
      const html = readFileSync(join(town.folder, path, 'index.html'), 'utf8');
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
      const words = language === town.languages[0] ? [desk.name, ...desk.words] : desk.words;
      const plain = main.replace(/<r([pt])>.*?<\/r\1>/g, '').replace(/<wbr>|<\/?(?:ruby|span)[^>]*>|[\u200b\u2060]/g, '').replace(/&amp;/g, '&');
      const lost = words.filter((word) => !plain.includes(word) && !plain.includes(clock(word)));
      ok(`complete: ${path}`, lost.length === 0, `does not say ${lost.join(', ')}`);
    }
  }
});
