// usage: node table.mjs BUILD
// How long tsunagu takes beside others for the same town (town.mjs), cold: medians of several rounds, in each of which everybody has a turn, so that what
// else the machine does meets all alike. Ratios are the medians of the rounds' own. What they write goes to the system's disk in memory where there is room:
// a disk's queues, and what was removed from it just before, took up to three quarters of the time, at every run another.
// Writes the tables where the READMEs have <!-- bench -->, and says them.
//
//     ROUNDS=5     rounds that count (one more goes before)
//     SIZES=S,M,L  of these; with fewer than all, the READMEs stay as they are
//     TYPST=typst  the command; it and `hugo` have no rows where they are not installed
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { ask, root, until } from '../serve/lib.mjs';

const TOWNS = { S: [20, 60], M: [1000, 500], L: [10000, 3000] };
const build = resolve(process.argv[2]), place = join(build, 'bench'), tsunagu = join(build, 'tsunagu');
const memory = '/dev/shm', roomy = existsSync(memory) && (({ bavail, bsize }) => bavail * bsize > 4 * 2 ** 30)(statfsSync(memory));
const outs = roomy ? mkdtempSync(join(memory, 'tsunagu-bench-')) : join(place, 'out');
process.on('exit', () => rmSync(outs, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
const rounds = Number(process.env.ROUNDS ?? 5), sizes = (process.env.SIZES ?? 'S,M,L').split(','), typst = process.env.TYPST ?? 'typst';
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

function version(command, args) {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0];
}
const tools = { hugo: version('hugo', ['version']), typst: version(typst, ['--version']), qrencode: version('qrencode', ['--version']) };
const versions = { hugo: tools.hugo, typst: tools.qrencode && tools.typst }; // Typst gets its codes from qrencode

// --- Who takes part

function files(folder, kind) {
  return readdirSync(folder, { withFileTypes: true }).reduce((n, one) => n + (one.isDirectory() ? files(join(folder, one.name), kind) : one.name.endsWith(kind)), 0);
}
const sheets = (pdf) => Number(/^Pages: +(\d+)/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))[1]);

// Each is run in an empty folder OUT of its own; `keep` is for whoever goes on in what another one has written.
const ours = (town, out, parts) => [tsunagu, 'build', '--content', join(town, 'content'), '--out', out, '--only', parts];
const RUNNERS = {
  site: { command: (town, out) => ours(town, out, 'site'), pages: (out) => files(join(out, 'site'), '.html') },
  again: { command: (town) => ours(town, join(outs, 'site'), 'site'), keep: true },
  floor: { command: (town, out) => [join(build, 'tests/bench/floor'), join(town, 'content/articles'), out], pages: (out) => files(out, '.html') },
  hugo: { command: (town, out) => ['hugo', '--quiet', '--source', join(town, 'hugo'), '--destination', out, '--cacheDir', `${out}-cache`], pages: (out) => files(out, '.html') },
  screen: { command: (town, out) => ours(town, out, 'screen'), pages: (out) => sheets(join(out, 'screen/list.pdf')) },
  press: { command: (town, out) => ours(town, out, 'screen,press'), pages: (out) => sheets(join(out, 'screen/list.pdf')) + sheets(join(out, 'press/list.pdf')) },
  typst: {
    command: (town, out) => [typst, 'compile', '--ignore-system-fonts', '--font-path', join(town, 'typst/fonts'), join(town, 'typst/list.typ'), join(out, 'list.pdf')],
    pages: (out) => sheets(join(out, 'list.pdf')),
  },
};
const runners = Object.keys(RUNNERS).filter((name) => !(name in versions) || versions[name]);

function run(name, town) {
  const { command, pages, keep } = RUNNERS[name], out = join(outs, name);
  if (!keep) {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
  }
  const [wall, cpu, kib, status] = execFileSync(join(build, 'tests/bench/cost'), command(town, out), { encoding: 'utf8' }).split(' ').map(Number);
  if (status) throw new Error(`${name}: ended with ${status}: ${command(town, out).join(' ')}`);
  return { wall, cpu, mib: kib / 1024, pages: pages?.(out) };
}

