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

await test(async ({ sites, each, ok, soak }) => {
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
