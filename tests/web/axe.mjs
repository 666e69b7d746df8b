// axe-core on the pages of the sample town in every language: WCAG 2.0-2.2 A and AA and best practices, 0 violations. And what the
// sample's accessibility page publishes of such a run still holds.
//
// `make test` judges some pages (lib.mjs: someOf) in one of the four settings, which their address decides; SOAK=1 judges
// all of them so, and those of each kind in all four.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn, someOf, test, root } from './lib.mjs';
import { judge, settingOf, SETTINGS, Tally } from './judge.mjs';

await test(async ({ town, each, ok, soak }) => {
  const tally = new Tally();
  for (const [number, setting] of SETTINGS.entries()) {
    const pages = soak ? inTurn(town, number, SETTINGS.length) : someOf(town).filter((path) => settingOf(path) === number);
    const shown = `${setting.width} px ${setting.dark ? 'dark' : 'light'}`;
    await each(town, pages, setting, async (page, path) => {
      const results = await judge(page);
      tally.add(results);
      const faults = results.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.summary}`).join(' · ')}`);
      ok(`axe ${path || 'home'} (${shown})`, faults.length === 0, faults.join('; '));
    });
  }

  const file = join(process.env.CONTENT ?? join(root, 'content'), 'accessibility/automated.yaml');
  if (!existsSync(file)) return;
  const now = new Map(tally.results().map((result) => [result.criterion, result]));
  for (const [, criterion, rules, violated] of readFileSync(file, 'utf8').matchAll(/^ {2}- \{criterion: ([\d.]+), rules: (\d+), violated: (\d+),/gm)) {
    const found = now.get(criterion) ?? { rules: 0, violated: 0 };
    ok(`published: ${criterion}`, found.rules >= Number(rules) && found.violated <= Number(violated), `${rules} rules and ${violated} violated are published, ${found.rules} and ${found.violated} are found: make audit`);
  }
});
