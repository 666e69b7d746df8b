// usage: node codes.mjs FOLDER OUT
// FOLDER/screen.qdf and FOLDER/press.qdf are a sheet with one code (57-rules.sh), unpacked. Writes files into OUT: for each rule of codes the sheet
// spoilt so that this rule alone is broken; and the sheet as it is, and turned in ways that must not matter.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, out] = process.argv.slice(2);
const PT = 72 / 25.4;
const good = Object.fromEntries(['screen', 'press'].map((kind) => [kind, readFileSync(join(folder, `${kind}.qdf`), 'latin1')]));

// The drawing of the code, in modules, put where it is (y downwards). What stands before it is its colour.
const DRAWN = /q ([\d.]+) 0 0 [\d.]+ ([\d.]+) ([\d.]+) cm\s(?:\d+ \d+ \d+ \d+ re\s){99,}f\sQ\s/;
const drawing = (text) => DRAWN.exec(text)[0];
const around = (text, before, after = '') => text.replace(DRAWN, (path) => `q\n${before}\n${path}${after}\nQ\n`);

function place(text) {
  const [, module, x, y] = DRAWN.exec(text).map(Number);
  return { x, y, side: 33 * module };
}

// Drawn at another place (mm) and size, and what the page says of it likewise.
function move(text, right, down, factor = 1, over = '') {
  const { x, y } = place(text);
  const moved = around(text, `${factor} 0 0 ${factor} ${right * PT + x * (1 - factor)} ${down * PT + y * (1 - factor)} cm`, over);
  return moved.replace(/\/Rect \[\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+\](?=\s*\/Says)/, (_, x1, y1, x2, y2) => {
    const side = (x2 - x1) * factor, left = +x1 + right * PT, top = +y2 - down * PT;
    return `/Rect [${left} ${top - side} ${left + side} ${top}]`;
  }).replace(/\/Side ([\d.]+)/, (_, side) => `/Side ${side * factor}`);
}

const stranger = (text) => text.replaceAll('/PieceInfo', '/Somebody');
const rect = (gray, x, y, w, h) => `${gray} g ${x} ${y} ${w} ${h} re f`;
const box = (text, modules) => {
  const { x, y, side } = place(text), more = side / 33 * modules;
  return [x - more, y - more, side + 2 * more, side + 2 * more];
};
// White lines between the modules of its data, which leave of each so much of its side: dots, as some designers like them.
function dots(text, left, factor = 1) {
  const { x, y, side } = place(text), module = side / 33, lines = [];
  const at = (...modules) => modules.map((n, i) => n * module + [x, y, 0, 0][i]).join(' ');
  for (let i = 0; i <= 33; i++) lines.push(`${at(i, 0)} m ${at(i, 33)} l ${at(0, i)} m ${at(33, i)} l`);
  const data = [[8, 0, 17, 33], [0, 8, 8, 17], [25, 8, 8, 25]].map((part) => `${at(...part)} re`).join(' ');
  return move(text, 0, 0, factor, `${data} W n 1 G ${module * (1 - left)} w ${lines.join(' ')} S`);
}

const spoiled = {
  'code-read screen': (text) => around(text, '', rect(1, ...box(text, 0).map((v, i) => (i < 2 ? v : v * 0.6)))),
  'code-says press': (text) => text.replace(/\/Says \([^)]*\)/, '/Says (https://minato.example/q/elsewhere/)'),
  'code-link screen': (text) => text.replace(/\/URI \([^)]*\)/, '/URI (https://minato.example/q/elsewhere/)'),
  'code-module screen': (text) => move(text, 0, 0, 12.4 / 20),
  'code-side press': (text) => stranger(move(text, 0, 0, 14 / 20)),
  'code-distance screen': (text) => text.replace('/Modules', '/Distance 230 /Modules'),
  'code-quiet screen': (text) => around(text, '', rect(0, place(text).x + place(text).side * (1 + 2 / 33), place(text).y, 9, 9)),
  'code-dark screen': (text) => around(text, `${rect(0, ...box(text, 10))} 1 g`),
  'code-contrast screen': (text) => around(text, `${rect(0.72, ...box(text, 12))} 0 g`),
  'code-ink press': (text) => around(text, '1 0 0 1 k'),
  'code-edge press': (text) => move(text, 0, -37),
  'code-fold screen': (text) => move(text, 40, 0),
  'code-phone screen': (text) => dots(text, 0.3, 13.5 / 20),
  'code-copy screen': (text) => around(text, '0.68 g'),
  'code-known screen': (text) => around(text, '', `1 0 0 1 ${100 * PT} 0 cm\n${drawing(text)}`),
};

const UP = 12; // mm, away from the words below it

function askew(text, degrees) {
  const { x, y, side } = place(text), a = degrees * Math.PI / 180, c = Math.cos(a), s = Math.sin(a), mx = x + side / 2, my = y + side / 2;
  return around(text, `${c} ${s} ${-s} ${c} ${mx - c * mx + s * my} ${my - s * mx - c * my - UP * PT} cm`);
}

function askewKnown(text, degrees) {
  const a = degrees * Math.PI / 180, factor = Math.cos(a) + Math.sin(a);
  return askew(text, degrees).replace(/\/Rect \[\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+\](?=\s*\/Says)/, (_, x1, y1, x2, y2) => {
    const mx = (+x1 + +x2) / 2, my = (+y1 + +y2) / 2 + UP * PT, half = (x2 - x1) / 2 * factor;
    return `/Rect [${mx - half} ${my - half} ${mx + half} ${my + half}]`;
  });
}

const sound = {
  'ours screen': (text) => text,
  'ours press': (text) => text,
  'strange screen': stranger,
  'strange press': stranger,
  ...Object.fromEntries([9, 30, 37, 45, 71].map((degrees) => [`strange-${degrees} screen`, (text) => stranger(askew(text, degrees))])),
  'ours-30 screen': (text) => askewKnown(text, 30),
  'page-90 press': (text) => text.replace(/\/TrimBox/, '/Rotate 90 /TrimBox'),
  'page-180 press': (text) => stranger(text).replace(/\/TrimBox/, '/Rotate 180 /TrimBox'),
  'page-270 press': (text) => text.replace(/\/TrimBox/, '/Rotate 270 /TrimBox'),
};

function write(name, text) {
  const fixed = spawnSync('fix-qdf', [], { input: Buffer.from(text, 'latin1'), maxBuffer: 1e8 });
  writeFileSync(join(out, `${name}.pdf`), fixed.stdout);
}

for (const [what, spoil] of Object.entries(spoiled)) {
  const [slug, kind] = what.split(' ');
  write(slug, spoil(good[kind]));
}
for (const [what, change] of Object.entries(sound)) {
  const [name, kind] = what.split(' ');
  const text = change(good[kind]);
  if (text === good[kind] && name !== 'ours') throw new Error(`${what}: nothing was changed`);
  write(`good-code-${name}-${kind}`, text);
}
