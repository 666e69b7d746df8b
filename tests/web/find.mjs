// The search: that it finds what people ask for as they write it, keeps what was chosen in the address, and never ends at nothing.
import { createRequire } from 'node:module';
import { test } from './lib.mjs';

const text = createRequire(import.meta.url)('../../assets/site/find-text.js');

const shown = (page) => page.evaluate(() => [...document.querySelectorAll('.finds > li')].filter((card) => !card.hidden).map((card) => card.dataset.desk));
const counted = (page) => page.evaluate(() => Number(/\d+/.exec(document.querySelector('[data-find="count"]').textContent)[0]));
const visible = (page, name) => page.locator(`[data-find="${name}"]`).isVisible();
const type = async (page, words) => { await page.fill('[name=q]', words); return shown(page); };

// Who asks in the words on the left has to be shown the desks on the right, the first of them first.
const ASKED = [
  [['okane', 'おかね', 'お金', 'オカネ', 'ｵｶﾈ', 'ＯＫＡＮＥ'], ['seikatsu-fukushi', 'minato-akari', 'saigai']],
  [['yachin', '家賃', 'やちん', 'ヤチン'], ['minato-akari']],
  [['hikikomori', 'ひきこもり', 'ヒキコモリ', '引きこもり'], ['hidamari']],
  [['0599-00-1294', '0599001294', '０５９９ー００ー１２９４'], ['fukushi-nandemo']],
  [['DV', 'dv', 'ＤＶ'], ['soudan-plus', 'navi-8008', 'pal']],
  [['いじめ', 'イジメ', 'ijime', 'izime', '虐め'], ['kyoiku', 'kodomo-sos', 'jinken-kodomo']],
  [['死にたい', 'しにたい', 'shinitai', 'sinitai', 'もう死にたい'], ['inochi-sos', 'inochi-no-denwa', 'hoken']],
  [['お金がない', 'おかねがない', 'okaneganai'], ['seikatsu-fukushi', 'minato-akari']],
  [['眠れない', 'ねむれない', 'nemurenai'], ['hoken', 'nagisa', 'saigai']],
  [['お金 学校', 'okane　gakkou'], ['tabunka']],
  [['夫に殴られた'], ['pal']],
  [['会社をクビになった'], ['hellowork']],
  [['ふーどばんく', 'フードバンク', 'fudobanku', 'fuudobanku'], ['foodbank']],
  [['さみしい', 'samishii', 'lonely'], ['engawa-minato', 'nami-no-denwa']],
  [['チャット', 'ちゃっと'], ['soudan-plus', 'shio-talk', 'nami-no-denwa', 'hataraku-yoru', 'ninshin']],
  [['手話'], ['shuwa']],
  [['不登校', 'ふとうこう', 'futoukou', '登校拒否'], ['kyoiku', 'tomarigi']], // the desks say "学校に行けない"
  [['債務', 'saimu', '借金'], ['saimu']],
];
const URGENT = ['死にたい', 'しにたい', 'shinitai', '夫に殴られた', 'DV', 'I want to die', '消えたい'];
const CALM = ['お金', 'じしん', '地震', '介護', 'okane', '近所'];

