// "Open now": assets/site/open.js in a real browser against tests/web/open/cases.tsv, which was written from the content contract alone,
// by a person who had not seen the program. Columns: desk, moment in Japan, yes, no or none (nothing is
// said), next opening or -.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, serve, test } from './lib.mjs';

const folder = join(root, 'tests/web/open');

function build() {
  const out = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'open-'));
  const program = process.env.TSUNAGU ?? join(root, 'build/tsunagu');
  execFileSync(program, ['build', '--content', join(folder, 'content'), '--only', 'site', '--out', out], { cwd: root, stdio: 'pipe' });
  return join(out, 'site');
}

function readCases() {
  return readFileSync(join(folder, 'cases.tsv'), 'utf8').split('\n')
    .map((line, i) => ({ line: i + 1, parts: line.split('\t') }))
    .filter(({ parts }) => parts.length >= 4 && /^\d{4}-/.test(parts[1]))
    .map(({ line, parts: [desk, moment, open, next] }) => ({ line, desk, moment, open, next: next.trim() }));
}

const stateOf = (page, desk) => page.evaluate((id) => {
  const element = document.querySelector(`[data-desk="${id}"]`);
  return element && { open: element.dataset.open ?? 'none', next: element.dataset.next ?? '-' };
}, desk);
const japan = (moment) => new Date(`${moment}+09:00`);

// One page for many moments: the clock is set, and the page becomes visible again.
async function judgeAll(open, place, cases, zone) {
  const wrong = [];
  const pages = new Map();
  const together = readFileSync(join(place.folder, 'find/index.html'), 'utf8');
  for (const one of cases) {
    const path = together.includes(` data-desk="${one.desk}"`) ? 'find/' : `desk/${one.desk}/`;
    let page = pages.get(path);
    if (!page) pages.set(path, (page = await open(place, path, { zone, at: one.moment })));
    await page.clock.setFixedTime(japan(one.moment));
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const state = (await stateOf(page, one.desk)) ?? { open: 'no such desk', next: '' };
    if (state.open !== one.open || state.next !== one.next) {
      wrong.push(`${one.line}: ${one.desk} at ${one.moment}: ${state.open} ${state.next}, not ${one.open} ${one.next}`);
    }
  }
  for (const page of pages.values()) {
    wrong.push(...page.faults);
    await page.context().close();
  }
  return wrong;
}

const wordsOf = (page) => page.locator('article[data-desk] > .reach [data-open-words]').evaluate((place) => {
  for (const reading of place.querySelectorAll('rt, rp')) reading.remove();
  return place.textContent.replace(/\u2060/g, '').replace(/\s+/g, ' ').trim(); // word joiners keep numbers and readings together
});

// What a reader is told, at a desk that is open on weekdays from 8:30 to 18:30 and on the second and fourth Saturday from 9:00 to 12:00.
const SAID = [
  ['desk/minato-akari/', '2026-12-07T12:30', 'いま開いています 18:30まで'],
  ['desk/minato-akari/', '2026-12-07T18:10', 'まもなく閉まります 18:30まで'],
  ['desk/minato-akari/', '2026-12-07T07:00', 'いまは時間外です つぎはきょう 8:30から'],
  ['desk/minato-akari/', '2026-12-07T23:00', 'いまは時間外です つぎはあした 8:30から'],
  ['desk/minato-akari/', '2026-12-12T12:00', 'いまは時間外です つぎは月曜日 8:30から'],
  ['desk/minato-akari/', '2026-12-13T12:00', 'きょうは休みです つぎはあした 8:30から'],
  ['desk/minato-akari/', '2027-04-30T20:00', 'いまは時間外です つぎは木曜日 8:30から'],
  ['desk/saimu/', '2026-12-18T10:00', 'きょうは休みです つぎは1月21日（木曜日） 13:30から'],
  ['easy/desk/minato-akari/', '2026-12-07T12:30', 'いま 開いています 午後6時30分まで'],
  ['easy/desk/saimu/', '2026-12-18T10:00', 'きょうは 休みです つぎは 1月21日（木曜日） 午後1時30分から'],
  ['en/desk/minato-akari/', '2026-12-12T12:00', 'Closed now opens Monday 8:30'],
  ['en/desk/saimu/', '2026-12-18T10:00', 'Closed today opens Thursday 21 January 13:30'],
];

