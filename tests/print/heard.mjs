// usage: node heard.mjs OUT...
// What a screen reader gets from each piece of a build with --dump: the structure that poppler reads in the PDF, and all that qpdf finds in
// it, against the display list.
//   - pdf.js (Firefox) gives the same elements and words, page by page;
//   - every element in the order of the display list, with the very text that was set (its marked content, in the tree's order), and
//     nothing painted that is neither in the tree nor an artifact;
//   - languages, alternative texts, links, header cells, lists, headings that skip no level, fonts, bookmarks, title;
//   - in a table of desks, each row says its desk, then how to reach it, then when.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from './lib.mjs';
import { openPdf } from './pdf.mjs';
import { readPages } from './pdfjs.mjs';

// poppler draws the page again for every text of it, and loses what stands behind the first cluster of Devanagari (it takes the end of the
// mark that says the cluster for the end of the element): its texts are compared where that takes no minutes, and up to there.
const MOST_HEARD = 300;

const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
const bare = (text) => text.replace(/\s/g, '');
const unquote = (quoted) => quoted?.replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c));

// The elements of a display list in their order: [{name, depth, text, whole, lang, alt, uri, row}]; text is what stands right in it,
// whole what stands anywhere in it.
function set(path) {
  const elements = [{ name: 'Document', depth: 0, text: '', whole: '' }], open = [elements[0]];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const begin = /^ *begin (\S+)(.*)/.exec(line);
    const text = /^ *text.* "((?:[^"\\]|\\.)*)"$/.exec(line);
    const word = (name) => unquote(new RegExp(` ${name} "((?:[^"\\\\]|\\\\.)*)"`).exec(begin[2])?.[1]);
    if (begin) {
      const element = { name: begin[1], depth: open.length, text: '', whole: '', lang: word('lang'), alt: word('alt'), uri: word('uri'), outline: word('outline'), row: / row\b/.test(begin[2]) };
      if (element.name === 'Link' && !element.uri) element.name = 'Span';
      if (element.name === 'Lbl') open.at(-1).labelled = true;
      elements.push(element);
      open.push(element);
    } else if (/^ *end \S+$/.test(line)) open.pop();
    else if (text && open.length > 1) {
      open.at(-1).text += unquote(text[1]);
      for (const one of open) one.whole += unquote(text[1]);
    }
  }
  return elements;
}

// The same as poppler reads it.
function read(pdf, texts) {
  const elements = [];
  for (const line of run('pdfinfo', '-enc', 'UTF-8', texts ? '-struct-text' : '-struct', pdf).split('\n')) {
    const [, indent, words] = /^( *)(.*)$/.exec(line);
    if (words.startsWith('"')) elements.at(-1).text += words.replace(/^"|"$/g, '');
    else if (words && !/^(\/|Object )/.test(words)) elements.push({ name: /^\w+/.exec(words)?.[0], depth: indent.length / 2, text: '' });
  }
  return elements;
}

const words = (value) => value?.replace(/^u:/, '');
const differs = (of, what, is, should) => (is === should ? [] : [`${of}: ${what} ${JSON.stringify(is)} instead of ${JSON.stringify(should)}`]);

// Where the heading stands in the order of ranks, so that none is left out: 1 for the first.
function levels(elements) {
  const open = [];
  return elements.map(({ name }) => {
    if (!/^H\d$/.test(name)) return name;
    while (open.length && open.at(-1) >= name) open.pop();
    return `H${open.push(name)}`;
  });
}

function judgeOrder(elements, heard, texts) {
  const names = levels(elements);
  const faults = differs('elements', 'count', heard.length, elements.length);
  elements.forEach((element, i) => {
    const is = heard[i] ?? {}, should = bare(element.text);
    faults.push(...differs(i, 'name', `${is.depth} ${is.name}`, `${element.depth} ${names[i]}`));
    if (texts && !/\p{Script=Devanagari}/u.test(should)) faults.push(...differs(`${i} ${element.name}`, 'text', bare(is.text ?? ''), should));
  });
  return faults;
}

const judgeText = (elements, file) =>
  elements.flatMap((element, i) => (element.name === 'Figure' ? [] : differs(`${i} ${element.name}`, 'text', bare(file.tree[i]?.text ?? ''), bare(element.text))));

