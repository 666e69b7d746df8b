// axe-core on every page of the sample town in every language: WCAG 2.0-2.2 A and AA and best practices, 0 violations.
//
// `make test` judges each page in one of the four settings, spread over the pages by a hash of their address; SOAK=1 in all four.
import { test } from './lib.mjs';
import { judge, settingOf, SETTINGS } from './judge.mjs';

await test(async ({ town, each, ok, soak }) => {
  for (const [number, setting] of SETTINGS.entries()) {
    const pages = town.pages.filter((path) => soak || settingOf(path) === number);
    const shown = `${setting.width} px ${setting.dark ? 'dark' : 'light'}`;
    await each(town, pages, setting, async (page, path) => {
      const { violations } = await judge(page);
      const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.summary}`).join(' · ')}`);
      ok(`axe ${path || 'home'} (${shown})`, faults.length === 0, faults.join('; '));
    });
  }
});