await test(async ({ town, small, open, ok }) => {
  const forms = [['ｵｶﾈ', 'おかね'], ['オカネ', 'おかね'], ['ＤＶ', 'dv'], ['tự tử', 'tu tu'], ['cô đơn', 'co don'], ['お金が ない', 'お金がない'], ['self-harm!', 'self harm'], ['don’t', 'dont'], ['「家賃」！', '家賃'], ['サポート', 'さぽーと']];
  const spoken = { soudan: 'そうだん', matcha: 'まっちゃ', zidou: 'じどう', jidou: 'じどう', kon: 'こん', shimbun: 'しんぶん', syougai: 'しょうがい',
    gakkou: 'がっこう', ijim: 'いじ', fufu: 'ふふ', tsuchi: 'つち', tuti: 'つち', "kin'en": 'きんえん', dv: '', sns: '', bullying: '' };
  ok('one form for all ways to write', forms.every(([from, to]) => text.plain(from) === to), JSON.stringify(forms.map(([from]) => text.plain(from))));
  const wrong = Object.entries(spoken).filter(([word, kana]) => text.kana(text.plain(word)) !== kana);
  ok('romaji, Hepburn and Kunrei', wrong.length === 0, JSON.stringify(wrong.map(([word]) => [word, text.kana(text.plain(word))])));
  ok('words in Latin letters begin where one begins', text.holds('for parents', 'parent') && !text.holds('for parents', 'rent') && text.holds('相談dv', 'dv'), '');
  ok('long vowels', text.loose('そうだん') === 'そだん' && text.loose('さぽーと') === 'さぽと' && text.loose('おおさか') === 'おさか', text.loose('おおさか'));
  ok('words are parted', text.terms('お金　学校,家、犬').join() === 'お金,学校,家,犬', text.terms('お金　学校,家、犬').join());

  const page = await open(town, 'find/', { width: 390, at: '2026-12-09T11:00' }); // a Wednesday: only one of the life lines is open
  const all = await shown(page);
  ok('all desks at first', all.length > 60 && (await counted(page)) === all.length, `${all.length}`);
  for (const [ways, wanted] of ASKED) {
    const faults = [];
    for (const way of ways) {
      const found = await type(page, way);
      if (found[0] !== wanted[0] || !wanted.every((desk) => found.includes(desk))) faults.push(`${way}: ${found.slice(0, 5)}`);
    }
    ok(`finds ${ways[0]}`, faults.length === 0, faults.join(' | '));
  }
  const loud = [], mute = [];
  for (const words of URGENT) { await type(page, words); if (!(await visible(page, 'danger'))) mute.push(words); }
  for (const words of CALM) { await type(page, words); if (await visible(page, 'danger')) loud.push(words); }
  ok('emergency numbers first when it is urgent', mute.length === 0, mute.join());
  ok('and only then', loud.length === 0, loud.join());
  ok('with a number to call', (await type(page, '死にたい')) && (await page.locator('.find-danger a[href^="tel:"]').count()) > 0, 'none');

  // --- Conditions, and the address ---
  await type(page, '');
  await page.selectOption('[name=category]', 'money');
  const money = await shown(page);
  await page.selectOption('[name=how]', 'write');
  const written = await shown(page);
  ok('conditions narrow', money.length < all.length && written.length < money.length && written.every((desk) => money.includes(desk)), `${all.length} ${money.length} ${written.length}`);
  await page.check('[name=open]');
  const now = await page.evaluate(() => [...document.querySelectorAll('.finds > li')].filter((card) => !card.hidden).every((card) => card.dataset.open === 'yes'));
  ok('open now is what open.js says', now && (await shown(page)).length > 0, 'a closed one is shown');
  await page.waitForFunction(() => location.search === '?category=money&how=write&open=1', null, { timeout: 3000 }).catch(() => {});
  ok('what is chosen stands in the address', page.url().endsWith('?category=money&how=write&open=1'), page.url());
  const address = page.url().slice(town.url.length), before = await shown(page);
  const again = await open(town, address, { width: 1280, at: '2026-12-09T11:00' });
  ok('an address brings it back', (await shown(again)).join() === before.join() && (await again.isChecked('[name=open]')), address);
  const came = await open(town, `find/?q=${encodeURIComponent('死にたい')}`, { width: 390, height: 844 });
  const seen = await came.evaluate(() => ['.find-danger a', '.finds > li:not([hidden])'].map((name) => document.querySelector(name).getBoundingClientRect().top));
  ok('who comes with a question sees numbers and desks at once', seen[0] >= 0 && seen[0] < 300 && seen[1] < 844, seen.join());
  const night = await open(town, 'find/?open=1', { width: 390, at: '2026-12-09T23:00' });
  const awake = await shown(night);
  ok('at 23:00 the night lines are open', awake.includes('yorisoi') && !awake.includes('fukushi-nandemo'), awake.join());
  const unknown = await open(town, 'find/?category=nowhere&how=%00&feature=x&q=%E0%A4', { width: 390 });
  ok('a broken address shows desks', (await shown(unknown)).length > 0 || (await visible(unknown, 'nothing')), 'neither desks nor help');
  ok('and breaks nothing', unknown.faults.length === 0, unknown.faults.join());
  await page.click('[data-find="clear"]');
  ok('conditions can be cleared', (await shown(page)).length === all.length, `${(await shown(page)).length}`);
  const focus = await page.evaluate(() => document.activeElement.name);
  ok('and one can go on typing', focus === 'q', focus);

  // --- What somebody who checks the phone must not see ---
  const title = await page.title();
  const asked = await open(town, 'find/', { width: 320, height: 568, at: '2026-12-05T23:00' });
  await type(asked, '夫がこわい');
  ok('sensitive desks bring the quick exit', await asked.locator('[data-exit]').isVisible(), 'no exit');
  await asked.waitForTimeout(500);
  ok('with a title and an address that tell nothing', (await asked.title()) !== title && asked.url().endsWith('/find/'), `${await asked.title()} ${asked.url()}`);
  ok('and nothing below it', await asked.evaluate(() => { scrollTo({ top: 1e6, behavior: 'instant' }); return document.querySelector('footer').getBoundingClientRect().bottom <= document.querySelector('.exit').getBoundingClientRect().top + 1; }), 'covers the end');
  await type(asked, '家賃');
  ok('and others do not', (await asked.locator('[data-exit]').count()) === 0 && (await asked.title()) === title, await asked.title());
  await asked.waitForTimeout(500);
  ok('their words stand in the address', asked.url().includes('?q='), asked.url());
  await type(asked, '夫がこわい');
  await asked.route('https://**', (route) => route.fulfill({ body: 'elsewhere' }));
  await asked.locator('[data-exit]').click();
  await asked.waitForURL('https://**', { timeout: 3000 }).catch(() => {});
  ok('which leads away', asked.url().startsWith('https://'), asked.url());

  // --- Nothing fits ---
  await type(page, '家賃');
  await page.selectOption('[name=how]', 'letter');
  ok('says that nothing fits', (await shown(page)).length === 0 && (await visible(page, 'nothing')), 'silent');
  ok('names a desk all the same', await page.locator('.turn-to [data-desk]').isVisible(), 'no fallback');
  const drops = await page.locator('[data-find="drops"] button').allTextContents();
  ok('says which condition to drop', drops.length >= 1 && drops.some((label) => label.includes('家賃')), drops.join('|'));
  await page.locator('[data-find="drops"] button').first().press('Enter');
  ok('dropping it shows desks', (await shown(page)).length > 0, 'still none');
  const said = await page.evaluate(() => document.activeElement.dataset.find);
  ok('and leads to them', said === 'count', String(said));

  // --- An input method, a keyboard, a screen reader ---
  await page.click('[data-find="clear"]');
  await page.evaluate(() => {
    const box = document.querySelector('[name=q]');
    box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    box.value = 'やt';
    box.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  });
  ok('waits while a word is being converted', (await shown(page)).length === all.length, 'filters meanwhile');
  await page.evaluate(() => {
    const box = document.querySelector('[name=q]');
    box.value = '家賃';
    box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  ok('and goes on when it is done', (await shown(page))[0] === 'minato-akari', (await shown(page)).slice(0, 3).join());
  await page.evaluate(() => {
    window.heard = 0;
    new MutationObserver(() => { window.heard += 1; }).observe(document.querySelector('[data-find="said"]'), { childList: true });
  });
  await page.locator('[name=q]').pressSequentially('ないとき', { delay: 60 });
  await page.waitForTimeout(1300);
  const heard = await page.evaluate(() => window.heard);
  ok('announces the count once, not at each letter', heard === 1, `${heard} times`);
  await page.press('[name=q]', 'Enter');
  ok('Enter leads to the desks', await page.evaluate(() => document.activeElement.dataset.find === 'count'), 'elsewhere');
  ok('nothing went wrong', page.faults.length === 0, page.faults.join());

  // --- Every link into the search; other towns; no JavaScript ---
  for (const [path, query] of [['category/money/', '?category=money'], ['en/situation/under-18/', '?situation=under-18']]) {
    const from = await open(town, path, { width: 390 });
    await from.click(`a[href$="find/${query}"]`);
    await from.waitForLoadState('load');
    ok(`${path} leads on`, from.url().endsWith(`find/${query}`) && (await shown(from)).length > 0 && (await shown(from)).length < all.length, from.url());
  }
  const english = await open(town, 'en/find/?q=rent', { width: 390 });
  ok('finds in English', (await shown(english))[0] === 'minato-akari', (await shown(english)).slice(0, 3).join());
  await type(english, 'yachin');
  ok('and what is Japanese there', (await shown(english)).includes('minato-akari'), (await shown(english)).join());
  const easy = await open(town, `easy/find/?q=${encodeURIComponent('やちん')}`, { width: 390 });
  ok('finds in plain Japanese', (await shown(easy)).includes('minato-akari'), (await shown(easy)).slice(0, 3).join());
  const little = await open(small, 'find/?q=zzz', { width: 390 });
  ok('a small town', (await shown(little)).length === 0 && (await little.locator('.turn-to').isVisible()), 'no help');
  const still = await open(town, 'find/', { width: 390, js: false });
  ok('without JavaScript: the links', (await still.locator('.find-plain a[href*="category/"]').first().isVisible()) && !(await still.locator('.find-form').isVisible()), 'a form that does nothing');
  ok('without JavaScript: all desks', (await still.locator('.finds > li:visible').count()) === all.length, 'fewer');
});