async function judgeWords({ town, open, ok }) {
  for (const [path, at, said] of SAID) {
    const page = await open(town, path, { at, zone: 'America/New_York' });
    const words = await wordsOf(page);
    ok(`open: words of ${path} at ${at}`, words === said, `「${words}」, not 「${said}」`);
    await page.context().close();
  }
}

// A page that stays open sees the hours go by, midnight too: nobody loads it anew.
async function judgeMidnight({ town, open, ok }) {
  const clock = (context) => context.clock.install({ time: japan('2026-12-05T23:58') });
  const page = await open(town, 'desk/nami-no-denwa/', { zone: 'America/New_York', prepare: clock });
  const seen = [];
  for (const minutes of [0, 3, 120]) {
    await page.clock.runFor(minutes * 60000);
    const state = await stateOf(page, 'nami-no-denwa');
    seen.push(`${state.open} ${state.next}`);
  }
  ok('open: over midnight', seen.join(', ') === 'yes -, yes -, no 2026-12-06T20:00', seen.join(', '));
  await page.context().close();
}

// Without JavaScript nothing is said and no place is kept; with it, nothing moves when it is said.
async function judgePlace({ town, open, ok }) {
  const still = await open(town, 'desk/minato-akari/', { js: false, at: '2026-12-07T12:30' });
  const height = await still.locator('.reach .open-state').evaluate((place) => place.getBoundingClientRect().height);
  ok('open: nothing is shown without JavaScript', height === 0, `${height} px high`);
  await still.context().close();
  for (const path of ['list/tsunagari/', 'easy/list/tsunagari/', 'en/desk/saimu/', 'easy/desk/saimu/']) {
    for (const width of [320, 1280]) {
      const page = await open(town, path, { width, at: '2026-12-18T10:00' });
      const moved = await page.evaluate(() => {
        const places = [...document.querySelectorAll('[data-open-words]')];
        const before = document.documentElement.scrollHeight;
        const words = places.map((place) => place.innerHTML);
        for (const place of places) place.textContent = '';
        const after = document.documentElement.scrollHeight;
        places.forEach((place, i) => { place.innerHTML = words[i]; });
        return before - after;
      });
      ok(`open: nothing moves on ${path} at ${width}`, moved === 0, `${moved} px`);
      await page.context().close();
    }
  }
}

await test(async ({ town, open, ok }) => {
  const site = build();
  const server = await serve(site, { prefix: '/open/' });
  const place = { folder: site, address: (path) => server.url + path };
  const cases = readCases();
  ok('open: there are 200 cases or more', cases.length >= 200, `${cases.length}`);

  for (const zone of ['Asia/Tokyo', 'America/New_York']) {
    const wrong = await judgeAll(open, place, cases, zone);
    ok(`open: all cases, device in ${zone}`, wrong.length === 0, `${wrong.length} wrong: ${wrong.join('; ')}`);
    if (process.env.SHOW) console.log(wrong.join('\n'));
  }

  // A page that is loaded at the moment itself, and one that stays open over midnight: for each desk, the day on which most changes.
  const first = new Map(cases.map((one) => [one.desk, one]));
  const loaded = [];
  for (const one of [...first.values()].slice(0, 12)) loaded.push(...await judgeAll(open, place, [one], 'Pacific/Kiritimati'));
  ok('open: at load', loaded.length === 0, loaded.join('; '));
  server.close();

  await judgeMidnight({ town, open, ok });
  await judgeWords({ town, open, ok });
  await judgePlace({ town, open, ok });
});
