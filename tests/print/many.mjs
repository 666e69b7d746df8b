// usage: node many.mjs town FOLDER COUNT | node many.mjs judge OUT COUNT
// A brochure of very many desks, each with a QR code. `town` writes their records into FOLDER, `judge` looks at the brochure: no row split,
// the table's head on every page of it, contents that tell the right pages, pages in fours, every code in its own desk's row.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from './lib.mjs';

const [what, folder, count] = process.argv.slice(2);
const desks = Array.from({ length: +count }, (_, i) => {
  const number = String(1001 + i);
  return { id: `desk-${number}`, name: `窓口の名前${number}`, phone: `0120-00${number[0]}-${number.slice(1)}`, place: `場所${number}`, topic: `相談${'、長い話'.repeat(i % 7)}` };
});

function town() {
  const rows = desks.map((desk, i) => JSON.stringify({ ...desk, phone: undefined, phones: desk.phone, categories: [i % 2 ? 'money' : 'people'], web: `https://${desk.id}.example/`, hours: i % 3 ? undefined : [{ days: 'mon-fri', open: '8:30', close: '17:15' }] }));
  writeFileSync(join(folder, 'support', 'list.yaml'), `id: list\ntitle: 一覧\nentries:\n${rows.map((row) => `  - ${row}\n`).join('')}`);
}

// The display list as rows of tables: [{page, text, codes}], and headings and contents with the pages that they are on.
function readRows(dump) {
  const rows = [], heads = [], sections = {}, contents = {};
  let page = 0, row, head = 0, entry;
  for (const line of dump.split('\n')) {
    const words = /^ *text.*"((?:[^"\\]|\\.)*)"$/.exec(line)?.[1];
    const code = /^ *qr .*"([^"]*)"$/.exec(line)?.[1];
    const section = /begin H2.*outline "([^"]*)"/.exec(line)?.[1];
    if (/^page /.test(line)) page = +line.split(' ')[1];
    if (/begin THead/.test(line)) heads.push((head = { page, text: '' }));
    if (/end THead/.test(line)) head = 0;
    if (/begin TR/.test(line) && !head) rows.push((row = { page, text: '', codes: [], pages: new Set() }));
    if (/end TR/.test(line)) row = undefined;
    if (/begin TOCI/.test(line)) entry = { words: '' };
    if (entry && /begin Link/.test(line)) [entry.name, entry.page] = [/alt "([^"]*)"/, /uri "#page=(\d+)"/].map((one) => one.exec(line)?.[1]);
    if (/end TOCI/.test(line)) {
      const printed = /\d+$/.exec(entry.words)?.[0];
      contents[entry.name] = printed === entry.page ? +printed : `${printed} on paper, ${entry.page} as a link`;
      entry = undefined;
    }
    if (section && !(section in sections)) sections[section] = page;
    if (words !== undefined && entry) entry.words += words;
    if (words !== undefined && head) head.text += words;
    if (words !== undefined && row) row.text += words.replace(/\s/g, '');
    if (code && row) row.codes.push(code);
    if (row && (code || words !== undefined)) row.pages.add(page);
  }
  return { rows, heads, sections, contents, pages: page };
}

function judge() {
  const { rows, heads, sections, contents, pages } = readRows(readFileSync(join(folder, 'dump', 'many.txt'), 'utf8'));
  const codes = Object.fromEntries(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).jobs[0].codes.map((code) => [code.address, code]));
  tell('pages in fours', pages % 4 === 0 ? [] : [`${pages} pages`]);
  tell('no row is split', rows.filter((row) => row.pages.size !== 1).map((row) => row.text));
  const of = (desk) => rows.filter((row) => row.text.includes(desk.name));
  tell('each desk stands in one row, whole', desks.filter((desk) => of(desk).length !== 1 || ![desk.phone, desk.place, desk.topic].every((words) => of(desk)[0].text.includes(words))).map((desk) => desk.id));
  tell('each code stands in the row of the desk that it leads to', desks.filter((desk) => !(of(desk)[0]?.codes.length === 1 && codes[of(desk)[0].codes[0]]?.of === desk.id && codes[of(desk)[0].codes[0]]?.leads_to === `https://${desk.id}.example/`)).map((desk) => desk.id));
  const headed = new Set(heads.filter((one) => one.text.includes('受付日時')).map((one) => one.page));
  tell('the head of the table stands on each of its pages', [...new Set(rows.map((row) => row.page))].filter((page) => !headed.has(page)));
  tell('the contents name every section', ['お金・住まい', '人とのこと'].filter((name) => !(name in contents)));
  tell('the contents tell the right pages', Object.keys(contents).filter((name) => contents[name] !== sections[name]).map((name) => `${name}: ${contents[name]}, not ${sections[name]}`));
}

if (what === 'town') town();
else judge();
