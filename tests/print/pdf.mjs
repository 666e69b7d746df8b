// A finished PDF as objects, out of qpdf: its structure elements in their order, each with the text of its own marked content; and what is
// painted where nothing is marked. Reads what cairo writes, not all of PDF.
import { execFileSync } from 'node:child_process';

export function openPdf(path) {
  const json = execFileSync('qpdf', ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized', path], { encoding: 'utf8', maxBuffer: 1 << 29, stdio: ['ignore', 'pipe', 'ignore'] });
  const objects = JSON.parse(json).qpdf[1];
  const found = (value) => (typeof value === 'string' && /^\d+ \d+ R$/.test(value) ? objects[`obj:${value}`] : undefined);
  const at = (value) => (found(value) ? (found(value).value ?? found(value).stream.dict) : value);
  const data = (value) => Buffer.from(found(value)?.stream?.data ?? '', 'base64').toString('latin1');
  const catalog = at(objects.trailer.value['/Root']), pages = new Map();
  const visit = (reference) => {
    const page = at(reference);
    if (page['/Kids']) page['/Kids'].forEach(visit);
    else pages.set(reference, readPage(page, at, data));
  };
  visit(catalog['/Pages']);
  const tree = [];
  const walk = (value, depth) => {
    const element = at(value);
    if (!element?.['/S']) return [];
    const kids = [element['/K'] ?? []].flat(), on = new Map(); /* a page -> what of the element's own text is on it */
    for (const kid of kids) {
      const mark = at(kid), number = typeof mark === 'number' ? mark : mark?.['/MCID'];
      const page = pages.get(mark?.['/Pg'] ?? element['/Pg']);
      if (number !== undefined) on.set(page, (on.get(page) ?? '') + (page?.marks.get(number) ?? '?'));
      else if (mark?.['/Type'] === '/OBJR') on.set(page, on.get(page) ?? '');
    }
    const heard = { ...element, text: [...on.values()].join(''), on, depth };
    tree.push(heard);
    for (const page of kids.flatMap((kid) => walk(kid, depth + 1))) if (!on.has(page)) on.set(page, '');
    return [...on.keys()];
  };
  [at(catalog['/StructTreeRoot'])['/K'] ?? []].flat().forEach((kid) => walk(kid, 0));
  return { at, catalog, tree, pages: [...pages.values()], trailer: objects.trailer.value, all: Object.values(objects).map((object) => object.value ?? object.stream?.dict) };
}

const utf16 = (hex) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

// {code: text} of a font's ToUnicode, by codes as hexadecimal digits.
function readCodes(cmap) {
  const codes = {};
  for (const [, block] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, code, text] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) codes[code.toLowerCase()] = utf16(text);
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, list, first] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*(?:\[([^\]]*)\]|<(\w+)>)/g))
      for (let code = parseInt(from, 16), i = 0; code <= parseInt(to, 16); code++, i++)
        codes[code.toString(16).padStart(from.length, '0')] = list ? utf16(list.match(/\w+/g)[i]) : utf16((parseInt(first, 16) + i).toString(16).padStart(first.length, '0'));
  return codes;
}

const literal = (text) => Buffer.from(text.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/g, (_, c) => (/^[0-7]/.test(c) ? String.fromCharCode(parseInt(c, 8)) : ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[c] ?? c))), 'latin1').toString('hex');

// {marks: text by MCID, loose: operators that paint outside every mark}
function readPage(page, at, data) {
  const fonts = {}, marks = new Map(), loose = [], open = [];
  for (const [name, font] of Object.entries(at(at(page['/Resources'])?.['/Font']) ?? {})) fonts[name] = readCodes(data(at(font)['/ToUnicode']));
  let codes = {}, operands = [];
  const say = (text) => {
    const mark = open.find((one) => one.number !== undefined);
    if (mark && !open.some((one) => one.instead)) marks.set(mark.number, marks.get(mark.number) + text);
  };
  const show = (hex) => {
    const length = Object.keys(codes)[0]?.length ?? 2;
    for (let i = 0; i < hex.length; i += length) say(codes[hex.slice(i, i + length)] ?? '\uFFFD');
  };
  const content = [page['/Contents']].flat().map(data).join('\n');
  for (const [token] of content.matchAll(/\((?:\\[\s\S]|[^\\()])*\)|<<|>>|<[\s\w]*>|\/[^\s()<>[\]/%]*|[[\]]|[^\s()<>[\]/%]+/g)) {
    if (/^[(<>/[\]\d.+-]/.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'BDC' || token === 'BMC') {
      const number = operands.indexOf('/MCID'), words = operands.indexOf('/ActualText');
      const mark = { number: number < 0 ? undefined : +operands[number + 1] };
      open.push(mark);
      if (mark.number !== undefined) marks.set(mark.number, marks.get(mark.number) ?? '');
      if (words >= 0) say(utf16(operands[words + 1].replace(/[<>\s]/g, '')).replace(/^\uFEFF/, '')), (mark.instead = true);
    } else if (token === 'EMC') open.pop();
    else if (token === 'Tf') codes = fonts[operands[0]];
    else if (token === 'Tj' || token === 'TJ') operands.forEach((one) => (one[0] === '(' ? show(literal(one)) : one[0] === '<' && show(one.replace(/[<>\s]/g, '').toLowerCase())));
    if (!open.length && /^(f\*?|F|S|s|[Bb]\*?|T[jJ]|Do|sh)$/.test(token)) loose.push(token);
    operands = [];
  }
  return { marks, loose, open: open.length };
}