// Milliseconds from the save of an article to its new page in the browser's hands, while `tsunagu serve` runs.
async function edits(town) {
  const server = spawn(tsunagu, ['serve', '--content', join(town, 'content'), '--lang', 'en']), times = [];
  try {
    let said = '';
    server.stdout.on('data', (part) => { said += part; });
    await until(() => said, (text) => /^pages that are open/m.test(text), 120000);
    const port = Number(/http:\/\/127\.0\.0\.1:(\d+)\//.exec(said)[1]);
    const get = async (path) => (await ask(port, path)).text();
    for (let i = 0; i <= rounds; i += 1) {
      const name = `a${String(i).padStart(5, '0')}`, path = join(town, `content/articles/${name}.md`), page = `/article/${name}/`;
      const text = readFileSync(path, 'utf8'), { news } = JSON.parse(await get(`/.tsunagu/state?page=${encodeURIComponent(page)}`));
      const waiting = get(`/.tsunagu/state?after=${news}&page=${encodeURIComponent(page)}`), began = performance.now();
      writeFileSync(path, `${text}\n付け足した行\n`);
      await waiting;
      if (!(await until(() => get(page), (html) => html.includes('付け足した行'))).includes('付け足した行')) throw new Error(`${page} is not what was saved`);
      if (i) times.push(performance.now() - began);
    }
  } finally {
    server.kill();
  }
  return times;
}

// --- A sitting

async function measure(size) {
  const town = join(place, size), [articles, desks] = TOWNS[size];
  console.error(`${size}: ${articles} articles, ${desks} desks`);
  execFileSync('node', [join(root, 'tests/bench/town.mjs'), articles, desks, town], { stdio: 'inherit' });
  const taken = Object.fromEntries(runners.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of runners) {
      const cost = run(name, town);
      if (round) taken[name].push(cost);
    }
  }
  rmSync(outs, { recursive: true, force: true });
  return { taken, edits: await edits(town) };
}

const SEVERAL = { en: ['pages', 'MiB', 's', 'ms'], ja: ['ページ', 'MiB', '秒', 'ミリ秒'] };
const digits = (number) => number.toFixed(number < 0.0995 ? 3 : number < 9.95 ? 2 : 1);
const of = (result, name, what) => median(result.taken[name].map((cost) => cost[what]));
function cell(result, name, lang) {
  const [pages, mib, s] = SEVERAL[lang], n = result.taken[name][0].pages;
  return `${digits(of(result, name, 'wall'))} ${s}${n ? `, ${n.toLocaleString('en')} ${pages}` : ''}, ${Math.round(of(result, name, 'mib'))} ${mib}`;
}
// The median of what `one` cost, set against `other` in the same round; `a page`: of each page that it wrote.
function ratio(result, one, other, page) {
  const list = result.taken[one].map((cost, i) => {
    const beside = result.taken[other][i];
    return cost.wall / beside.wall / (page ? cost.pages / beside.pages : 1);
  });
  return `**${median(list).toFixed(2)}**`;
}

