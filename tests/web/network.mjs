// Pages opened (lib.mjs: someOf): nothing leaves the origin, nothing violates the Content-Security-Policy, nothing fails, nothing is kept.
import { someOf, test } from './lib.mjs';

await test(async ({ sites, each, ok }) => {
  for (const [name, site] of Object.entries(sites)) {
    await each(site, someOf(site), {}, async (page, path) => {
      const kept = await page.evaluate(async () => ({
        cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
        databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      }));
      const left = Object.entries(kept).filter(([, value]) => value).map(([key]) => `keeps something: ${key}`);
      const cookies = (await page.context().cookies()).map((cookie) => `cookie ${cookie.name}`);
      const faults = [...page.faults, ...left, ...cookies];
      ok(`network ${name}/${path}`, faults.length === 0, faults.join('; '));
    });
  }
});
