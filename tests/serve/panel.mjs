// The panel and the viewer of print pieces in a browser: pages follow without losing their place, errors stand over what was there before, and all of it
// can be used with a keyboard, heard, and read on a narrow screen.
import { chromium } from 'playwright-core';
import { judge } from '../web/judge.mjs';
import { chromiumPath, CHROMIUM_ARGS } from '../web/lib.mjs';
import { pause, test, until } from './lib.mjs';

const SETTINGS = [{ width: 320, dark: true }, { width: 1280 }];

await test(async ({ town, serve, ok }) => {
  const lines = Array.from({ length: 40 }, (unused, i) => `## 見出し ${i}\n\n朝は窓を開けて、だれかの声を聞きます。\n`).join('\n');
  town.edit('articles/hello.md', (text) => text + lines);
  const server = await serve(), home = `http://127.0.0.1:${server.port}/soudan/`;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_ARGS });
  const faults = [];
  const open = async (address, { width = 1280, dark = false, lang = 'ja-JP' } = {}) => {
    const context = await browser.newContext({ viewport: { width, height: 720 }, colorScheme: dark ? 'dark' : 'light', locale: lang, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text()); });
    await page.goto(address);
    return page;
  };
  const shown = (page, kind) => page.waitForFunction((wanted) => {
    const all = document.querySelector('tsunagu-preview')?.shadowRoot.querySelector('.all');
    return all && !all.hidden && all.dataset.kind === wanted;
  }, kind, { timeout: 20000 });
  const panel = (page) => page.locator('tsunagu-preview #panel'), chip = (page) => page.locator('tsunagu-preview .chip');
  // Until the mark that was put on the page's window is gone, and the new page is there.
  const mark = (page) => page.evaluate(() => { window.marked = true; });
  const renewed = (page) => page.waitForFunction(() => !window.marked && document.readyState === 'complete', null, { timeout: 20000, polling: 20 });
  const topOf = (page, words) => page.evaluate((text) => [...document.querySelectorAll('h2')].find((one) => one.textContent.includes(text)).getBoundingClientRect().top, words);

  try {
    // --- A page follows, and stays where it is
    const page = await open(`${home}article/hello/`), still = await open(`${home}desk/soudan/`);
    await shown(page, 'fine');
    await shown(still, 'fine');
    await page.evaluate(() => [...document.querySelectorAll('h2')].find((one) => one.textContent.includes('見出し 20')).scrollIntoView());
    const before = await topOf(page, '見出し 20');
    await Promise.all([mark(page), mark(still)]);
    town.edit('articles/hello.md', (text) => text.replace('名前を言わなくてもかまいません。', '名前を言わなくてもかまいません。\n\n一つ目の新しい段落です。\n\n二つ目の新しい段落です。\n\n三つ目の新しい段落です。'));
    await renewed(page);
    await page.waitForFunction(() => scrollY > 0);
    const after = await until(() => topOf(page, '見出し 20'), (top) => Math.abs(top - before) < 2, 3000);
    ok('the panel says which file to open', (await panel(page).locator('.source').textContent()).includes('articles/hello.md'));
    ok('the page is new', (await page.textContent('main')).includes('三つ目の新しい段落'));
    ok('its reader is where they were, though it has grown above', Math.abs(after - before) < 2, `${before} ${after}`);
    ok('another page is not opened again', await still.evaluate(() => window.marked === true));

    // --- Errors
    await mark(page);
    const text = await page.textContent('main');
    town.edit('articles/hello.md', (whole) => whole.replace('date: 2026', 'dtae: 2026'));
    await shown(page, 'error');
    const words = await panel(page).innerText();
    ok('an error opens the panel', await panel(page).isVisible() && await chip(page).getAttribute('aria-expanded') === 'true');
    ok('with the file, the line and what to do', words.includes('articles/hello.md') && words.includes('3 行目') && words.includes('dtae: 2026-11-01') && words.includes('ください'), words);
    ok('it says that the page is the one before', words.includes('前のまま') && await page.textContent('main') === text && await page.evaluate(() => window.marked === true), words);
    ok('it is said aloud', (await page.locator('tsunagu-preview .live').textContent()).includes('エラー'));
    ok('what the finding is about is marked', await page.locator('tsunagu-preview mark').first().textContent() === 'dtae:');
    for (const setting of SETTINGS) {
      const seen = await open(`${home}article/hello/`, setting);
      await shown(seen, 'error');
      const results = await judge(seen);
      const bad = results.violations.filter((rule) => rule.nodes.some((node) => node.target.includes('tsunagu-preview')));
      ok(`axe: the panel at ${setting.width} px`, bad.length === 0 && results.passes.length > 0, JSON.stringify(bad));
      const wide = await seen.evaluate(() => {
        const box = document.querySelector('tsunagu-preview').shadowRoot.querySelector('#panel').getBoundingClientRect();
        return { page: document.documentElement.scrollWidth, left: box.left, right: box.right, window: innerWidth, top: box.top };
      });
      ok(`it fits into ${setting.width} px`, wide.page <= wide.window && wide.left >= 0 && wide.right <= wide.window && wide.top >= 0, JSON.stringify(wide));
      const small = await seen.evaluate(() => [...document.querySelector('tsunagu-preview').shadowRoot.querySelectorAll('a, button')].map((one) => one.getBoundingClientRect()).filter((box) => box.height > 0 && box.height < 44).length);
      ok(`what is pressed at ${setting.width} px is 44 px high`, small === 0, small);
      await seen.context().close();
    }

    // --- By keyboard
    await chip(page).focus();
    await page.keyboard.press('Shift+Tab');
    await panel(page).locator('.close').focus();
    await page.keyboard.press('Escape');
    ok('Escape closes it, and the focus is on its button', !(await panel(page).isVisible()) && await page.evaluate(() => document.querySelector('tsunagu-preview').shadowRoot.activeElement?.className === 'chip'));
    await page.keyboard.press('Enter');
    ok('Enter opens it', await panel(page).isVisible() && await chip(page).getAttribute('aria-expanded') === 'true');
    await page.keyboard.press('Escape');
    await page.reload();
    await shown(page, 'error');
    ok('closed over an error it stays closed', !(await panel(page).isVisible()));
    town.edit('articles/hello.md', (whole) => whole.replace('dtae: 2026', 'date: 2026'));
    await shown(page, 'fine');
    ok('mended as it was, that is said aloud', (await page.locator('tsunagu-preview .live').textContent()) === '問題なし');
    town.edit('articles/hello.md', (whole) => whole.replace('date: 2026', 'dtae: 2026'));
    await shown(page, 'error');
    await mark(page);
    town.edit('articles/hello.md', (whole) => whole.replace('dtae: 2026', 'date: 2026').replace('三つ目の', '直したあとの'));
    await renewed(page);
    await shown(page, 'fine');
    ok('mended, the page is new', (await page.textContent('main')).includes('直したあとの') && !(await panel(page).isVisible()));

    // --- The viewer
    await server.finished();
    const viewer = await open(`http://127.0.0.1:${server.port}/.tsunagu/?job=chirashi`);
    const first = viewer.locator('#pages img').first();
    const painted = (past = '') => viewer.waitForFunction((old) => {
      const img = document.querySelector('#pages img');
      return img && img.complete && img.naturalWidth > 0 && img.src !== old && !img.classList.contains('late');
    }, past, { timeout: 20000 });
    await painted();
    const source = await first.getAttribute('src');
    ok('pages are pictures with words', (await first.getAttribute('alt')).includes('話してみませんか') && await viewer.locator('#pages figure').count() > 0);
    await viewer.locator('#outlines').check();
    await viewer.waitForFunction(() => document.querySelector('#pages img')?.src.includes('outlines=1'), null, { timeout: 20000 });
    ok('frames on demand', new URL(viewer.url()).searchParams.get('outlines') === '1');
    await painted(source);
    const framed = await first.evaluate((img) => img.src), place = await viewer.evaluate(() => { scrollTo(0, 200); window.marked = true; return scrollY; });
    town.edit('print/chirashi.yaml', (whole) => whole.replace('話してみませんか', '話しに来ませんか'));
    await painted(framed);
    ok('a picture follows where it stands', await viewer.evaluate(() => window.marked === true && scrollY) === place && (await first.getAttribute('alt')).includes('話しに来ませんか'), place);
    for (const setting of SETTINGS) {
      const seen = await open(`http://127.0.0.1:${server.port}/.tsunagu/`, setting);
      await seen.waitForFunction(() => document.querySelector('#pages img')?.complete, null, { timeout: 20000 });
      const { violations } = await judge(seen);
      ok(`axe: the viewer at ${setting.width} px`, violations.length === 0, JSON.stringify(violations));
      ok(`the viewer fits into ${setting.width} px`, await seen.evaluate(() => document.documentElement.scrollWidth <= innerWidth), await seen.evaluate(() => document.documentElement.scrollWidth));
      await seen.context().close();
    }

    // --- English, and an end
    const english = await open(home, { lang: 'en-GB' });
    await shown(english, 'fine');
    await chip(english).click();
    ok('in English for who reads English', (await panel(english).innerText()).includes('Preview'));
    ok('no page did anything wrong', faults.length === 0, faults.join(' · '));
    await server.stop();
    await shown(english, 'lost');
    ok('it says when there is no connection', (await panel(english).innerText()).includes('tsunagu serve'));
  } finally {
    await browser.close();
    await pause(0);
  }
});