const WORDS = {
  en: {
    site: ['website', (a, d) => `${a} articles, ${d} desks`], pdf: ['PDF of all desks, with codes', (a, d) => `${d} desks`],
    rows: { site: 'tsunagu', floor: 'libcmark alone, one thread', hugo: 'Hugo', page: 'a page: tsunagu ÷ libcmark', all: 'all: tsunagu ÷ Hugo', again: 'tsunagu again, nothing changed', edit: '`serve`: from the save of an article to its new page',
      screen: 'tsunagu, for the screen; makes the codes', press: 'tsunagu, for screen and press; makes the codes', typst: 'Typst; codes made beforehand', screens: 'screen ÷ Typst', both: 'screen and press ÷ Typst' },
    where: (machine, n) => `Measured by \`make bench\` on ${machine}: cold builds${roomy ? ' into a file system in memory' : ''}, wall time, medians of ${n} rounds in which each had a turn; ratios are medians of the rounds' own.`,
    missing: (name) => `${name} was not installed.`,
  },
  ja: {
    site: ['ウェブサイト', (a, d) => `記事 ${a}、窓口 ${d}`], pdf: ['QRコード付きの窓口一覧 PDF', (a, d) => `窓口 ${d}`],
    rows: { site: 'tsunagu', floor: 'libcmark だけ（1スレッド）', hugo: 'Hugo', page: '1ページあたり: tsunagu ÷ libcmark', all: '全体: tsunagu ÷ Hugo', again: 'tsunagu をもう一度（変更なし）', edit: '`serve`: 記事を保存してから新しいページが届くまで',
      screen: 'tsunagu、画面用（コードも作る）', press: 'tsunagu、画面用と印刷用（コードも作る）', typst: 'Typst（コードは作っておいたもの）', screens: '画面用 ÷ Typst', both: '画面用と印刷用 ÷ Typst' },
    where: (machine, n) => `\`make bench\` による測定。${machine}。何もないところから${roomy ? '（書き出し先はメモリ上）' : ''}の実時間で、順番に${n}巡した中央値。比は、巡ごとの比の中央値です。`,
    missing: (name) => `${name} は入っていなかったので、測っていません。`,
  },
};

function tables(results, lang) {
  const { rows, ...words } = WORDS[lang], ms = SEVERAL[lang][3], out = [];
  const row = (label, tell) => out.push(`| ${label} | ${results.map(([, result]) => tell(result)).join(' | ')} |`);
  const named = (name) => `${rows[name]}${versions[name] ? ` (${versions[name]})` : ''}`;
  const begin = ([label, tell]) => out.push(`| ${label} | ${results.map(([size]) => tell(...TOWNS[size].map((n) => n.toLocaleString('en')))).join(' | ')} |`, `|---|${results.map(() => '---|').join('')}`);
  begin(words.site);
  for (const name of ['site', 'floor', 'hugo']) if (runners.includes(name)) row(named(name), (result) => cell(result, name, lang));
  row(rows.page, (result) => ratio(result, 'site', 'floor', true));
  if (versions.hugo) row(rows.all, (result) => ratio(result, 'site', 'hugo'));
  row(rows.again, (result) => cell(result, 'again', lang));
  row(rows.edit, (result) => `${Math.round(median(result.edits))} ${ms}`);
  out.push('');
  begin(words.pdf);
  for (const name of ['screen', 'press', 'typst']) if (runners.includes(name)) row(named(name), (result) => cell(result, name, lang));
  if (versions.typst) {
    row(rows.screens, (result) => ratio(result, 'screen', 'typst'));
    row(rows.both, (result) => ratio(result, 'press', 'typst'));
  }
  const system = existsSync('/etc/os-release') ? /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))[1] : process.platform;
  const machine = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system}, ${new Date().toISOString().slice(0, 10)}`;
  out.push('', [words.where(machine, rounds), ...Object.keys(tools).filter((name) => !tools[name]).map((name) => words.missing({ hugo: 'Hugo', typst: 'Typst', qrencode: 'qrencode' }[name]))].join(' '));
  return out.join('\n');
}

const results = [];
for (const size of sizes) results.push([size, await measure(size)]);
for (const [lang, name] of [['en', 'README.md'], ['ja', 'README.ja.md']]) {
  const path = join(root, name), table = tables(results, lang);
  if (lang === 'en') console.log(table);
  if (sizes.length === Object.keys(TOWNS).length) writeFileSync(path, readFileSync(path, 'utf8').replace(/(<!-- bench -->\n)[^]*?(<!-- \/bench -->)/, (all, begin, end) => `${begin}${table}\n${end}`));
}
