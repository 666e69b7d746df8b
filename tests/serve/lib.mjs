// `tsunagu serve` under test: a small town of its own in TMPDIR, a server, and requests as they are written on the wire.
//
//     import { test } from './lib.mjs';
//     await test(async ({ town, serve, ok }) => {
//       const server = await serve();                 // or serve('--poll'): waits until it has said where it is
//       const home = await server.get('/soudan/');    // { status, headers, body }: body is bytes, text() a string
//       await town.edit('site.yaml', (text) => text.replace('a', 'b'));
//     });
import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const tsunagu = process.env.TSUNAGU ?? join(root, 'build/tsunagu');
const PATIENCE_MS = 30000; // for what comes at once on a machine that has nothing else to do

export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export function ok(name, condition, why = '') {
  const line = (text) => String(text).replace(/\s+/g, ' ').trim().slice(0, 600);
  console.log(condition ? `ok ${line(name)}` : `not ok ${line(name)}: ${line(why) || 'no'}`);
  return Boolean(condition);
}

// Asks again and again until the answer is what it should be; gives the last answer.
export async function until(ask, fits, most = PATIENCE_MS) {
  const end = Date.now() + most;
  for (;;) {
    const answer = await ask();
    if (fits(answer) || Date.now() > end) return answer;
    await pause(20);
  }
}

// --- The town ---------------------------------------------------------------------------------------------------------

const JOB = 'id: chirashi\nlayout: flyer-a4\ntitle: 話してみませんか\nslots:\n  lead: 一人で抱えなくていい。\n  body: 電話でも、文字でも。\n  query: {list: desks}\n';

function makeTown(folder) {
  const base = join(root, 'tests/broken/base');
  for (const part of ['site.yaml', 'categories.yaml', 'articles', 'support']) cpSync(join(base, part), join(folder, 'content', part), { recursive: true });
  cpSync(join(root, 'layouts'), join(folder, 'layouts'), { recursive: true });
  cpSync(join(root, 'assets'), join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'content/print'));
  writeFileSync(join(folder, 'content/print/chirashi.yaml'), JOB);
  const site = join(folder, 'content/site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replace('https://minato.example/', 'https://minato.example/soudan/'));
  const path = (name) => join(folder, 'content', name);
  const folders = ['--content', join(folder, 'content'), '--layouts', join(folder, 'layouts'), '--assets', join(folder, 'assets')];
  return {
    folder, path, folders,
    read: (name) => readFileSync(path(name), 'utf8'),
    write(name, text) { mkdirSync(dirname(path(name)), { recursive: true }); writeFileSync(path(name), text); },
    // In one step, as careful editors save: on a busy machine the server else finds the file empty in between, and tells that first.
    edit(name, change) {
      const before = this.read(name), after = change(before), beside = join(dirname(path(name)), `.${basename(name)}`);
      if (before === after) throw new Error(`${name}: the edit changes nothing`);
      writeFileSync(beside, after);
      renameSync(beside, path(name));
    },
    remove: (name) => rmSync(path(name), { recursive: true }),
    build: (out, ...more) => new Promise((done) => execFile(tsunagu, ['build', ...folders, '--out', out, '--lang', 'en', ...more], (error, stdout, stderr) => done({ error, stdout, stderr }))),
  };
}

// --- The wire ---------------------------------------------------------------------------------------------------------

// Sends bytes as they are and gives all that comes until the other side closes, or has said nothing for so long.
export function raw(port, bytes, { quiet = 2000, keep = false } = {}) {
  return new Promise((done) => {
    const parts = [], socket = connect(port, '127.0.0.1');
    const end = () => { if (!keep) socket.destroy(); done(Buffer.concat(parts)); };
    socket.setTimeout(quiet, end);
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => {});
    socket.on('close', end);
    socket.write(bytes);
  });
}

function parse(bytes) {
  const end = bytes.indexOf('\r\n\r\n'), head = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(head.slice(1).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const body = bytes.subarray(end + 4);
  return { status: end < 0 ? 0 : Number(head[0].split(' ')[1]), headers, body, text: () => body.toString('utf8'), json() { try { return JSON.parse(body.toString('utf8')); } catch { throw new Error(`no JSON but “${bytes.toString('utf8').slice(0, 300)}”`); } } };
}

export async function ask(port, path, { method = 'GET', headers = {}, host = `127.0.0.1:${port}`, quiet = PATIENCE_MS } = {}) {
  const lines = [`${method} ${path} HTTP/1.1`, ...(host === null ? [] : [`Host: ${host}`]), 'Connection: close', ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`)];
  return parse(await raw(port, `${lines.join('\r\n')}\r\n\r\n`, { quiet }));
}

// --- The server -------------------------------------------------------------------------------------------------------

async function start(town, running, args, env) {
  const child = spawn(tsunagu, ['serve', ...town.folders, '--lang', 'en', ...args], { env: { ...process.env, ...env } });
  const server = { child, out: '', err: '' };
  running.add(child);
  child.stdout.on('data', (part) => { server.out += part; });
  child.stderr.on('data', (part) => { server.err += part; });
  server.ended = new Promise((done) => child.on('exit', (code, signal) => { running.delete(child); server.over = true; done({ code, signal }); }));
  await until(() => server.out, (out) => server.over || /^pages that are open/m.test(out));
  server.port = Number(/http:\/\/127\.0\.0\.1:(\d+)\//.exec(server.out)?.[1]);
  server.get = (path, options) => ask(server.port, path, options);
  server.state = async (query = '') => (await server.get(`/.tsunagu/state${query}`)).json();
  // News that come after what has been seen: as the panel waits for them.
  server.news = (after, page) => server.state(`?after=${after}${page ? `&page=${encodeURIComponent(page)}` : ''}`);
  server.finished = () => until(() => server.state(), (state) => state.finished);
  server.stop = (signal = 'SIGTERM') => { child.kill(signal); return server.ended; };
  return server;
}

// A page without the line that brings the panel: what a build writes.
export const bare = (body) => Buffer.from(body.toString('latin1').replace(/<script src="\/\.tsunagu\/preview\.js"[^>]*><\/script>\n/, ''), 'latin1');

export async function test(run) {
  const name = basename(process.argv[1], '.mjs'), began = Date.now();
  const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), `${name}-`)), running = new Set();
  const town = makeTown(folder);
  try {
    await run({ town, serve: (...args) => start(town, running, args), serveIn: (env, ...args) => start(town, running, args, env), ok });
  } catch (error) {
    console.log(error.stack);
    ok(name, false, error.message);
  }
  for (const child of running) child.kill('SIGKILL');
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  console.log(`# ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  process.exit(0);
}
