// What the scripts of this folder share: the layouts that there are, and the text form of a display list as objects.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// Each layout with the slots that it has room for: [{name, size, slots: {lead: 'text', …}}]. Reads the form that layouts are written in
// (two spaces, a slot a line or a block), not all of YAML.
export function layouts(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -5), size: /^ {2}size: *([^\s#]+)/m.exec(text)?.[1], slots: slotsOf(text) };
    });
}

function slotsOf(text) {
  const slots = {};
  const block = /^slots:.*\n((?:(?:[ #].*)?\n)*)/m.exec(text)?.[1] ?? '';
  let name;
  for (const line of block.split('\n')) {
    const own = /^ {2}([\w-]+): *(.*)/.exec(line);
    const deep = /^ {4}(type|choices|room): *(.*)/.exec(line);
    if (own) {
      name = own[1];
      const value = own[2].replace(/ *#.*/, '');
      slots[name] = value.startsWith('{') ? (/type: *(\w+)/.exec(value)?.[1] ?? (/choices:/.test(value) ? 'choice' : 'text')) : value || 'text';
      if (/room: *no/.test(value)) delete slots[name];
    } else if (deep && name) {
      if (deep[1] === 'type') slots[name] = deep[2].trim();
      if (deep[1] === 'choices') slots[name] = 'choice';
      if (deep[1] === 'room' && deep[2].startsWith('no')) delete slots[name];
    }
  }
  return slots;
}

const unquote = (quoted) => quoted.replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c));

// [{number, name, w, h, items: [{kind, …}]}]; a text has x, y (its base line), width, font, size, words, tags (the open elements).
export function readDump(path) {
  const pages = [];
  let open = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const page = /^page (\d+) (\S+) ([\d.-]+) ([\d.-]+)/.exec(line);
    const text = /^ *(text\S*) ([\d.-]+) ([\d.-]+) ([\d.-]+) "((?:[^"\\]|\\.)*)" ([\d.]+).* "((?:[^"\\]|\\.)*)"(?: turn ([\d.-]+) ([\d.-]+) ([\d.-]+))?$/.exec(line);
    const qr = /^ *qr (\d+) ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+).* "((?:[^"\\]|\\.)*)"$/.exec(line);
    const begin = /^ *begin (\S+)(.*)/.exec(line);
    if (page) pages.push({ number: +page[1], name: page[2], w: +page[3], h: +page[4], items: [] });
    const items = pages.at(-1)?.items;
    if (text) items.push({ kind: text[1], x: +text[2], y: +text[3], width: +text[4], font: text[5], size: +text[6], words: unquote(text[7]), tags: open.map((tag) => tag.name), turn: text[8] && text.slice(8, 11).map(Number) });
    else if (qr) items.push({ kind: 'qr', modules: +qr[1], x: +qr[2], y: +qr[3], width: +qr[4], height: +qr[5], words: qr[6] });
    else if (begin) open.push({ name: begin[1], uri: /uri "([^"]*)"/.exec(begin[2])?.[1] });
    else if (/^ *end \S+/.test(line)) open = open.slice(0, -1);
    else if (/^ *(path|picture) /.test(line)) items.push({ kind: line.trim().split(' ')[0], line: line.trim() });
  }
  return pages;
}

export const MM = 25.4 / 72; // of a point

// The data mark: an artifact for staff, smaller than what anybody has to read.
export const isMark = (item) => !item.tags?.length && item.size === 6 && /^([a-z0-9-]+ )?[0-9a-f]{8}$/.test(item.words ?? '');

function turned(box, [degrees, dx, dy]) {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corners = [[box.left, box.top], [box.right, box.top], [box.left, box.bottom], [box.right, box.bottom]].map(([x, y]) => [x * cos - y * sin + dx, x * sin + y * cos + dy]);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

// Where the ink of a text is, roughly: {left, right, top, bottom} in mm.
export function inkBox(item) {
  const em = item.size * MM;
  if (item.turn) return turned(inkBox({ ...item, turn: undefined }), item.turn);
  if (item.kind === 'text') return { left: item.x, right: item.x + item.width, top: item.y - 0.8 * em, bottom: item.y + 0.06 * em };
  return { left: item.x - em / 2, right: item.x + em / 2, top: item.y, bottom: item.y + item.width };
}

// Prints the lines that tests/run wants.
export function tell(name, faults) {
  for (const fault of faults.slice(0, 12)) console.log(`  ${fault}`);
  console.log(faults.length ? `not ok ${name}: ${faults.length} (first: ${faults[0]})` : `ok ${name}`);
}
