// usage: node rich.mjs TOWN
// Makes the records of a small town odd: forty desks, one with every field as long as anybody would write it, one in Arabic, one with nothing
// but its channel, ruby on all kanji of plain Japanese, an office with eight people, twelve events.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const town = process.argv[2];
const site = readFileSync(join(town, 'site.yaml'), 'utf8');
writeFileSync(join(town, 'site.yaml'), site.replace('theme:\n', 'theme:\n  fonts: {fallback: [Noto Sans CJK JP, Noto Sans CJK KR, Noto Sans, Noto Sans Devanagari, Noto Sans Arabic]}\n'));
const ruby = (text) => text.replace(/\p{Script=Han}+/gu, (word) => `${word}《${'よみがなのながいもの'.slice(0, 2 * word.length)}》`);
const both = (text) => ({ ja: text, easy: ruby(text), en: `${text.length} characters and a few more of English text` });
const week = [
  { days: 'mon-fri', open: '8:30', close: '12:00' }, { days: 'mon-fri', open: '13:00', close: '17:15' }, { days: 'sat', nth: [2, 4], open: '9:00', close: '12:00', note: both('予約した人だけ') },
];
const full = {
  id: 'everything', name: both('汐見市社会福祉協議会生活困窮者自立相談支援センター分室'), organization: both('社会福祉法人汐見市社会福祉協議会地域福祉課相談支援係'), kana: 'しおみし', categories: ['money', 'people', 'child'],
  situations: ['under-18', 'family-carer'], topic: both('家賃が払えない、食べるものがない、借金が返せない、仕事が見つからない、家族のことで困っている'), description: both('ひとりひとりの話を聞いて、いっしょに考えます。'.repeat(6)), audience: both('市内に住んでいる人、働いている人、学校に通っている人'),
  phones: [{ number: '0120-000-999', label: both('無料、相談専用'), languages: ['ja', 'en', 'ko', 'vi'] }, { number: '0599-00-1999', label: both('代表') }, '0599-00-1998', '#9110'],
  fax: '0599-00-1997', email: 'a-very-long-address-of-the-office@shakyo.minato-city.example', web: 'https://www.minato-city-shakyo.example/consultation/self-reliance/',
  channels: [{ type: 'line', label: both('友だち登録をしてから話す'), url: 'https://line.example/long-name' }, { type: 'chat', url: 'https://chat.example/' }, { type: 'letter', address: both('〒999-0000 みなと市港町一丁目二番地三号 相談係') }],
  hours: week, holidays: both('祝日と年末年始、施設点検の日'), hours_note: both('水曜日が祝日の場合は翌平日も休みます。'), reservation: 'required', place: both('総合福祉センター三階南側相談室'), address: both('みなと市港町一丁目二番地三号'),
  access: both('みなと駅から市内循環バスで12分、福祉センター前で降りてすぐ'), languages: ['ja', 'en', 'ko', 'vi', 'pt', 'ne'], interpreter: 'phone', features: ['free', 'anonymous', 'lgbtq', 'wheelchair', 'online', 'home-visit', 'under-18', 'no-phone'], alert: both('工事のため入口が変わっています。'),
};
const desks = [
  full,
  { id: 'arabic', name: both('مركز المساعدة'), categories: ['people'], topic: both('التحدث 0120-000-888 مع شخص'), phones: '0120-000-888', place: both('مبنى البلدية 1階') },
  { id: 'page-only', name: 'ん', categories: ['child'], topic: 'ー', email: 'a@b.example' },
  ...Array.from({ length: 37 }, (_, i) => ({ id: `desk-${i}`, name: both(`窓口${i}`), categories: [['money', 'people', 'child'][i % 3]], topic: both('相談の内容'.repeat(1 + (i % 5))), phones: `0120-111-${100 + i}`, hours: i % 2 ? week : undefined, web: `https://d${i}.example/` })),
];
writeFileSync(join(town, 'support', 'odd.yaml'), JSON.stringify({ id: 'odd', title: both('相談先の一覧'), note: both('秘密は守ります。'), entries: desks }));
const staff = Array.from({ length: 8 }, (_, i) => ({ name: i ? both(`人名${'長'.repeat(i)}`) : { ja: 'محمد الأمين بن عبد الله', en: 'Mohammed' }, role: i % 2 ? both('社会福祉士・精神保健福祉士・相談支援専門員') : undefined, photo: i % 3 ? undefined : 'face.svg', photo_alt: i % 3 ? undefined : both('顔') }));
writeFileSync(join(town, 'offices', 'odd.yaml'), JSON.stringify({ offices: [{ id: 'annex', name: both('まちの縁側 総合福祉センター港町分室'), area: both('港町、朝市通り、駅前、潮見坂、山の手一帯'), desk: 'everything', landmark: both('赤い屋根の灯台の向かいにある古い倉庫'), staff, message: both('用がなくても、どうぞ。'.repeat(8)) }] }));
const events = Array.from({ length: 12 }, (_, i) => ({ id: `event-${i}`, title: both('もちつきとお茶の会'.repeat(1 + (i % 3))), start: `2026-12-${10 + i}${i % 2 ? 'T13:30' : ''}`, end: i % 2 ? `2026-12-${10 + i}T15:00` : undefined, place: both('港の広場'), office: i % 2 ? 'annex' : undefined, description: both('だれでもどうぞ。'.repeat(i + 1)), status: i === 3 ? 'cancelled' : undefined, notice: i === 3 ? both('雨のため中止します。') : undefined }));
writeFileSync(join(town, 'events', 'odd.yaml'), JSON.stringify({ events }));