// What is on each page, as pdf.js gives it: the same elements in the same order with the same words. It does not know what a mark within an
// element says instead of its glyphs (as for Devanagari), and sees spaces where letters stand wide.
async function judgePages(file, path) {
  const found = await readPages(path);
  return file.pages.flatMap((page, i) => {
    const should = file.tree.filter((element) => element.on.has(page));
    const faults = differs(`page ${i + 1}`, 'elements', found[i].map((one) => one.role).join(' '), should.map((one) => one['/S'].slice(1)).join(' '));
    if (faults.length) return faults;
    return should.flatMap((element, j) => {
      const text = bare(element.on.get(page)), is = found[i][j];
      const said = /\p{Script=Devanagari}/u.test(text) || element['/ActualText'] ? [] : differs(`page ${i + 1}: ${is.role}`, 'text', bare(is.text), text);
      return said.concat(differs(`page ${i + 1}: ${is.role}`, 'alt', is.alt, words(element['/Alt'])));
    });
  });
}

// A name in a script of its own is heard in a language that is written in it, whatever stands around it.
function judgeScripts(file) {
  const scripts = [[/\p{Script=Devanagari}/u, /^(ne|hi|mr)/], [/\p{Script=Hangul}/u, /^ko/], [/\p{Script=Cyrillic}/u, /^(ru|uk|mn)/], [/\p{Script=Thai}/u, /^th/]];
  const open = [];
  return file.tree.flatMap((element) => {
    open.length = element.depth;
    open.push(words(element['/Lang']) ?? open.at(-1) ?? words(file.catalog['/Lang']));
    return scripts.flatMap(([script, lang]) => (script.test(element.text) && !lang.test(open.at(-1)) ? [`${element.text} is heard in ${open.at(-1)}`] : []));
  });
}

function judgeElement(file, element, is) {
  const tongue = /\p{L}/u.test(element.whole) ? element.lang : undefined; /* a number is read in the language around it */
  const faults = differs(`${element.name} ${element.whole}`, 'lang', words(is['/Lang']), tongue === 'easy' ? 'ja' : tongue);
  const attributes = is['/A'] ?? {};
  if (element.name === 'Figure') {
    if (element.alt) faults.push(...differs('Figure', 'alt', words(is['/Alt']), element.alt));
    if (!words(is['/Alt'])?.trim()) faults.push('Figure: no alternative text');
    if (attributes['/BBox']?.length !== 4) faults.push('Figure: no place');
  }
  if (element.name === 'Lbl' && element.alt) faults.push(...differs('Lbl', 'its bullet', words(is['/ActualText']), element.alt));
  if (element.name === 'TH') faults.push(...differs('TH', 'scope', attributes['/Scope'], element.row ? '/Row' : '/Column'));
  if (element.name === 'L' && !attributes['/ListNumbering']) faults.push('L: no numbering');
  if (element.name === 'LI' && !element.labelled) faults.push(`LI ${element.whole}: nothing says that an item begins`);
  if (element.name !== 'Link') return faults;
  const reference = [is['/K']].flat().find((kid) => file.at(kid)?.['/Type'] === '/OBJR');
  const annotation = file.at(file.at(reference)?.['/Obj']);
  if (!words(annotation?.['/Contents'])) faults.push(`Link ${element.uri}: its place says nothing`);
  if (/^tel:/.test(element.uri)) faults.push(...differs('Link', 'uri', words(annotation?.['/A']?.['/URI']), element.uri));
  return faults;
}

function judgeFile(file, elements) {
  const { catalog, at } = file, faults = [];
  const must = (what, holds) => holds || faults.push(what);
  must('it is not marked', at(catalog['/MarkInfo'])?.['/Marked'] === true);
  must('its title is not shown', at(catalog['/ViewerPreferences'])?.['/DisplayDocTitle'] === true && words(at(file.trailer['/Info'])['/Title']));
  must('no metadata', at(catalog['/Metadata'])?.['/Subtype'] === '/XML');
  must('no language', /^[a-z]{2,3}\b/.test(words(catalog['/Lang']) ?? ''));
  must('pages are not gone through in the order of the tree', file.all.filter((one) => one?.['/Type'] === '/Page').every((page) => page['/Tabs'] === '/S'));
  must('a font does not say how its glyphs are numbered', file.all.filter((one) => one?.['/Subtype'] === '/CIDFontType2').every((font) => font['/CIDToGIDMap'] === '/Identity'));
  must('something is painted that is neither read nor an artifact', file.pages.every((page) => !page.loose.length && !page.open));
  must('bookmarks are missing', file.all.filter((one) => one?.['/Dest'] && one['/Title']).length === elements.filter((one) => one.outline).length);
  return faults;
}

