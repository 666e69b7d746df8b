// usage: proofs.mjs NAME OUT [X,Y:ORIGINAL,GREY,P,D]...
// Every picture in OUT/image has its proofs in OUT/proof, of its size, grey in grey, in the colours that the page has; and at a point of the
// first page (in pixels) each shows the colour that is given, on the sheet, too. Says "ok NAME: ..." lines. Reads PNGs by itself: 8-bit
// RGB, rows without a filter.
import { readFileSync, readdirSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const [name, out, ...points] = process.argv.slice(2);
const tell = (what, fine, why) => console.log(fine ? `ok ${name}: ${what}` : `not ok ${name}: ${what}: ${why}`);

function picture(path) {
  const bytes = readFileSync(path), data = [];
  let head;
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)), kind = bytes.toString('latin1', at + 4, at + 8);
    if (kind === 'IHDR') head = body;
    if (kind === 'IDAT') data.push(body);
  }
  const w = head.readUInt32BE(0), h = head.readUInt32BE(4), rows = inflateSync(Buffer.concat(data));
  if (head[8] !== 8 || head[9] !== 2 || rows.length !== h * (3 * w + 1)) throw new Error(`${path}: not 8-bit RGB`);
  for (let y = 0; y < h; y++) if (rows[y * (3 * w + 1)] !== 0) throw new Error(`${path}: a filtered row`);
  return { w, h, at: (x, y) => rows.subarray(y * (3 * w + 1) + 1 + 3 * x, y * (3 * w + 1) + 4 + 3 * x) };
}

const light = (v) => (v <= 10 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const lightness = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);

function compare(stem) {
  const own = picture(`${out}/image/${stem}.png`);
  const seen = ['grey', 'p', 'd'].map((kind) => picture(`${out}/proof/${stem}-${kind}.png`));
  tell(`${stem}: as large as the page`, seen.every((p) => p.w === own.w && p.h === own.h), seen.map((p) => `${p.w}x${p.h}`));
  const as = seen.map(() => new Map());
  let coloured = 0, off = 0, changed = 0, moved = 0;
  for (let y = 0; y < own.h; y += 3)
    for (let x = 0; x < own.w; x += 3) {
      const pixel = own.at(x, y), key = (pixel[0] << 16) | (pixel[1] << 8) | pixel[2];
      const [r, g, b] = seen[0].at(x, y);
      if (r !== g || g !== b) coloured++;
      if (Math.abs(lightness(pixel) - light(r)) > 0.008) off++;
      if (pixel[0] === pixel[1] && pixel[1] === pixel[2] && seen.some((p) => p.at(x, y).compare(pixel) !== 0)) changed++;
      seen.forEach((p, i) => { // one colour becomes one colour, wherever it stands
        const now = p.at(x, y).toString('hex'), before = as[i].get(key) ?? now;
        if (before !== now) moved++;
        as[i].set(key, now);
      });
    }
  tell(`${stem}: grey is grey`, coloured === 0, `${coloured} points have a colour`);
  tell(`${stem}: grey is as light as the page`, off === 0, `${off} points are not`);
  tell(`${stem}: what is grey stays so`, changed === 0, `${changed} points have changed`);
  tell(`${stem}: each colour is turned by itself`, moved === 0, `${moved} points`);
}

const hex = (pixel) => Buffer.from(pixel).toString('hex');
const stems = readdirSync(`${out}/image`).map((file) => file.replace(/\.png$/, '')).sort();
const want = stems.flatMap((stem) => ['', '-d', '-grey', '-p'].map((kind) => `${stem}${kind}.png`)).sort();
tell('each page has its proofs, and nothing else is there', readdirSync(`${out}/proof`).sort().join() === want.join(), readdirSync(`${out}/proof`).join(' '));
stems.forEach(compare);

// The sheet: panels half as large, from (24, 104), their left edges 24 apart beside their width.
const all = points.length && ['image/X.png', 'proof/X-grey.png', 'proof/X-p.png', 'proof/X-d.png'].map((file) => picture(`${out}/${file.replace('X', stems[0])}`));
const sheet = points.length && picture(`${out}/proof/${stems[0]}.png`);
for (const point of points) {
  const [place, colors] = point.split(':'), [x, y] = place.split(',').map(Number);
  colors.split(',').forEach((color, i) => {
    const found = hex(all[i].at(x, y)), small = hex(sheet.at(24 + i * (24 + all[0].w / 2) + Math.floor(x / 2), 104 + Math.floor(y / 2)));
    tell(`${['original', 'grey', 'P', 'D'][i]} of ${colors.slice(0, 6)}`, found === color, `${found} instead of ${color}`);
    tell(`${['original', 'grey', 'P', 'D'][i]} of ${colors.slice(0, 6)} on the sheet`, small === color, `${small} instead of ${color}`);
  });
}
