// usage: node jobs.mjs LAYOUTS KIND OUT
// Writes a print job of a kind for each layout in the folder LAYOUTS, so that a layout that is new is tested without a change here:
// OUT/KIND-LAYOUT.yaml (JSON is YAML), in ja, easy and en. What each kind is for stands at its name below.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layouts } from './lib.mjs';

const [folder, kind, out] = process.argv.slice(2);

const title = { ja: '話せる場所', easy: '話《はな》せる 場所《ばしょ》', en: 'Somewhere to talk' };
const lead = { ja: 'ひとりで抱えないでください。', easy: 'ひとりで 困《こま》らないで ください。', en: 'You need not carry it alone.' };
const catchphrase = { ja: '寄っていって', easy: 'きて ください', en: 'Come in' };
const short = {
  ja: '眠れない夜は、だれかの声を聞くだけで。\n\n1. 電話をかけます。\n2. 名前は言わなくて大丈夫です。\n',
  easy: '夜《よる》も 電話《でんわ》が できます。\n\n1. 電話《でんわ》を します。\n2. 名前《なまえ》は いりません。\n',
  en: 'On a night without sleep.\n\n1. Ring the number.\n2. You need not say your name.\n',
};

const ruby = (text) => text.replace(/\p{Script=Han}+/gu, (word) => `${word}《${'よみがな'.slice(0, Math.max(2, word.length))}》`);
const times = (n, text) => text.repeat(n);
const all = (text) => ({ ja: text, easy: ruby(text), en: text });
const long = {
  ja: times(9, '## 話すところ\n\n眠れない夜は、だれかの声を聞くだけでもかまいません。名前は言わなくて大丈夫です。\n\n- 0120-000-294 は朝までつながります。\n- 窓口は8:30から。\n\n| 曜日 | 時間 |\n|---|---|\n| 月 | 9:00〜17:00 |\n\n---\n\n'),
  en: times(9, '## Where to talk\n\nOn a night without sleep it is enough to hear somebody’s voice.\n\n- 0120-000-294 answers until the morning.\n\n---\n\n'),
};
long.easy = ruby(long.ja);

// What goes into a slot by its name, or by its type where a layout has one of its own.
const usual = {
  lead, catchphrase, body: short, query: { limit: 3 }, desk: 'nandemo', office: 'house', staff: '山本 一', events: { limit: 2 },
  image: 'house.svg', image_alt: { ja: '青い屋根の家', easy: '青《あお》い 家《いえ》', en: 'A house' }, qr: { page: '/' }, volume: '12',
  contact: { ja: 'みなと市 福祉課', easy: 'みなと市《し》 福祉課《ふくしか》', en: 'Minato City, Welfare' },
};
const byType = { text: title, markdown: short, image: 'house.svg', desk: 'nandemo', query: { limit: 2 }, qr: { page: '/' }, office: 'house', events: { limit: 2 } };

// The slots that a layout has room for, each with `values`' own or what fits its type; null leaves one out.
function fill(layout, values) {
  const slots = {};
  for (const [name, type] of Object.entries(layout.slots)) {
    const value = name in values ? values[name] : byType[type];
    if (value !== null && value !== undefined) slots[name] = value;
  }
  return slots;
}

const none = Object.fromEntries(Object.keys(usual).map((name) => [name, null]));
const kinds = {
  // What must be enough: a layout, a title.
  bare: () => ({ title }),
  // A little of what pieces have, for the golden display lists.
  short: (layout) => ({ title, slots: fill(layout, { ...none, lead, catchphrase, body: short, query: { limit: 2 }, image: 'house.svg', image_alt: usual.image_alt }) }),
  // Everything that there is room for.
  full: (layout) => ({ title, medium: 'bulletin', copies: 1200, slots: fill(layout, usual) }),
  // Odd content: whatever is written, a build ends, with findings where there are any.
  'title-10000': () => ({ title: times(1250, 'とても長い題名で') }),
  'word-10000': () => ({ title: times(1000, 'Unbrokenly') }),
  'ruby-title': () => ({ title: times(40, '相談《そうだん》窓口《まどぐち》の ') }),
  'all-desks': (layout) => ({ title, slots: fill(layout, { ...usual, query: {}, desk: 'everything', office: 'annex', staff: null, events: {} }) }),
  'one-desk': (layout) => ({ title, slots: fill(layout, { ...none, query: { desks: ['page-only'] }, desk: 'page-only' }) }),
  'long-body': (layout) => ({ title, slots: fill(layout, { ...usual, body: long }) }),
  'long-all': (layout) => ({
    title: all(times(3, '話せる場所がここにあります。')),
    slots: fill(layout, {
      ...usual, lead: all(times(30, '夜、眠れないとき。')), catchphrase: all(times(12, '寄っていって')), body: long, query: {}, staff: null,
      contact: all(times(20, 'みなと市役所 福祉課 ')), volume: '123456789012345678901234567890', events: {},
      image_alt: all(times(60, '青い屋根の家の絵')),
    }),
  }),
  'right-to-left': (layout) => ({
    title: all('مكان للحديث'), slots: fill(layout, { ...usual, lead: all('لا تحمل همك وحدك 0120-000-294'), catchphrase: all('تعال'), office: 'annex', staff: 'محمد الأمين بن عبد الله', query: { desks: ['arabic'] }, desk: 'arabic' }),
  }),
  empty: (layout) => ({ title, slots: fill(layout, { ...none, lead: '', catchphrase: '', body: '', volume: '', contact: '', query: { desks: [] } }) }),
  large: (layout) => ({ title, slots: { ...fill(layout, usual), ...('large_print' in layout.slots ? { large_print: 'yes' } : {}) } }),
  landscape: (layout) => ({ title, slots: { ...fill(layout, usual), ...('orientation' in layout.slots ? { orientation: 'landscape' } : {}) } }),
};
if (!kinds[kind]) throw new Error(`no kind ${kind}: ${Object.keys(kinds).join(' ')}`);

for (const layout of layouts(folder)) {
  const job = { id: `${kind}-${layout.name}`, layout: layout.name, languages: ['ja', 'easy', 'en'], ...kinds[kind](layout) };
  writeFileSync(join(out, `${job.id}.yaml`), `${JSON.stringify(job, null, 1)}\n`);
}
