// Lighthouse on a phone: home, a list, a desk, an article, the search. 100 in accessibility, best practices and SEO.
// BENCH=1 (`make bench-web`) measures performance instead, on Lighthouse's slow phone and slow line: 98 or more; the figures are printed.
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { test, chromiumPath, kindsOf, kindOf, CHROMIUM_ARGS } from './lib.mjs';

const bench = process.env.BENCH === '1';
const KINDS = ['home', 'list', 'desk', 'article', 'find'];
const categories = bench ? ['performance'] : ['accessibility', 'best-practices', 'seo'];

// It wants a port of the debugger for itself.
async function freePort() {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

await test(async ({ town, ok }) => {
  const port = await freePort();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_ARGS, `--remote-debugging-port=${port}`] });
  const first = kindsOf(town).filter((path) => !town.languages.slice(1).some((code) => path.startsWith(`${code}/`)));
  for (const kind of KINDS) {
    const path = first.find((one) => kindOf(town, one) === kind);
    if (path === undefined) {
      ok(`lighthouse ${kind}`, false, 'the sample town has no such page');
      continue;
    }
    const { lhr } = await lighthouse(town.url + path, {
      port, output: 'json', logLevel: 'error', onlyCategories: categories, formFactor: 'mobile',
      throttlingMethod: 'simulate', maxWaitForLoad: 20000,
      // Only the measurement has to wait until nothing moves any more.
      ...(bench ? {} : { disableFullPageScreenshot: true, pauseAfterLoadMs: 0, networkQuietThresholdMs: 50, cpuQuietThresholdMs: 50, pauseAfterFcpMs: 0 }),
      screenEmulation: { mobile: true, width: 412, height: 823, deviceScaleFactor: 1.75, disabled: false },
    });
    for (const category of Object.values(lhr.categories)) {
      const score = Math.round(category.score * 100);
      const lost = category.auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? lhr.audits[id].title} ${(lhr.audits[id].details?.items ?? []).slice(0, 2).map((item) => item.node?.selector ?? item.source ?? '').join(' ')}`);
      ok(`lighthouse ${kind}: ${category.title} ${score}`, score >= (bench ? 98 : 100), `${score}: ${lost.join('; ')}`);
    }
    if (bench) {
      const figure = (id) => lhr.audits[id].displayValue;
      console.log(`# ${kind} /${path}: performance ${Math.round(lhr.categories.performance.score * 100)}, first paint ${figure('first-contentful-paint')}, largest paint ${figure('largest-contentful-paint')}, blocked ${figure('total-blocking-time')}, shift ${figure('cumulative-layout-shift')}, ${figure('total-byte-weight') ?? ''}`);
    }
  }
  await browser.close();
});
