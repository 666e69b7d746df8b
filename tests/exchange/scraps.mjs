// usage: node scraps.mjs make SEED TABLE.csv     a table whose cells are put together at random of scraps of phone numbers, hours and words
//        node scraps.mjs check SEED LIST.yaml    prints each word and number of that table that the list does not hold; the last line is 'N lost'
import { readFileSync, writeFileSync } from 'node:fs';
import { format, random } from './csv.mjs';

const [mode, seed, file] = process.argv.slice(2);
const pick = random(Number(seed));
const ANIMALS = ['ゾウ', 'キリン', 'サイ', 'カバ', 'ラクダ', 'ヤギ', 'リス'];
const PHONES = (word) => [`0599-00-${1000 + pick(9000)}`, `（${word}）`, word, '、', '\n', '/', ' ', `FAX 0599-00-${1000 + pick(9000)}`, '内線77', `${word}:`, `※${word}`, `0599-00-${10 + pick(90)}`, '・', '（', '）', '代表', 'なし'];
const HOURS = (word) => ['月〜金', '9:00〜17:00', `（${word}）`, word, '、', '\n', '土', '第2・4土曜', '13時〜16時', '祝日を除く', `※${word}`, ' ', 'ただし', '（', '）', '要予約', '24時間', '。', '・', '休み', '〜', '9時', '（昼休み12:00〜13:00）', '平日'];

const rows = [['窓口名', '電話', '受付時間', '相談内容']];
const said = [];
for (let i = 0; i < 150; i++) {
  // A word of its own for each row: digits would be numbers.
  const name = (animal) => animal + [...String(i)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[digit]).join('');
  const cell = (scraps) => {
    let text = '';
    for (let k = 0; k < 1 + pick(8); k++) {
      const word = name(ANIMALS[pick(ANIMALS.length)]), all = scraps(word), scrap = all[pick(all.length)];
      text += scrap;
      if (scrap.includes(word)) said.push([text, word]);
    }
    for (const [number] of text.matchAll(/0599-00-\d{4}(?!\d)/g)) said.push([text, number]);
    return text;
  };
  rows.push([`窓口${name('')}`, `0599-00-0001\n${cell(PHONES)}`, cell(HOURS), 'こと']);
}
if (mode === 'make') writeFileSync(file, format(rows));
else {
  const list = readFileSync(file, 'utf8'), lost = said.filter(([, word]) => !list.includes(word));
  for (const [text, word] of lost) console.log(`${JSON.stringify(text)}: ${word}`);
  console.log(`${lost.length} lost`);
}
