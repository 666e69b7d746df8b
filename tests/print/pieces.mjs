// usage: node pieces.mjs OUT TOWN SIZES [quick]
// Judges finished pieces (screen PDFs and the dumps of their display lists, made with --dump) by what must be true of every one of them, as
// poppler sees them: the size of each page, fonts embedded, text that can be read and copied, telephone numbers whole; nothing printed
// over something else, nothing near the edge, nothing smaller than print-rules allow, QR codes with room around them. quick: the display
// lists only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MM, inkBox, isMark, readDump, tell } from './lib.mjs';

const [out, town, sizesFile, quick] = process.argv.slice(2);
const run = (...command) => spawnSync(command[0], command.slice(1), { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;

const sizes = {};
for (const line of readFileSync(sizesFile, 'utf8').split('\n')) {
  const [layout, size, least] = line.split(/\s+/);
  if (layout && layout !== '#') sizes[layout] = { size: size === '-' ? null : size.split('|').map((one) => one.split('x').map(Number)), least: +least };
}

// Which layout a piece is of, and on which paper: its job says it.
const layoutOf = {}, paperOf = {};
const papers = { A2: [420, 594], A3: [297, 420], A4: [210, 297], A5: [148, 210], A1: [594, 841], B2: [515, 728], B3: [364, 515], B4: [257, 364], B5: [182, 257] };
const paperSize = (paper) => papers[paper] ?? paper.match(/([\d.]+)x([\d.]+)(px)?/).slice(1, 3).map((side) => side / (paper.endsWith('px') ? 10 : 1));
for (const file of readdirSync(join(town, 'print')).filter((name) => name.endsWith('.yaml'))) {
  const text = readFileSync(join(town, 'print', file), 'utf8');
  const word = (key) => new RegExp(`^ *"?${key}"?: *"?([\\w-]+)`, 'm').exec(text)?.[1];
  layoutOf[word('id')] = word('layout');
  if (word('paper')) paperOf[word('id')] = [paperSize(word('paper')), [...paperSize(word('paper'))].reverse()];
}
const job = (piece) => (piece in layoutOf ? piece : piece.replace(/-(easy|[a-z]{2}|zh-hans|fil)$/, ''));
const layout = (piece) => layoutOf[job(piece)];
const expectedSize = (piece) => paperOf[job(piece)] ?? sizes[layout(piece)]?.size;

const numbers = new Set();
for (const file of readdirSync(join(town, 'support')).map((name) => join(town, 'support', name)).concat(join(town, 'site.yaml')))
  for (const [number] of readFileSync(file, 'utf8').matchAll(/\b0\d{1,3}-\d{2,4}-\d{3,4}\b|#\d{4}/g)) numbers.add(number);

const letters = (text) => [...text.normalize('NFKC').replace(/[\s\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g, '')].sort().join('');

function* sizeFaults(piece, pdf, pages) {
  const boxes = [...run('pdfinfo', '-box', '-l', '1000', pdf).matchAll(/^Page +(\d+) (\w+)Box: +([\d.-]+) +([\d.-]+) +([\d.-]+) +([\d.-]+)/gm)];
  const expected = expectedSize(piece);
  for (const page of pages) {
    const right = expected === null || (expected ?? [[page.w, page.h]]).some(([w, h]) => Math.abs(w - page.w) < 0.6 && Math.abs(h - page.h) < 0.6);
    if (!right) yield `page ${page.number} is ${page.w} × ${page.h} mm`;
    for (const [, , box, x, y, right_, top] of boxes.filter((one) => +one[1] === page.number)) {
      const off = Math.max(Math.abs((right_ - x) * MM - page.w), Math.abs((top - y) * MM - page.h));
      if (off > 0.02 || Math.abs(x) > 0.01 || Math.abs(y) > 0.01) yield `page ${page.number}: ${box}Box ${x} ${y} ${right_} ${top} is not the trim`;
    }
  }
  if (new Set(boxes.map((one) => one[1])).size !== pages.length) yield `${pages.length} pages in the display list, but not in the PDF`;
}

// A picture's millimetre is ten pixels.
function* pixelFaults(piece, pages) {
  const [[w, h]] = expectedSize(piece) ?? [[pages[0].w, pages[0].h]];
  for (const page of pages) {
    const png = readFileSync(join(out, 'image', `${piece}-${page.number}.png`));
    const [wide, high] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    if (wide !== Math.round(w * 10) || high !== Math.round(h * 10)) yield `picture ${page.number} has ${wide} × ${high} pixels`;
  }
  if (existsSync(join(out, 'image', `${piece}-${pages.length + 1}.png`))) yield 'there are more pictures than pages';
}

function* fontFaults(pdf) {
  for (const line of run('pdffonts', pdf).split('\n').slice(2).filter(Boolean)) {
    const [, embedded, , unicode] = / (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$/.exec(line) ?? [];
    if (embedded !== 'yes') yield `not embedded: ${line}`;
    if (unicode !== 'yes') yield `cannot be copied: ${line}`;
    if (/Type 3/.test(line)) yield `a font of pictures: ${line}`;
  }
}

function* textFaults(pdf, texts) {
  const read = run('pdftotext', '-raw', pdf, '-');
  if (/[\uFFFD\uE000-\uF8FF\u0000]/.test(read)) yield 'has characters that nobody can read';
  const said = letters(texts.map((item) => item.words).join('')), got = letters(read);
  if (said !== got) {
    const count = (text) => [...text].reduce((map, c) => map.set(c, (map.get(c) ?? 0) + 1), new Map());
    const [a, b] = [count(said), count(got)];
    const differ = [...new Set([...a.keys(), ...b.keys()])].filter((c) => a.get(c) !== b.get(c)).slice(0, 10);
    yield `what is read from the PDF is not what was set: ${differ.map((c) => `${c} ${b.get(c) ?? 0} for ${a.get(c) ?? 0}`).join(', ')}`;
  }
  const joined = texts.map((item) => item.words).join('').replace(/\s/g, '');
  for (const number of numbers) {
    if (!joined.includes(number)) continue;
    if (!texts.some((item) => item.words.includes(number))) yield `${number} is broken`;
    if (!read.includes(number)) yield `${number} is not whole in the PDF`;
  }
}

// What is no structure (page numbers, running heads) has no tags; there ruby is half as large as a text just below it.
const isRuby = (item, texts) =>
  item.tags.includes('RT') ||
  (!item.tags.length && texts.some((base) => Math.abs(base.size - 2 * item.size) < 0.02 && base.y > item.y && base.y - item.y < base.size * MM * 1.4 && base.x < item.x + item.width && item.x < base.x + base.width));

function* placeFaults(piece, page, texts) {
  const rule = sizes[layout(piece)], least = rule?.least ?? 9;
  for (const item of texts) {
    const box = inkBox(item), words = item.words.trim();
    if (!words) continue;
    if (!isRuby(item, texts) && !isMark(item) && item.size < least - 0.01) yield `page ${page.number}: ${item.size} pt “${words}”`;
    if (box.left < 2.9 || box.top < 2.9 || box.right > page.w - 2.9 || box.bottom > page.h - 2.9)
      yield `page ${page.number}: near the edge “${words}” (${box.left.toFixed(1)} ${box.top.toFixed(1)} ${box.right.toFixed(1)} ${box.bottom.toFixed(1)})`;
  }
}

const overlap = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
const area = (box) => (box.right - box.left) * (box.bottom - box.top);

function* overlapFaults(page, texts) {
  const leftward = /[\u0590-\u08FF]/; // its ink is not where ours is above the line
  const boxes = texts.filter((item) => item.words.trim() && !leftward.test(item.words)).map((item) => ({ ...inkBox(item), words: item.words.trim() }));
  boxes.sort((a, b) => a.top - b.top);
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom; j++)
      if (overlap(boxes[i], boxes[j]) > 0.2 * Math.min(area(boxes[i]), area(boxes[j])))
        yield `page ${page.number}: “${boxes[i].words}” and “${boxes[j].words}” stand in the same place (${boxes[j].left.toFixed(0)} ${boxes[j].top.toFixed(0)})`;
}

function* codeFaults(piece, page, texts) {
  for (const code of page.items.filter((item) => item.kind === 'qr')) {
    const module = code.width / code.modules, quiet = 4 * module - 0.05;
    const card = sizes[layout(piece)]?.least < 9; // cards, tags, labels
    if (code.width < (card ? 12 : 15) - 0.05) yield `page ${page.number}: a code of ${code.width} mm`;
    if (module < 0.4 - 0.005) yield `page ${page.number}: modules of ${module.toFixed(2)} mm`;
    const zone = { left: code.x - quiet, top: code.y - quiet, right: code.x + code.width + quiet, bottom: code.y + code.height + quiet };
    for (const item of texts)
      if (item.words.trim() && overlap(zone, inkBox(item)) > 0.05) yield `page ${page.number}: “${item.words}” is in the quiet zone of a code`;
  }
}

const isText = (item) => item.kind.startsWith('text');
for (const file of readdirSync(join(out, 'dump')).sort()) {
  const piece = file.slice(0, -4), pages = readDump(join(out, 'dump', file)), pdf = join(out, 'screen', `${piece}.pdf`);
  const picture = existsSync(join(out, 'image', `${piece}-1.png`)) && !existsSync(pdf);
  const texts = pages.map((page) => page.items.filter(isText));
  if (quick) {
    // no files are looked at
  } else if (!picture) {
    tell(`${piece}: size`, [...sizeFaults(piece, pdf, pages)]);
    tell(`${piece}: fonts`, [...fontFaults(pdf)]);
    tell(`${piece}: text`, [...textFaults(pdf, texts.flat())]);
  } else {
    tell(`${piece}: pixels`, [...pixelFaults(piece, pages)]);
  }
  tell(`${piece}: place`, pages.flatMap((page, i) => [...placeFaults(piece, page, texts[i]), ...overlapFaults(page, texts[i]), ...codeFaults(piece, page, texts[i])]));
}
