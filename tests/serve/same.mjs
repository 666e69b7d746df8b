// After any edit, what is there is what would be there if nothing had been before: `tsunagu build` over what it wrote the last time gives the bytes of a build into
// an empty folder, and `tsunagu serve`, which has run since the beginning, publishes those of its site and tells what `check` tells. Edits are made at random, in
// all that a town is made of: texts, pictures, layouts, style sheets; files and folders are changed, renamed, removed, swapped, linked, set back in time.
// EDITS=N makes so many (60, with SOAK=1 400); SEED=N other ones, the same at each run. A fault says the edit and the files that differ.
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { basename, dirname, extname, join } from 'node:path';
import { bare, root, test, tsunagu, until } from './lib.mjs';

const EDITS = Number(process.env.EDITS) || (process.env.SOAK === '1' ? 400 : 60), SEED = Number(process.env.SEED) || 20261201;
const CHECK_EVERY = 5, PRESS_EVERY = 5, PIECES_EVERY = 25, PATIENCE_MS = 20000, MOST_FINDINGS = 200;

// --- Dice

let state = SEED >>> 0;
function roll(below) { // mulberry32
  state = (state + 0x6D2B79F5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
}
const one = (list) => list[roll(list.length)];

// --- The town: every kind of file that there is, and few of each

const JOBS = {
  'chirashi.yaml': 'id: chirashi\nlayout: flyer-a4\ntitle: {ja: 話してみませんか, en: Talk to us}\nslots:\n  lead: 一人で抱えなくていい。\n  body: 電話でも、文字でも。\n  query: {list: main}\n',
  'sns.yaml': 'id: sns\nlayout: sns-square\ntitle: しんどい\nedition: no\nslots:\n  body: "# しんどい\\n\\n理由がなくても、いい。"\n  desk: nandemo\n',
};
const LAYOUTS = ['flyer-a4.yaml', 'sns-square.yaml'];

function furnish(town) {
  rmSync(town.path('.'), { recursive: true });
  cpSync(join(root, 'tests/golden/site/content'), town.path('.'), { recursive: true });
  town.edit('site.yaml', (text) => text.replace('[ja, easy, en]', '[ja, en]').replace('#b49003', '#7a6000'));
  town.write('words.yaml', 'readings:\n  小町: こまち\nkeep:\n  - 小町社協\n');
  for (const [name, text] of Object.entries(JOBS)) town.write(`print/${name}`, text);
  execFileSync(tsunagu, ['edition', '2027-spring', '--date', '2027-03-01', ...town.folders, '--lang', 'en'], { stdio: 'pipe' });
  for (const own of readdirSync(join(town.folder, 'layouts/print/own'))) rmSync(join(town.folder, 'layouts/print/own', own)); // they cost time, and no part of them is remembered
}

// --- Files

function walk(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    return entry.isDirectory() ? [...walk(folder, path), `${path}/`] : [path];
  }).sort();
}

const link = (path) => lstatSync(path).isSymbolicLink();
const like = (a, b) => existsSync(b) && link(a) === link(b) && (link(a) ? readlinkSync(a) === readlinkSync(b) : readFileSync(a).equals(readFileSync(b)));
const there = (path) => { try { return lstatSync(path); } catch { return null; } };

// Makes one folder like another, and touches nothing that is.
function liken(from, to) {
  const wanted = walk(from), had = walk(to);
  for (const path of had.filter((name) => !wanted.includes(name)).reverse()) rmSync(join(to, path), { recursive: true, force: true });
  for (const path of wanted) {
    const source = join(from, path), target = join(to, path);
    if (path.endsWith('/')) mkdirSync(target, { recursive: true });
    else if (!there(target) || !like(source, target)) {
      rmSync(target, { force: true });
      mkdirSync(dirname(target), { recursive: true });
      if (link(source)) symlinkSync(readlinkSync(source), target);
      else copyFileSync(source, target);
    }
  }
}

