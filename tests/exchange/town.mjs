// usage: node town.mjs TABLE.csv EXPECTED
// A list of 300 desks as a town's office has it, in UTF-8, with oddities at known rows, and what must be said of each: "ROW ID" a line, sorted.
import { writeFileSync } from 'node:fs';
import { format } from './csv.mjs';

const PHONES = ['0599-00-NNNN', '（０５９９）００－NNNN', '0599(00)NNNN', '0599 00 NNNN', '059900NNNN', '℡0599-00-NNNN（代表）', '0599-00-NNNN（内線12）', '0599ー00ーNNNN', '電話：0599-00-NNNN', '0599-00-NNNN・FAX 0599-00-8NNN'];
const HOURS = ['月～金　８：３０～１７：１５', '月曜日から金曜日 午前8時30分から午後5時15分まで', '平日9時～17時（12～13時を除く）', '第２・４土曜 13時〜16時', '月～金 9:00～17:00（祝日・年末年始を除く）', '火・木・土 10:00～16:00', '24時間', '毎月第３水曜日 13時半～15時半（要予約）',
  '9:00～17:00（土日祝を除く）', '月～金 9:00～12:00、13:00～17:00', '毎日 10:00～20:00', '月－金　9：00－17：00'];
const KINDS = ['お金・住まい', '仕事', '子ども・子育て', '学校・学び', 'からだ・こころ', '高齢・介護'];
const wide = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const rows = [['令和8年度 相談窓口一覧', ...Array(8).fill('')], ['No', '窓口名', '分野', 'ＴＥＬ', '所在地', '受付日時', '相談内容', '備考', '担当者']];
const expected = ['1 sheet-above', '2 column-unknown'];
const say = (id) => expected.push(`${rows.length} ${id}`);
let desks = 0;
for (let i = 1; i <= 300; i++) {
  const number = String(1000 + i).slice(-4), row = [i % 2 ? wide(String(i)) : String(i), `相談室${wide(String(i))}`, KINDS[i % KINDS.length], PHONES[i % PHONES.length].replaceAll(/N+/g, (n) => number.slice(-n.length)),
    `汐見市港町${wide(String(i))}－${i % 7}`, HOURS[i % HOURS.length], `困りごと${i}`, i % 5 ? '' : `備考${i}`, i % 9 ? '' : '山田'];
  if (i % 10 === 1) rows.push(Array(9).fill(''));
  rows.push(row);
  desks++;
  if (i % 50 === 3) row[3] = '059900', say('cell-phone'), say('row-unreachable'), desks--;
  else if (i % 50 === 7) row[3] = `59900${number}`, say('cell-phone-zero');
  else if (i % 50 === 11) row[5] = '要相談（第2火曜の午前を除く）', say('cell-hours');
  else if (i % 50 === 17) row[5] = '8:30～17:15', say('cell-days');
  else if (i % 50 === 23) row[2] = '宇宙', say('cell-category');
  else if (i % 50 === 29) (rows.push(['', '', '', '0599-00-9999', '', '', '', '', '']), say('row-joined'));
  else if (i % 50 === 31) rows.push([...row]), (rows.at(-1)[0] = ''), say('row-twice');
  else if (i % 50 === 37) row[6] = '', say('cell-topic');
  else if (i % 50 === 41) (rows.push(['※年末年始は休みです', ...Array(8).fill('')]), say('row-no-desk'));
}
rows.push(['', '合計', '300件', ...Array(6).fill('')]);
say('row-no-desk');
const [table, list] = process.argv.slice(2);
writeFileSync(table, format(rows));
writeFileSync(list, [...expected.sort(), `desks ${desks}`].join('\n') + '\n');
