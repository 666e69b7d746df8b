// Nothing moves while a page is loaded and read: the browser's own layout-shift score is 0 on every kind of page, on a phone.
import { test, kindsOf } from './lib.mjs';

const observe = (context) => context.addInitScript(() => {
  window.testShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.testShifts.push({ value: entry.value, sources: entry.sources.slice(0, 3).map(({ node }) => `${node?.localName ?? node?.nodeName}.${node?.className ?? ''}`) });
    }
  }).observe({ type: 'layout-shift', buffered: true });
});

// As a slow network gives it: each file by itself, so that the page could be painted between two of them.
const slowly = async (context) => {
  await observe(context);
  await context.route('**/assets/*.js', async (route) => {
    await new Promise((done) => setTimeout(done, /open|find/.test(route.request().url()) ? 400 : 0));
    await route.continue();
  });
};
const ASKED = ['find/?open=1', 'find/?q=okane', 'find/?q=%E6%AD%BB%E3%81%AB%E3%81%9F%E3%81%84&open=1', 'find/?category=money'];

await test(async ({ sites, town, open, each, ok, soak }) => {
  for (const path of ASKED) {
    for (const width of [390, 1280]) {
      const page = await open(town, path, { width, at: '2026-12-09T23:00', prepare: slowly });
      await page.waitForFunction(() => !document.documentElement.classList.contains('asked'));
      await page.waitForTimeout(150);
      const shifts = await page.evaluate(() => window.testShifts);
      ok(`no shift: ${path} (${width} px, slowly)`, shifts.length === 0, shifts.map(({ value, sources }) => `${value.toFixed(4)} ${sources.join(', ')}`).join('; '));
      ok(`${path}: is shown`, await page.locator('h1').isVisible(), 'the page stays hidden');
      await page.context().close();
    }
  }
  for (const [town, site] of Object.entries(sites)) {
    await each(site, soak ? site.pages : kindsOf(site), { width: 390, height: 844, touch: true, prepare: observe }, async (page, path) => {
      const shifts = await page.evaluate(async () => {
        const rest = (ms) => new Promise((done) => setTimeout(done, ms));
        await rest(150);
        for (let y = 0; y < document.body.scrollHeight; y += 700) {
          scrollTo({ top: y, behavior: 'instant' });
          await rest(30);
        }
        await rest(80);
        return window.testShifts;
      });
      ok(`no shift: ${town}/${path}`, shifts.length === 0, shifts.map(({ value, sources }) => `${value.toFixed(4)} ${sources.join(', ')}`).join('; '));
    });
  }
});
