// usage: node leftovers.mjs SITE LANGUAGE
// Looks at every page of a built site in a language: what is not marked as another language's must be in its letters. The town's own
// words that nobody has translated are marked (lang="ja"), so that what is found is an interface word that was forgotten.
// Prints one line for each fault; the last line is 'N pages'.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [site, language] = process.argv.slice(2);
const VOID = new Set('area base br col embed hr img input link meta source track wbr path circle rect line ellipse polyline polygon use'.split(' '));
const UNREAD = new Set(['script', 'style', 'title', 'svg']); // <title> cannot be marked
// What each language's words are written with, besides what all have.
const SCRIPTS = {
  'zh-Hans': /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Devanagari}]/u,
  ko: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Devanagari}]/u,
  ne: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/u,
};
const foreign = SCRIPTS[language] ?? /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}\p{Script=Devanagari}]/u;
// Latin words that stand in other scripts, too; addresses and names of files are left out.
const LATIN = new Set('LINE LGBTQ Shift HTML Cookie COOKIE WCAG Google Maps OpenStreetMap Apple Chrome Safari axe core Chromium Lighthouse Nu'.split(' '));
const latinToo = Boolean(SCRIPTS[language]);

// The texts of a page that are in its own language: [text, element].
function* own(html) {
  const open = [];
  for (const [token, comment, end, name, attrs] of html.matchAll(/(<!--.*?-->|<![^>]*>)|<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gs)) {
    if (comment) continue;
    if (!name) {
      if (!open.some(({ hidden }) => hidden)) yield [token.trim(), open.at(-1)?.name ?? ''];
    } else if (end) {
      while (open.length && open.pop().name !== name.toLowerCase());
    } else if (!VOID.has(name.toLowerCase()) && !attrs.endsWith('/')) {
      const said = /\slang="([^"]*)"/.exec(attrs)?.[1];
      open.push({ name: name.toLowerCase(), hidden: UNREAD.has(name.toLowerCase()) || (said !== undefined && said !== language) });
    }
  }
}

const folder = join(site, language);
const files = readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith('.html')).sort();
for (const file of files) {
  for (const [text, element] of own(readFileSync(join(folder, file), 'utf8'))) {
    const latin = latinToo && text.replace(/&[a-z]+;|\S*[@/.]\S*/g, ' ').match(/[A-Za-z]{4,}/g)?.find((word) => !LATIN.has(word));
    if (foreign.test(text) || latin) console.log(`${language}/${file}: <${element}> ${text.slice(0, 80)}`);
  }
}
console.log(`${files.length} pages`);