// What an output folder holds, but for what a build remembers there for the next one: path -> bytes.
const contents = (folder) => new Map(walk(folder).filter((path) => !path.startsWith('.tsunagu/')).map((path) => [path, path.endsWith('/') ? '' : readFileSync(join(folder, path), 'latin1')]));
const differences = (a, b) => [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path));
const pages = (out) => new Map([...out].filter(([path]) => path.startsWith('site/') && !path.endsWith('/')).map(([path, bytes]) => [path.slice('site/'.length), bytes]));

// --- Edits: each changes something below the town's folder and says what

const texts = (path) => /\.(yaml|md|html|css|js|svg)$/.test(path);

function changed(text) {
  const lines = text.split('\n'), i = roll(lines.length), j = roll(lines.length), digits = [...text.matchAll(/[0-9]/g)], at = digits.length ? one(digits).index : 0;
  const letters = [...text.matchAll(/[\p{Script=Han}\p{Script=Hiragana}]/gu)], letter = letters.length ? one(letters).index : 0;
  const kinds = [
    ...Array(4).fill(() => text.slice(0, at) + roll(10) + text.slice(at + 1)), ...Array(8).fill(() => (letters.length ? text.slice(0, letter) + one([...'海山川町人話']) + text.slice(letter + 1) : text)),
    () => lines.filter((unused, k) => k !== i).join('\n'), () => [...lines.slice(0, i), lines[i], ...lines.slice(i)].join('\n'), () => lines.map((line, k) => (k === i ? lines[j] : line)).join('\n'),
    () => lines.map((line, k) => (k === i ? lines[j] : k === j ? lines[i] : line)).join('\n'), () => `${text}\n`, () => text.replaceAll('\n', '\r\n'), () => `\uFEFF${text}`, () => text.slice(0, roll(text.length)),
    () => text.replace(/相談|話|電話|desk|list/, (word) => `${word}${one(['室', '🙂', '<b>', ' ', ': ', '\u3099'])}`), () => text.replaceAll(/main|nandemo|heart/g, (word) => (roll(2) ? `${word}2` : word)), () => '',
  ];
  return one(kinds)();
}

const KINDS = {
  text(path) { const text = readFileSync(path, 'utf8'); writeFileSync(path, changed(text)); },
  remove(path) { rmSync(path); },
  rename(path) { renameSync(path, path.replace(/(\.[a-z]+)$/, `-${roll(90)}$1`)); },
  copy(path) { copyFileSync(path, path.replace(/(\.[a-z]+)$/, `-${roll(90)}$1`)); },
  swap(path, all) {
    const other = one(all.filter((name) => extname(name) === extname(path)));
    if (other === path) return;
    renameSync(path, `${path}.swap`);
    renameSync(other, path);
    renameSync(`${path}.swap`, other);
  },
  letters(path) { // to capital letters, as a file manager of Windows may
    const name = basename(path), other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
    renameSync(path, join(dirname(path), other.replace(/\.[A-Z]+$/, (ending) => (roll(2) ? ending.toLowerCase() : ending))));
  },
  folder(path) {
    const folder = dirname(path);
    if (!/content$/.test(folder)) renameSync(folder, `${folder}${one(['-2', 'x', '.old'])}`);
  },
  before(path) { KINDS.text(path); utimesSync(path, new Date('2001-01-01'), new Date('2001-01-01')); },
  // Another text of the same length, at the same time as the one before: nothing that a folder tells of the file is other.
  unseen(path) {
    const { atime, mtime } = lstatSync(path), text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll(/[0-8]/g, (digit) => (roll(4) ? digit : String(Number(digit) + 1))));
    utimesSync(path, atime, mtime);
  },
  exchanged(path) { const text = readFileSync(path, 'utf8'); writeFileSync(`${path}~`, changed(text)); renameSync(`${path}~`, path); }, // as editors do
  link(path) { const real = join(dirname(path), `real-${basename(path)}`); renameSync(path, real); symlinkSync(basename(real), path); },
  outside(path, all, folder) { const away = join(folder, `away-${roll(1000000)}`); renameSync(path, away); symlinkSync(away, path); },
  nowhere(path) { rmSync(path); symlinkSync('nowhere', path); },
};
const MOSTLY = [...Array(24).fill('text'), 'before', 'before', 'unseen', 'unseen', 'unseen', 'exchanged', 'exchanged', 'exchanged', 'remove', 'remove', 'rename', 'rename', 'copy', 'copy', 'swap', 'swap', 'swap', 'letters', 'folder', 'link', 'link', 'outside', 'nowhere'];
const WHERE = [...Array(5).fill(/^content\/(site|words|categories|releases|accessibility)/), ...Array(14).fill(/^content\/(support|events|offices)/), ...Array(8).fill(/^content\/articles/), ...Array(3).fill(/^content\/media/), ...Array(4).fill(/^content\/print/),
  ...Array(2).fill(/^content\/editions/), ...Array(4).fill(/^layouts\/site/), ...Array(2).fill(new RegExp(`^layouts/print/(${LAYOUTS.join('|')})`)), ...Array(3).fill(/^assets\/(site|icons|server)/)];

