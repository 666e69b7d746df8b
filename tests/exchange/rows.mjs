// usage: node rows.mjs make SEED TABLE.csv|TABLE.xlsx     a table as towns have it, put together at random: titles, headings of all kinds and of none, some twice, desks,
//                                                         rows that go on, categories, sums, notes; in .xlsx notes on cells, hidden rows, a hidden column and errors, too
//        node rows.mjs check SEED TABLE LIST.yaml STDERR  prints each word and number of that table that neither the list nor a finding holds; the last line is 'N lost'
import { readFileSync, writeFileSync } from 'node:fs';
import { format, random } from './csv.mjs';
import { workbook } from './xlsx.mjs';

const [mode, seed, table, ...results] = process.argv.slice(2);
const excel = table.endsWith('.xlsx');
const pick = random(Number(seed)), one = (list) => list[pick(list.length)], often = (percent) => pick(100) < percent;
let words = 0;
const word = () => `桜${[...String(++words).padStart(4, '0')].map((digit) => '甲乙丙丁戊己庚辛壬癸'[digit]).join('')}`;
const phone = () => `0599-0${pick(4)}-${1000 + pick(9000)}`, url = (kind) => `https://${kind}.example/${100000 + pick(900000)}`;
const time = (from, to) => `${from + pick(to - from)}:${String(pick(60)).padStart(2, '0')}`;

// How each column may be filled; most of it by words that say nothing to any reader.
const COLUMNS = {
  TEL: [phone, () => `${phone()}（${word()}）`, () => `（${word()}）${phone()}\n（夜間）${phone()} 内線${10 + pick(90)}`, word, () => `0599-00-1111（代表）、0599-00-1111（${word()}）`],
  ＦＡＸ: [phone, () => `${phone()}（${word()}）`, word], '電話（夜間）': [phone, word], その他連絡先: [phone, word], 内線: [() => String(100 + pick(900)), word],
  所在地: [() => `汐見市${word()}１－２`], 住所: [word], 郵便番号: [() => '517-0011', word], 建物名: [word], 町字: [word], 番地: [word],
  受付時間: [() => `月〜金 ${time(6, 12)}〜${time(13, 23)}（${word()}）`, word, () => `${word()} 土曜 9:00〜12:00`], 営業時間備考: [word], 祝日: [word],
  曜日: [() => '月〜金', word, () => `土日祝を除く${word()}`], 相談日: [word, () => '火曜'], 休業日: [() => '土日祝', word, () => `日曜${word()}`], 定休日: [word, () => '水曜'],
  開始時間: [() => time(6, 12), word], 終了時間: [() => time(13, 23), word], 開館時刻: [() => time(6, 12)], 閉館時刻: [() => time(13, 23)],
  緯度: [() => `34.${100000 + pick(900000)}`, word], 経度: [() => `136.${100000 + pick(900000)}`, word],
  LINE: [() => url('line'), () => `${word()} ${url('line')}`, word], 公式LINE: [() => url('line'), word], チャット: [word, () => `${url('chat')}（${word()}）`],
  問い合わせフォーム: [word, () => url('form')], 相談フォーム: [word, () => url('form')], HP: [() => url('www'), word, () => `「${word()}」で検索 ${url('www')}`],
  メール: [() => `a${100000 + pick(900000)}@a.example`, word, () => `${word()} a${100000 + pick(900000)}@a.example、b${100000 + pick(900000)}@a.example`],
  相談内容: [word], 分野: [() => '仕事', word, () => `仕事、${word()}`], 状況: [word], 対象者: [word], 備考: [word, () => `${word()} ${url('note')}`, () => `${word()}要予約`],
  担当課: [word], 担当者: [word], 場所: [word], アクセス: [word], 予約: [() => '要', word, () => `${word()}までに電話で予約`], 費用: [word], 特徴: [() => `無料、${word()}`],
  対応言語: [() => `英語、${word()}`], 通訳: [word], 状態: [word], 確認日: [word, () => '2026/4/1'], ふりがな: [word], '名称（英語）': [() => `Desk ${100000 + pick(900000)}`],
  '名称（タガログ語）': [word], ID: [word, () => `ID_${100000 + pick(900000)}`], 一覧: [word], 謎の列: [word], '': [word], No: [() => String(pick(1000)), word], 番号: [word, phone],
  名称_通称: [word], 画像: [word], 市区町村名: [word], 名称: [word],
};
const KINDS = Object.keys(COLUMNS), NAME = '窓口名';
COLUMNS[NAME] = [() => `${word()}相談室`];

// What must be found again of a text. A time may have got a 0 before it.
const marks = (text) => [...text.matchAll(/桜[甲-龥]{4}|0599-0\d-\d{4}|\d{6}|(?<![\d.:])\d{1,2}:\d\d|(?<=内線)\d\d/g)].map(([mark]) => mark);

const headings = [NAME, 'TEL', ...Array.from({ length: 3 + pick(13) }, () => one(KINDS))].sort(() => pick(3) - 1);
const name = headings.indexOf(NAME), rows = [], notes = [], hidden = [], errors = [];
const put = (cells) => rows.push(Object.assign(Array(headings.length + 1).fill(''), cells)) - 1;
const note = (row, column) => excel && often(15) && notes.push([row, column, word()]);
if (often(70)) put({ 0: `${word()}一覧`, [1 + pick(3)]: often(40) ? `${word()}現在` : '' });
if (often(40)) put({ [pick(3)]: word() });
if (often(30)) put({});
const heading = put(headings);
headings.forEach((_, column) => note(heading, column));
for (let i = 0; i < 4 + pick(10); i++) {
  const kind = pick(100), column = pick(headings.length), row = {};
  if (kind < 6) put({});
  else if (kind < 14) put({ [one([0, name, column])]: one(['※', '■', '', '【']) + word() });
  else if (kind < 18) put({ 0: one(['■仕事', '【お金】', '仕事']) });
  else if (kind < 22) put({ [name]: one(['合計', '小計']), [column]: word() });
  else if (kind < 30 && i) {
    for (let k = 0; k < 1 + pick(5); k++) if (pick(headings.length) !== name) ((at) => at !== name && (row[at] = one(COLUMNS[headings[at]])()))(pick(headings.length));
    note(put(row), column);
  } else {
    headings.forEach((head, at) => { if (at === name || often(75)) row[at] = i && at !== name && often(5) ? '同上' : one(COLUMNS[head])(); });
    if (often(8)) row[headings.length] = word();
    const at = put(row);
    note(at, column);
    if (excel && often(10)) hidden.push(at);
    if (excel && column !== name && often(10)) rows[at][column] = '', errors.push([at, column]);
  }
}
if (often(40)) put({ 0: `※${word()}` });
const column = excel && often(25) ? one([...headings.keys()].filter((at) => at !== name)) : -1;

if (mode === 'make') writeFileSync(table, excel ? workbook({ rows, notes, hidden, errors, column }) : format(rows));
else {
  const found = results.map((file) => readFileSync(file, 'utf8')).join('\n'), lost = [];
  const look = (text) => { for (const mark of marks(text)) if (!found.includes(mark) && !found.includes(`0${mark}`)) lost.push(`${JSON.stringify(text)}: ${mark}`); };
  rows.forEach((row, at) => at !== heading && row.forEach(look));
  notes.forEach(([, , text]) => look(text));
  for (const line of lost) console.log(line);
  console.log(`${lost.length} lost`);
}
