// From the beginning to the end: ports, the browser, print pieces, many and slow visitors, signals.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pause, raw, test, until } from './lib.mjs';

const MANY = 1000, MANY_MS = 60000, SLOW = 200, ASKING_MS = 10000;

await test(async ({ town, serve, serveIn, ok }) => {
  // --- Coming
  const bin = join(town.folder, 'bin'), opened = join(town.folder, 'opened');
  mkdirSync(bin);
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s|' "$#" "$@" >'${opened}'\n`);
  chmodSync(join(bin, 'xdg-open'), 0o755);
  const server = await serveIn({ PATH: `${bin}:${process.env.PATH}` }, '--open');
  const { port, get } = server;
  const read = () => { try { return readFileSync(opened, 'utf8'); } catch { return ''; } };
  ok('--open hands the address over, and nothing else', (await until(read, (text) => text.endsWith('/|'))) === `1|http://127.0.0.1:${port}/|`, read());
  const second = await serveIn({ PATH: '/nowhere' }, '--open');
  ok('another one finds a free port', second.port > 0 && second.port !== port && (await second.get('/soudan/')).status === 200, second.out + second.err);
  ok('without a program to open, it says what to do', (await until(() => second.err, (text) => /browser/.test(text))).includes('open the address above'), second.err);
  const third = await serve('--port', String(port));
  ok('a port that is taken is said', (await third.ended).code === 2 && third.err.includes(String(port)) && third.err.includes('--port'), third.err);
  ok('SIGINT ends it well', (await second.stop('SIGINT')).code === 0);

  // --- Print pieces
  const { jobs, base } = (await get('/.tsunagu/jobs/')).json();
  ok('the pieces are listed', base === '/soudan/' && jobs.length === 1 && jobs[0].id === 'chirashi' && jobs[0].file === 'print/chirashi.yaml', JSON.stringify(jobs));
  const piece = (await get('/.tsunagu/jobs/chirashi')).json();
  ok('with their pages', piece.pages.length > 0 && piece.pages.every(([w, h]) => w === 210 && h === 297), JSON.stringify(piece));
  const plain = await get('/.tsunagu/jobs/chirashi/1?px=400'), framed = await get('/.tsunagu/jobs/chirashi/1?px=400&outlines=1');
  const width = (png) => (png.status === 200 && png.headers['content-type'] === 'image/png' ? png.body.readUInt32BE(16) : 0);
  ok('a page is a picture as wide as it is asked for', width(plain) === 400, `${plain.status} ${width(plain)}`);
  ok('with frames it is another', width(framed) === 400 && !framed.body.equals(plain.body));
  ok('no picture is larger than that', width(await get('/.tsunagu/jobs/chirashi/1?px=999999')) === 3000 && width(await get('/.tsunagu/jobs/chirashi/1?px=-5')) > 0);
  for (const wrong of ['chirashi/2000', 'chirashi/0', 'chirashi/x', 'nobody', 'nobody/1', 'chirashi/1/1']) ok(`no page ${wrong}`, (await get(`/.tsunagu/jobs/${wrong}`)).status === 404);
  const pdf = await get('/soudan/print/chirashi.pdf');
  await town.build(join(town.folder, 'out'), '--only', 'screen,data');
  ok('the PDF is the one that a build writes', pdf.status === 200 && pdf.body.equals(readFileSync(join(town.folder, 'out/screen/chirashi.pdf'))), pdf.status);
  const data = await get('/soudan/data/opendata.csv');
  ok('open data is what a build writes', data.status === 200 && data.headers['content-type'].startsWith('text/csv') && data.body.equals(readFileSync(join(town.folder, 'out/data/opendata.csv'))), data.status);
  ok('the page of downloads leads to it', (await get('/soudan/print/')).text().includes('opendata.csv'));
  ok('tables for staff are not on the site', (await get('/soudan/data/desks.csv')).status === 404);
  const take = (await server.state()).take;
  town.edit('print/chirashi.yaml', (text) => text.replace('話してみませんか', '話しに来ませんか'));
  await until(() => server.state(), (state) => state.take > take);
  ok('an edit is seen in the picture', width(await get('/.tsunagu/jobs/chirashi/1?px=400')) === 400 && !(await get('/.tsunagu/jobs/chirashi/1?px=400')).body.equals(plain.body));
  ok('and in the PDF', !(await get('/soudan/print/chirashi.pdf')).body.equals(pdf.body));
  const state = await server.finished();
  town.edit('print/chirashi.yaml', (text) => text.replace('lead: 一人', 'laed: 一人'));
  await until(() => server.state(), (now) => now.errors > 0);
  ok('with an error the piece stays as it was', (await get('/.tsunagu/jobs/chirashi')).json().take === state.shown && (await get('/soudan/print/chirashi.pdf')).status === 200);
  town.edit('print/chirashi.yaml', (text) => text.replace('laed: 一人', 'lead: 一人'));
  await until(() => server.state(), (now) => now.errors === 0 && now.finished);

  // --- Slow ones: they send a letter now and then and never come to an end
  const slow = Array.from({ length: SLOW }, () => {
    const socket = connect(port, '127.0.0.1'), visitor = { closed: 0, began: Date.now() };
    socket.on('error', () => {});
    socket.on('close', () => { visitor.closed = Date.now(); clearInterval(visitor.timer); });
    socket.write('GET / HTTP/1.1\r\nX: ');
    visitor.timer = setInterval(() => socket.write('x'), 500);
    return visitor;
  });

  // --- Many at once, each with a connection of its own that stays
  const request = `GET /soudan/desk/soudan/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
  const began = Date.now();
  const sockets = [], answers = await Promise.all(Array.from({ length: MANY }, () => new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let text = '';
    setTimeout(() => done('late'), MANY_MS);
    socket.on('data', (part) => { text += part.toString('latin1'); if (text.includes('</html>')) done(text.slice(0, 15)); });
    socket.on('error', (error) => done(error.message));
    socket.on('close', () => done('closed'));
    socket.write(request);
  })));
  const good = answers.filter((answer) => answer === 'HTTP/1.1 200 OK').length;
  ok(`${MANY} connections at once are answered`, good === MANY, `${good}; ${[...new Set(answers)].slice(0, 4)}; ${Date.now() - began} ms`);
  ok('and one more', (await get('/soudan/')).status === 200);
  for (const socket of sockets) socket.destroy();

  // --- Many that wait for news, as open pages do
  const news = (await server.state()).news, waiting = Array.from({ length: 200 }, () => server.news(news));
  await pause(300);
  ok('others are answered while they wait', (await get('/soudan/')).status === 200);
  town.edit('site.yaml', (text) => text.replace('みなと市つながりリスト', 'みなと市のリスト'));
  const heard = await Promise.all(waiting);
  ok('all who wait have the news', heard.every((one) => one.news > news), JSON.stringify(heard.filter((one) => one.news <= news).length));

  await until(() => slow.filter((one) => !one.closed).length, (left) => left === 0, 2 * ASKING_MS);
  const stayed = slow.filter((one) => !one.closed).length;
  ok('who is slow is shown out', stayed === 0, `${stayed} of ${SLOW} are still there`);

  // --- Going, while somebody waits and something is being made
  const last = server.news((await server.state()).news).catch(() => null), silent = raw(port, 'GET /', { quiet: 5000 });
  town.edit('site.yaml', (text) => text.replace('みなと市のリスト', 'みなと市つながりリスト'));
  const asked = Date.now(), { code, signal } = await server.stop('SIGTERM');
  ok('SIGTERM ends it well', code === 0 && signal === null, `${code} ${signal} ${server.err.slice(-200)}`);
  ok('and soon', Date.now() - asked < 60000, `${Date.now() - asked} ms`);
  ok('it says so', /ended\n$/.test(server.out), server.out.slice(-100));
  await Promise.all([last, silent]);
  const again = await serve('--port', String(port));
  ok('its port is free again', again.port === port, again.err);
  const quit = again.child.kill('SIGTERM') && again.child.kill('SIGTERM');
  const twice = await again.ended;
  ok('told twice, it ends at once', quit && (twice.code === 0 || twice.code === 128 + 15 || twice.signal === 'SIGTERM'), JSON.stringify(twice));
});
