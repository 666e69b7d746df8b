// usage: TOWN=SITE node tests/web/audit.mjs FILE [DATE]     (make audit)
// Judges every page of a built site with axe-core, as tests/web/axe.mjs does, and writes what came out to FILE, the content folder's
// accessibility/automated.yaml, which the accessibility page shows. DATE is the day of the run (today). Nothing is left out: a rule that
// was violated is counted, and its page is named on the terminal.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { browse } from './lib.mjs';
import { judge, settingOf, SETTINGS, Tally, VERSION } from './judge.mjs';

const [file, date = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Tokyo' })] = process.argv.slice(2);
if (!file || !/^\d{4}-\d\d-\d\d$/.test(date)) {
  console.error('usage: TOWN=SITE node tests/web/audit.mjs FILE [YYYY-MM-DD]');
  process.exit(2);
}

const tally = new Tally();
let chromium = '';
const failures = [];
await browse(async ({ town, browser, each, soak }) => {
  chromium = browser.version().split('.')[0];
  for (const [number, setting] of SETTINGS.entries()) {
    await each(town, town.pages.filter((path) => soak || settingOf(path) === number), setting, async (page, path) => {
      const results = await judge(page);
      tally.add(results);
      for (const { id, nodes } of results.violations) console.log(`/${path}: ${id}: ${nodes[0]?.target}`);
    });
  }
  tally.pages = town.pages.length;
}, (path, error) => failures.push(`/${path}: ${error.message}`));
if (failures.length > 0) {
  // Pages that could not be judged are no result: nothing is written.
  console.error(failures.join('\n'));
  process.exit(1);
}

const rows = tally.results().map(({ criterion, rules, violated, unclear }) => `  - {criterion: ${criterion}, rules: ${rules}, violated: ${violated}, unclear: ${unclear}}`);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `# 自動検査の結果です。make audit が書きます。手で直さず、検査をやり直してください。
# rules: この達成基準に関わる、検査できた規則の数　violated: 問題があった規則　unclear: 人が見ないと決められない所があった規則
date: ${date}
tool: axe-core ${VERSION}, Chromium ${chromium}
pages: ${tally.pages}
results:
${rows.join('\n')}
`);
console.log(`${file}: ${tally.pages} pages, ${rows.length} criteria`);
process.exit(0);