function edit(folder) {
  for (;;) {
    const where = one(WHERE), all = walk(folder).filter((path) => where.test(path) && texts(path) && there(join(folder, path))?.isFile()).map((path) => join(folder, path));
    if (!all.length) continue;
    const kind = one(MOSTLY), path = one(all);
    KINDS[kind](path, all, folder);
    return `${kind} ${path.slice(folder.length + 1)}`;
  }
}

// --- What is said and published

const run = (args) => new Promise((done) => execFile(tsunagu, args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => done({ code: error ? error.code : 0, stdout, stderr })));
const told = ({ code, stdout, stderr }) => JSON.stringify([code, stdout.replace(/"seconds":[0-9.]+|"out":"[^"]*",/g, ''), stderr]);
// Two texts from a little before the place where they part.
function parted(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return `…${a.slice(Math.max(0, at - 60), at + 140)} / …${b.slice(Math.max(0, at - 60), at + 140)}`;
}
const finding = ({ id, file, line, column, ja }) => [id, file, line, column, ja].join(' ');

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const load = (port, path) => new Promise((done, failed) => {
  const request = get({ port, path, agent, host: '127.0.0.1' }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part));
    answer.on('end', () => done({ status: answer.statusCode, body: Buffer.concat(parts) }));
  });
  // A connection that nobody has used for a while is closed by the server, maybe just now.
  request.on('error', (error) => (request.reusedSocket ? load(port, path).then(done, failed) : failed(error)));
});
const address = (path) => `/tsunagu/${path.split('/').map(encodeURIComponent).join('/')}`;

// The files that are served otherwise than they lie there, and those of another site that are served still.
async function servedOtherwise(port, site, before) {
  const right = async (path) => {
    const { status, body } = await load(port, address(path));
    return site.has(path) ? status === 200 && bare(body).toString('latin1') === site.get(path) : status === 404;
  };
  const all = [...new Set([...site.keys(), ...before.keys()])], fine = await Promise.all(all.map(right));
  return all.filter((unused, i) => !fine[i]);
}

const pictures = async (server) => {
  const { jobs } = (await server.get('/.tsunagu/jobs/')).json();
  return Promise.all(jobs.map(async ({ id }) => (await server.get(`/.tsunagu/jobs/${id}/1?px=300`)).body.toString('base64')));
};

