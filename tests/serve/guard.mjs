// Who is answered, and what with: this machine's own browser, the site's own files, and nobody and nothing else.
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { ask, raw, test } from './lib.mjs';

const reaches = (port, host) => new Promise((done) => {
  const socket = connect({ port, host });
  socket.setTimeout(2000, () => { socket.destroy(); done(false); });
  socket.on('connect', () => { socket.destroy(); done(true); });
  socket.on('error', () => done(false));
});

await test(async ({ town, serve, ok }) => {
  writeFileSync(join(town.folder, 'secret.css'), 'SECRET');
  symlinkSync(join(town.folder, 'secret.css'), join(town.folder, 'assets/preview/linked.css'));
  const server = await serve(), { port, get } = server;
  const home = await get('/soudan/');
  ok('home', home.status === 200 && home.text().includes('みなと市つながりリスト'), `${home.status}`);

  // --- Only on 127.0.0.1
  const others = ['::1', ...Object.values(networkInterfaces()).flat().filter((one) => !one.internal && one.family === 'IPv4').map((one) => one.address)];
  for (const address of others) ok(`no answer at ${address}`, !(await reaches(port, address)), 'it is listening there');

  // --- Only by its own name, and to nobody else's page
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
    const { status } = await get('/soudan/', { host });
    ok(`host ${host.replace(/\d+$/, 'PORT')}`, status === 200, status);
  }
  for (const host of ['evil.example', `evil.example:${port}`, `127.0.0.1:${port === 4649 ? 4650 : 4649}`, '127.0.0.1', 'localhost', `127.0.0.1:${port}.evil.example`, `localhost:${port}@evil.example`, `127.0.0.1.evil.example:${port}`, `[::1]:${port}`, `0.0.0.0:${port}`, '']) {
    const answer = await get('/soudan/', { host });
    ok(`refused: host “${host.replaceAll(String(port), 'PORT')}”`, [400, 403].includes(answer.status) && !answer.text().includes('みなと市'), answer.status);
  }
  ok('refused: no host', [400, 403].includes((await get('/soudan/', { host: null })).status));
  ok('refused: HTTP/1.0 without a host', !(await raw(port, 'GET /soudan/ HTTP/1.0\r\n\r\n')).includes('みなと市'));
  const headers = [
    ['own origin', { Origin: `http://127.0.0.1:${port}` }, 200], ['own origin by name', { Origin: `http://localhost:${port}` }, 200], ['other origin', { Origin: 'http://evil.example' }, 403],
    ['null origin', { Origin: 'null' }, 403], ['origin on another port', { Origin: `http://127.0.0.1:${port + 1}` }, 403], ['origin over https', { Origin: `https://127.0.0.1:${port}` }, 403],
    ['loaded by another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }, 403], ['loaded by another port', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' }, 403],
    ['a link on another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }, 200],
  ];
  for (const [name, more, status] of headers) ok(name, (await get('/soudan/', { headers: more })).status === status);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'BREW']) ok(`${method} is refused`, [400, 405, 501].includes((await get('/soudan/', { method })).status));
  const head = await get('/soudan/', { method: 'HEAD' });
  ok('HEAD has no body', head.status === 200 && head.body.length === 0 && Number(head.headers['content-length']) === home.body.length, JSON.stringify(head.headers));
  ok('told to keep to itself', home.headers['x-frame-options'] === 'SAMEORIGIN' && home.headers['cross-origin-resource-policy'] === 'same-origin' && home.headers['x-content-type-options'] === 'nosniff' &&
    home.headers['cache-control'] === 'no-store' && !('access-control-allow-origin' in home.headers), JSON.stringify(home.headers));

  const usual = await serve('--port', '80'); // only root may, and only where nobody else is
  if (!usual.over) {
    ok('port 80 need not be named', (await ask(80, '/soudan/', { host: 'localhost' })).status === 200 && (await ask(80, '/soudan/', { host: '127.0.0.1:80' })).status === 200 && (await ask(80, '/soudan/', { host: 'evil.example' })).status === 403);
    await usual.stop();
  }

  // --- Only its tree
  const passwd = readFileSync('/etc/passwd', 'latin1').slice(0, 20);
  const ways = ['/../../../../../etc/passwd', '/soudan/../../../../etc/passwd', '/soudan/%2e%2e/%2e%2e/%2e%2e/etc/passwd', '/soudan/..%2f..%2f..%2fetc%2fpasswd', '/soudan/....//....//etc/passwd', '//etc/passwd', '/soudan//etc/passwd',
    '/soudan/..\\..\\..\\etc\\passwd', '/soudan/%c0%ae%c0%ae/etc/passwd', '/soudan/media/../site.yaml', '/site.yaml', '/soudan/site.yaml', '/soudan/content/site.yaml', '/soudan/support/desks.yaml', '/soudan/articles/hello.md', '/soudan/print/chirashi.yaml',
    '/.tsunagu/../site/style.css', '/.tsunagu/..%2fsite%2fstyle.css', '/.tsunagu/%2e%2e%2fsite%2fstyle.css', '/.tsunagu/..%2f..%2fsecret.css', '/.tsunagu/linked.css', '/.tsunagu/.', '/.tsunagu/..', '/.tsunagu/jobs/..%2f..%2fsite', '/soudan/%00', '/soudan/index.html%00.png',
    '/soudan/%', '/soudan/%zz', '/soudan/%ff%fe', `/soudan/${'a'.repeat(4000)}`];
  for (const way of ways) {
    const answer = await get(way);
    ok(`nothing at ${way.slice(0, 60)}`, [400, 404].includes(answer.status) && !answer.text().includes(passwd) && !answer.text().includes('SECRET') && !answer.text().includes('languages:'), `${answer.status} ${answer.text().slice(0, 80)}`);
  }
  ok('at its place on the server, as it will be published', (await get('/')).status === 302 && (await get('/')).headers.location === '/soudan/');
  ok('a folder without its “/”', (await get('/soudan/desk/soudan')).headers.location === '/soudan/desk/soudan/');

  // --- Garbage
  const long = 'x'.repeat(200000);
  const garbage = { nothing: '\r\n\r\n', 'no HTTP': 'hello\r\n\r\n', 'a long line': `GET /${long} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`, 'a long header': `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${long}\r\n\r\n`,
    'many headers': `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${'X-A: b\r\n'.repeat(20000)}\r\n`, 'a body': `GET /soudan/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 5\r\n\r\nhello`,
    'a length below zero': `GET /soudan/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: -1\r\n\r\n`, 'a length without end': `GET /soudan/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 99999999999999999999\r\n\r\n${long}`,
    'chunks that are none': `GET /soudan/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${long}`, 'another version': `GET /soudan/ HTTP/9.9\r\nHost: 127.0.0.1:${port}\r\n\r\n`, 'TLS': Buffer.from('16030100a5010000a10303', 'hex'),
    'bytes': Buffer.from(Array.from({ length: 5000 }, (unused, i) => (i * 7919) % 256)), 'two hosts': `GET /soudan/ HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:${port}\r\n\r\n`, 'zeros': Buffer.alloc(70000) };
  for (const [name, bytes] of Object.entries(garbage)) {
    const answer = await raw(port, bytes, { quiet: 300 });
    const served = answer.includes('HTTP/1.1 200');
    ok(`garbage: ${name}`, !server.over && (!served || name === 'another version') && (await get('/soudan/')).status === 200, server.over ? 'the server has ended' : answer.toString('latin1').slice(0, 60));
  }
  ok('several requests at once', (await raw(port, `GET /soudan/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`.repeat(5), { quiet: 1000 })).toString('latin1').split('HTTP/1.1 200').length === 6);
  const { code } = await server.stop();
  ok('ends well after all that', code === 0, code);
});
