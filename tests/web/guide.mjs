// The three questions: nobody comes to a dead end, with or without JavaScript, with a keyboard alone, and the answers are good ones.
import { soak, test } from './lib.mjs';

const desksIn = (page, how) => page.locator(`#${how} [data-desk]`).evaluateAll((cards) => cards.map((card) => card.dataset.desk));

await test(async ({ town, small, open, each, ok }) => {
  // Every page asks something or ends at desks; each way of talking at one to five of them; all of them name the desk for when one is unsure.
  for (const site of [town, small]) {
    const pages = site.pages.filter((path) => (soak ? /(^|\/)guide\// : /^guide\/|\/guide\/$/).test(path)), dead = [], wrong = [];
    await each(site, pages, { width: 320, js: false }, async (page, path) => {
      const answers = await page.locator('.answers a').count(), unsure = await page.locator('.turn-to [data-desk]').count();
      const ends = await page.locator('.how').evaluateAll((hows) => hows.map((how) => how.querySelectorAll('[data-desk]').length));
      if (!answers || unsure !== 1 || !(await page.locator('.all a').count())) dead.push(path);
      if (ends.some((n) => n < 1 || n > 5)) wrong.push(`${path} ${ends}`);
      if (path.split('guide/')[1].split('/').length === 3 && !ends.length) wrong.push(`${path} no desks`);
    });
    ok(`no dead end in ${pages.length} pages`, pages.length > 3 && dead.length === 0, dead.join(' '));
    ok('one to five desks a way of talking', wrong.length === 0, wrong.join(' '));
  }

  // A keyboard and nothing else, from the home page on.
  const page = await open(town, 'guide/', { width: 390, js: false });
  const go = async (label) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => document.activeElement.closest('.answers') && document.activeElement.textContent.trim());
      if (name && name.includes(label)) {
        const before = page.url();
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.href !== before).catch(() => {});
        return;
      }
    }
  };
  ok('says where one is', (await page.locator('.guide-step').textContent()).includes('1/3'), 'no progress');
  await go('18歳まで');
  ok('who leads to what', page.url().endsWith('guide/under-18/') && (await page.locator('.guide-step').textContent()).includes('2/3'), page.url());
  await go('学校');
  ok('what leads to how', page.url().endsWith('guide/under-18/school/') && (await page.locator('.guide-step').textContent()).includes('3/3'), page.url());
  await go('文字');
  ok('how leads to desks', page.url().endsWith('#write'), page.url());
  const written = await desksIn(page, 'write');
  ok('only that way is shown', (await page.locator('.how:visible').count()) === 1 && written.length > 0, String(await page.locator('.how:visible').count()));
  await page.click('#write .how-back a');
  ok('and the others again', (await page.locator('.how:visible').count()) > 1, String(await page.locator('.how:visible').count()));
  await page.click('.guide-back a');
  ok('back to the question before', page.url().endsWith('guide/under-18/'), page.url());

  // Answers that a person who knows the town would give.
  const good = [
    ['guide/under-18/school/', 'write', ['shio-talk', 'tegami']], ['guide/withdrawn/relations/', 'write', ['hidamari']],
    ['guide/hanareru/relations/', 'phone', ['pal', 'navi-8008', 'soudan-plus']], ['guide/foreign-resident/any/', 'tongue', ['tabunka']],
    ['guide/self/health/', 'phone', ['hoken']], ['guide/family/elderly/', 'phone', ['houkatsu-higashi']],
  ];
  for (const [path, how, wanted] of good) {
    const at = await open(town, path, { width: 390 });
    const desks = await desksIn(at, how);
    ok(`${path} ${how}`, wanted.every((desk) => desks.includes(desk)), desks.join());
  }
  const idle = await open(town, 'guide/self/money/', { width: 390 });
  const first = (await desksIn(idle, 'phone'))[0];
  ok('who listens comes before who gives things out', first !== 'foodbank', first);
});