await test(async ({ town, serve, ok }) => {
  furnish(town);
  const place = (name) => join(town.folder, name), parts = ['content', 'layouts', 'assets'], good = place('good'), clean = place('clean');
  const build = (out, only) => run(['build', ...town.folders, '--out', out, '--json', '--jobs', '1', '--only', only]);
  const server = await serve(), counts = { sound: 0, changed: 0, late: 0 }, kinds = new Set();
  const kept = {}; // what each output folder held after its last build that was sound
  let shown = new Map(), before = new Map(), doubtful = false; // the last sound site, and the one before; serve shows one with an error that came late

  async function judge(what, number) {
    // Files for print shops and pictures cost the most time, and are made of the same pieces: now and then, and in a folder of their own.
    const all = number % PRESS_EVERY === 0, over = place(all ? 'over-all' : 'over'), only = all ? 'site,screen,press,image,data' : 'site,screen,data', faults = [];
    rmSync(clean, { recursive: true, force: true });
    const [again, anew] = await Promise.all([build(over, only), build(clean, only)]), fine = anew.code === 0;
    if (told(again) !== told(anew)) faults.push(`a build over the last one says otherwise: ${parted(told(again), told(anew))}`);
    const made = existsSync(over) ? contents(over) : new Map(), wanted = fine ? contents(clean) : kept[over] ?? made;
    faults.push(...differences(made, wanted).map((path) => `out/${path}`));
    if (fine) {
      counts.sound += 1;
      counts.changed += differences(made, kept[over] ?? made).length > 0;
      kept[over] = made;
      before = shown;
      shown = pages(made);
    }
    const state = await until(() => server.state(), (now) => now.finished && (now.errors > 0) !== fine, PATIENCE_MS), late = !fine && state.shown === state.take;
    if ((state.errors > 0) === fine) faults.push(`serve tells of ${state.errors} errors`);
    // An error that only the finished pages show comes after they are shown: then they stay.
    counts.late += late;
    doubtful = !fine && (late || doubtful);
    if (!doubtful) faults.push(...(await until(() => servedOtherwise(server.port, shown, before), (list) => !list.length, PATIENCE_MS)).map((path) => `served: ${path}`));
    if (!fine || number % CHECK_EVERY === 0) {
      const checked = JSON.parse((await run(['check', ...town.folders, '--json'])).stdout).findings.map(finding).slice(0, MOST_FINDINGS).join('\n');
      const seen = await until(async () => (await server.state()).findings.map(finding).join('\n'), (text) => text === checked, PATIENCE_MS);
      if (seen !== checked) faults.push(`serve tells other findings than check: ${parted(seen, checked)}`);
    }
    if (fine && number % PIECES_EVERY === 0) {
      const other = await serve(), [old, young] = [await pictures(server), await pictures(other)];
      if (JSON.stringify(old) !== JSON.stringify(young)) faults.push('the picture of a piece');
      await other.stop();
    }
    if (server.over) faults.push(`serve has ended: ${server.err.slice(-300)}`);
    ok(`edit ${number} (${what})`, faults.length === 0, `SEED=${SEED}: ${faults.slice(0, 6).join(' · ')}`);
    return fine;
  }

  ok('the town is sound', await judge('none', 0));
  for (const part of parts) cpSync(place(part), join(good, part), { recursive: true, verbatimSymlinks: true });
  for (let number = 1, well = true; number <= EDITS; number += 1) {
    let what = 'mended';
    if (!well && roll(4)) for (const part of parts) liken(join(good, part), place(part));
    else what = edit(town.folder);
    kinds.add(what.split(' ')[0]);
    if (process.env.TELL) console.log(`# ${number} ${what}`);
    well = await judge(what, number);
    if (well) for (const part of parts) liken(place(part), join(good, part));
  }
  console.log(`# ${EDITS} edits of ${kinds.size} kinds: ${counts.sound} sound, ${counts.changed} changed what is written, ${counts.late} with errors that came late`);
  // Otherwise the dice would have shown nothing.
  ok('most edits are sound and many change something', counts.sound > EDITS / 2 && counts.changed > EDITS / 8, JSON.stringify(counts));
  ok('serve ends well after all that', (await server.stop()).code === 0);
});
