// The site from a disk or a USB stick, without a server: links and the search lead to pages, not to lists of files.
import { pathToFileURL } from 'node:url';
import { test } from './lib.mjs';

await test(async ({ town, browser, ok }) => {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const at = (path) => pathToFileURL(`${town.folder}/${path}`).href;
  const go = async (selector) => { await page.locator(selector).first().click(); await page.waitForLoadState(); return page.url(); };
  await page.goto(at('index.html'));
  ok('a link to a folder leads to its page', (await go('main a[href="guide/"]')) === at('guide/index.html'), page.url());
  ok('and back', (await go('.breadcrumbs a')) === at('index.html'), page.url());
  ok('with what is asked for', (await go('main a[href="find/?open=1"]')) === `${at('find/index.html')}?open=1`, page.url());
  await page.goto(at('index.html'));
  await page.fill('[name=q]', '家賃');
  await page.keyboard.press('Enter');
  await page.waitForURL(/find\/index\.html\?q=/, { timeout: 5000 }).catch(() => {});
  await page.locator('[data-find="clear"]').waitFor({ timeout: 5000 }).catch(() => {});
  ok('so does the search', page.url().startsWith(`${at('find/index.html')}?q=`) && (await page.locator('.finds > li:visible').count()) > 0, page.url());
  ok('nothing goes wrong there', faults.length === 0, faults.join());
});
