// Furigana: shown in plain Japanese, hidden elsewhere, switched by a button, remembered only by the reader's wish.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './lib.mjs';

const shown = (page) => page.locator('main rt').evaluateAll((all) => all.some((rt) => rt.getClientRects().length > 0));
const pressed = (page) => page.locator('[data-furigana] button').getAttribute('aria-pressed');
const kept = (page) => page.evaluate(() => JSON.stringify(Object.entries(localStorage)));

await test(async ({ town, small, open, ok }) => {
  let page = await open(town, 'easy/', { width: 320 });
  ok('furigana shows in plain Japanese', await shown(page), 'hidden');
  ok('its button says so', (await pressed(page)) === 'true', await pressed(page));
  const box = await page.locator('[data-furigana] button').boundingBox();
  ok('its button is large enough', box.width >= 44 && box.height >= 44, JSON.stringify(box));
  await page.click('[data-furigana] button');
  ok('one press hides it', !(await shown(page)) && (await pressed(page)) === 'false', await pressed(page));
  ok('hidden readings are not read aloud', !(await page.locator('main').ariaSnapshot()).includes('しおみ'), 'still in the tree');
  ok('nothing is stored unasked', (await kept(page)) === '[]', await kept(page));
  await page.reload();
  ok('the next page shows it again', await shown(page), 'still hidden');

  await page.click('[data-furigana] button');
  await page.check('[data-furigana] input');
  ok('asked to, it remembers', (await kept(page)) === '[["furigana","off"]]', await kept(page));
  await page.reload();
  ok('and keeps to it', !(await shown(page)) && (await pressed(page)) === 'false', 'shown');
  await page.click('[data-furigana] button');
  ok('the remembered wish follows the button', (await kept(page)) === '[["furigana","on"]]', await kept(page));
  await page.keyboard.press('Escape');
  ok('Escape puts the question away', await page.locator('.furigana-keep').isHidden(), 'still there');
  await page.click('[data-furigana] button');
  await page.uncheck('[data-furigana] input');
  ok('it forgets when asked', (await kept(page)) === '[]', await kept(page));
  ok('no faults', page.faults.length === 0, page.faults.join('; '));
  await page.close();

  page = await open(town, 'easy/', { js: false });
  ok('without JavaScript plain Japanese shows it', await shown(page), 'hidden');
  ok('and there is no dead button', await page.locator('[data-furigana]').isHidden(), 'shown');
  await page.close();

  const read = (path) => readFileSync(join(small.folder, path, path.endsWith('.html') ? '' : 'index.html'), 'utf8');
  const plain = small.pages.find((path) => !path.startsWith('easy/') && !path.endsWith('.html') && /<main[^]*<rt>[^]*<\/main>/.test(read(path)));
  for (const js of [false, true]) {
    page = await open(small, plain, { js });
    ok(`elsewhere it is hidden ${js ? 'at first' : 'without JavaScript'}`, !(await shown(page)), `shown on ${plain}`);
    if (js) await page.click('[data-furigana] button');
    if (js) ok('and can be shown', await shown(page), `hidden on ${plain}`);
    await page.close();
  }
  page = await open(town, 'en/');
  ok('a page without readings has no switch', (await page.locator('[data-furigana]').count()) === (await page.locator('rt').count() ? 1 : 0), 'it has');
  await page.close();
});
