// usage: node edit.mjs TABLE.csv SEED EDITS >EDITED.csv
// Changes cells of a table for staff as staff do, each into a value in the form in which export writes it, so that what is exported after an
// import must be this very table.
import { readFileSync } from 'node:fs';
import { format, parse, random } from './csv.mjs';

const VALUES = {
  名称: ['くらしの相談室', '相談室: 「あかり」 #2', '\'- 夜の窓口', '"引用"の窓口', "'窓口'", 'null', '[窓口]', '窓口 & <仲間>'],
  '名称（en）': ['Desk: a "new" name', 'Yes', '', 'Desk #5'],
  よみ: ['くらしのそうだんしつ', ''],
  '担当・実施機関': ['福祉課', '', '｜NPO《エヌピーオー》灯台'],
  分野: ['お金・住まい、仕事', '仕事'],
  相談内容: ['家賃のこと: 払えない', '一行目\n二行目', '仕事《しごと》', '-', '# 見出しではない', '困ったとき。\n\n空の行のあと', '\'@で始まる', '\'=1+1'],
  '相談内容（easy）': ['お金《かね》の こと', ''],
  説明: ['', '予約はいりません。', '末尾: コロン:', ' '],
  対象: ['市民', '', '~', '{だれでも}'],
  電話番号: ['0599-00-4242', '0599-00-4242\n0599-00-4343（夜間）', '#8008', '189（通話無料）'],
  FAX: ['0599-00-4545', ''],
  メール: ['a.b-c@city.example', ''],
  'LINE・チャットなど': ['line https://line.example/a（LINEで相談）\nchat https://chat.example/?a=1&b=2#c'],
  受付時間: ['月～金 9:00～17:00', '第1・3土 13:00～16:00\n水 9:00～12:00（予約優先）', '24時間', '火・木 18:00～24:00', '最終金 10:00～12:00', '月～日 0:00～24:00'],
  '祝日・年末年始': ['開いている', '年末年始だけ休み', '祝日は10時から'],
  '臨時の開所・休み': ['2026-12-28 休み（棚卸し）', '2026-12-20～2026-12-22 10:00～12:00', ''],
  時間の補足: ['', '昼休みは電話だけ'],
  予約: ['必要', '推奨', ''],
  場所: ['市役所1階: 奥', '', '1'],
  住所: ['汐見市港町9-9', ''],
  '緯度・経度': ['34.5, 136.25', ''],
  対応する言語: ['日本語、英語', ''],
  通訳: ['電話', 'その場にいる', ''],
  特徴: ['無料、匿名可、電話以外', '無料'],
  状態: ['休止中', ''],
  お知らせ: ['しばらくお休みします', ''],
  掲載期間: ['2026-04-01～2027-03-31', '2026-04-01～', ''],
  確認日: ['2026-11-30 福祉課', '2026-11-29 山田: 電話で'],
};

const [table, seed, edits] = process.argv.slice(2);
const rows = parse(readFileSync(table, 'utf8'));
const pick = random(Number(seed));
const columns = rows[0].map((heading, at) => [heading, at]).filter(([heading]) => VALUES[heading]);
for (let i = 0; i < Number(edits); i++) {
  const [heading, at] = columns[pick(columns.length)];
  const row = rows[1 + pick(rows.length - 1)];
  const value = VALUES[heading][pick(VALUES[heading].length)].trim();
  const alone = ['電話番号', 'メール', 'ウェブサイト', 'LINE・チャットなど', 'FAX'].filter((other) => row[rows[0].indexOf(other)]).length < 2;
  if (!value && alone && ['メール', 'FAX'].includes(heading)) continue;
  // What the first language does not say, no other may.
  if (!value) rows[0].forEach((other, k) => other.startsWith(`${heading}（`) && (row[k] = ''));
  if (/（..*）$/.test(heading) && !row[rows[0].indexOf(heading.replace(/（.*）$/, ''))]) continue;
  if (heading === '電話番号') ['電話番号（easy）', '電話番号（en）'].forEach((other) => (row[rows[0].indexOf(other)] = ''));
  if (heading === '受付時間') ['受付時間（easy）', '受付時間（en）'].forEach((other) => rows[0].includes(other) && (row[rows[0].indexOf(other)] = ''));
  if (value === '24時間') ['', '（easy）', '（en）'].forEach((language) => rows[0].includes(`祝日・年末年始${language}`) && (row[rows[0].indexOf(`祝日・年末年始${language}`)] = ''));
  if (heading === '祝日・年末年始' && row[rows[0].indexOf('受付時間')].startsWith('24時間')) continue;
  if (/臨時|LINE/.test(heading)) [`${heading}（easy）`, `${heading}（en）`].forEach((other) => rows[0].includes(other) && (row[rows[0].indexOf(other)] = ''));
  if (heading === '受付時間' && row[at].startsWith('24時間')) continue;
  if (heading === 'LINE・チャットなど') row[rows[0].indexOf('QRコードの行き先')] = '';
  row[at] = value;
}
process.stdout.write(format(rows));
