// usage: node codes.mjs OUT [DPI]
// Reads every QR code of every piece from its finished pages, as a phone sees them, and compares them with report.json: those that are said to be
// there are, on their page, and no others. Where a piece has only pictures, these are read.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tell } from './lib.mjs';

const [out, dpi = '150'] = process.argv.slice(2);
const LARGE_PX = 2400; // the longer side of a sheet beyond A3, whose codes are larger, too
const NEARER = 300;    // dpi: cards are held nearer to the eye

const done = (child) => new Promise((resolve) => {
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more) => (text += more));
  child.on('close', () => resolve(text));
});

// [['3', 'https://…'], …] of pictures whose names end in their page's number.
async function read(pictures) {
  if (!pictures.length) return [];
  const child = spawn('zbarimg', ['-q', '--xml', '-Sdisable', '-Sqrcode.enable', ...pictures], { stdio: ['ignore', 'pipe', 'ignore'] });
  const found = [];
  for (const [, file, rest] of (await done(child)).matchAll(/<source href='([^']*)'>(.*?)<\/source>/gs))
    for (const [, address] of rest.matchAll(/<data><!\[CDATA\[(.*?)\]\]>/g)) found.push(`${+/(\d+)\.\w+$/.exec(file)[1]} ${address}`);
  return found;
}

async function codesOf(piece, pages, dpi) {
  const pdf = join(out, 'screen', `${piece}.pdf`);
  if (!existsSync(pdf)) return read(Array.from({ length: pages }, (_, i) => join(out, 'image', `${piece}-${i + 1}.png`)));
  const widest = Math.max(...spawnSync('pdfinfo', [pdf], { encoding: 'utf8' }).stdout.match(/^Page size: *([\d.]+) x ([\d.]+)/m).slice(1).map(Number));
  const folder = mkdtempSync(join(tmpdir(), 'codes-'));
  const size = widest > 1200 ? ['-scale-to', LARGE_PX] : ['-r', dpi];
  await done(spawn('pdftoppm', ['-gray', ...size, pdf, join(folder, 'page')], { stdio: ['ignore', 'pipe', 'ignore'] }));
  const found = await read(readdirSync(folder).sort().map((file) => join(folder, file)));
  rmSync(folder, { recursive: true });
  return found;
}

function compare(said, seen) {
  const faults = [];
  for (const code of new Set([...said, ...seen])) {
    const [a, b] = [said, seen].map((list) => list.filter((one) => one === code).length);
    if (a !== b) faults.push(`page ${code}: ${b} times on paper, ${a} in the report`);
  }
  return faults;
}

const jobs = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).jobs;
let all = 0;
async function worker() {
  for (let job; (job = jobs.shift());) {
    job.codes = job.codes.filter((code) => !code.typed); // their address stands there in words
    const said = job.codes.map((code) => `${code.page} ${code.address}`), small = Math.min(...job.codes.map((code) => code.side_mm)) < 14;
    let faults = small ? ['held nearer at once'] : compare(said, await codesOf(job.id, job.pages, dpi));
    if (faults.length) faults = compare(said, await codesOf(job.id, job.pages, NEARER)); // whoever misses a code holds the telephone nearer
    all += said.length;
    tell(`codes of ${job.id}: ${said.length}`, faults);
  }
}
await Promise.all([worker(), worker()]);
tell('there are codes', all ? [] : ['none']);