// A row aloud: [the head of the column, the text of the cell] in the order in which they are read.
function rows(heard) {
  const found = [];
  let heads = [], row;
  for (const { name, text } of heard) {
    if (name === 'Table') heads = [];
    if (name === 'TR') found.push((row = { heads, cells: [] }));
    if (name === 'TH' && !row?.cells.length && !heads.done) row.isHead = true;
    if (name === 'TH' || name === 'TD') row.cells.push('');
    if (row?.cells.length) row.cells[row.cells.length - 1] += bare(text);
    if (name === 'TBody' && row?.isHead) heads.push(...row.cells), (heads.done = true);
  }
  return found.filter((one) => !one.isHead);
}

// Under a desk's heading, outside tables: its code is a link that says nothing about it, and its short address is letters; both come last.
function judgeCards(heard) {
  const found = [];
  let desk, coded;
  for (const { name, text, linked } of heard) {
    if (/^(H\d|Table|Sect|L|TOC)$/.test(name)) desk = /^H\d$/.test(name) && text, coded = false;
    if (name === 'Figure' && linked) coded = true;
    if (desk && coded && /\d{1,2}:\d{2}/.test(text)) found.push(`${desk}: its code before ${text}`), (coded = false);
  }
  return found;
}

const faults = { cards: [], order: [], text: [], pages: [], scripts: [], elements: [], files: [], rows: [] };
let spoken = 0;
for (const out of process.argv.slice(2)) {
  for (const name of readdirSync(join(out, 'screen')).filter((one) => one.endsWith('.pdf')).map((one) => one.slice(0, -4))) {
    const elements = set(join(out, 'dump', `${name}.txt`)), path = join(out, 'screen', `${name}.pdf`), file = openPdf(path);
    const note = (kind, list) => faults[kind].push(...list.map((fault) => `${name}: ${fault}`));
    const texts = elements.length < MOST_HEARD;
    note('order', judgeOrder(elements, read(path, texts), texts));
    note('text', differs('tree', 'elements', file.tree.length, elements.length).concat(judgeText(elements, file)));
    note('pages', await judgePages(file, path));
    note('elements', elements.flatMap((element, i) => (file.tree[i] ? judgeElement(file, element, file.tree[i]) : [])));
    note('files', judgeFile(file, elements));
    note('scripts', judgeScripts(file));
    note('cards', judgeCards(file.tree.map((one, i) => ({ name: one['/S'].slice(1), text: one.text, linked: file.tree[i - 1]?.['/S'] === '/Link' && file.tree[i - 1].depth < one.depth }))));
    for (const { heads, cells } of rows(file.tree.map((one) => ({ name: one['/S'].slice(1), text: one.text })))) {
      const [contact, hours] = [heads.findIndex((one) => /連絡先|するところ|turn/.test(one)), heads.findIndex((one) => /受付|時間|hours/.test(one))];
      if (contact < 0 || hours < 0) continue;
      spoken++;
      const whole = cells.join('|'), phone = /\d{2,4}-\d{2,4}-\d{3,4}|(?<!\d)1\d\d(?!\d)/.exec(cells[contact]);
      if (contact > hours || cells.length !== heads.length) note('rows', [`not in the order of its head: ${whole}`]);
      if (phone?.index === 0) note('rows', [`a number before its desk: ${whole}`]);
    }
  }
}
tell('the text of the structure tree is the text that was set', faults.text);
tell('poppler hears it in the same order', faults.order);
tell('pdf.js hears the same on every page', faults.pages);
tell('names in other scripts are heard in their language', faults.scripts);
tell('elements have their languages, alternative texts, scopes and links', faults.elements);
tell('files have title, language, metadata, bookmarks, tab order, artifacts', faults.files);
tell('on cards, a code is heard after the hours', faults.cards);
tell(`rows of desks are heard as desk, number, hours (${spoken})`, spoken ? faults.rows : ['no row at all']);
