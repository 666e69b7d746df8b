// How soon an edit is seen in a town of 1,000 articles and 500 desks, as a part of the time that a whole build of the site takes on this machine: whoever
// reads and writes everything at each edit fails by far. BENCH=1 says the times. In the long form only (SOAK=1, SERVE=quick): no test of time in `make test`.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { test, until } from './lib.mjs';

const ARTICLES = 1000, DESKS = 500, TIMES = 5, MOST = 0.2, MOST_PIECE = 0.8;
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

await test(async ({ town, serve, ok }) => {
  const phone = (i) => `0596-21-${String(1000 + i)}`;
  for (let i = 0; i < ARTICLES; i += 1) {
    town.write(`articles/a${i}.md`, `---\ntitle: 記事 ${i}\ndate: 2026-11-01\n---\n## 見出し\n\n${'朝は窓を開けて、だれかの声を聞きます。相談先へ。'.repeat(8)}\n\n- 一つ\n- 二つ\n`);
  }
  town.edit('support/desks.yaml', (text) => text + Array.from({ length: DESKS - 1 }, (unused, i) => `  - id: d${i}\n    name: 窓口 ${i}\n    categories: [money]\n    topic: くらしの相談\n    phones: ${phone(i)}\n    hours: [{days: mon-fri, open: 08:30, close: 17:15}]\n`).join(''));
  // A piece with all of the desks would be the town's whole book: it has its own time below.
  const book = 'id: book\nlayout: brochure-a4\ntitle: 相談先\nslots:\n  query: {list: desks}\n';
  renameSync(town.path('print/chirashi.yaml'), join(town.folder, 'chirashi.yaml'));
  town.write('print/book.yaml', book);

  const began = Date.now(), { error, stderr } = await town.build(join(town.folder, 'out'), '--only', 'site'), build = Date.now() - began;
  if (error) return ok('the large town builds', false, stderr);

  const server = await serve();
  // From the save to the new page, as a browser gets it: the news, then the page.
  const seen = async (page, change, text) => {
    const { news } = await server.state(), waiting = server.news(news, page), began = performance.now();
    change();
    await waiting;
    const answer = await until(() => server.get(page), (one) => one.text().includes(text));
    return answer.text().includes(text) ? performance.now() - began : Infinity;
  };
  const articles = [], desks = [], pictures = [];
  for (let i = 0; i < TIMES; i += 1) {
    articles.push(await seen(`/soudan/article/a${i}/`, () => town.edit(`articles/a${i}.md`, (text) => text.replace('一つ', `新しい行${i}`)), `新しい行${i}`));
  }
  for (let i = 0; i < TIMES; i += 1) {
    desks.push(await seen(`/soudan/desk/d${i}/`, () => town.edit('support/desks.yaml', (text) => text.replace(phone(i), `0596-22-${4000 + i}`)), `0596-22-${4000 + i}`));
  }
  for (let i = 0; i < 3; i += 1) {
    const { news } = await server.state(), waiting = server.news(news), began = performance.now();
    town.edit('support/desks.yaml', (text) => text.replace(`窓口 ${i}\n`, `窓口の${i}\n`));
    await waiting;
    const { status } = await server.get('/.tsunagu/jobs/book/1?px=900');
    pictures.push(status === 200 ? performance.now() - began : Infinity);
  }
  const times = [['an article', articles, MOST], ['a desk', desks, MOST], ['the first page of a book of all desks', pictures, MOST_PIECE]];
  for (const [name, list, most] of times) {
    const said = `${Math.round(median(list))} ms of ${build} ms for a whole build (${list.map(Math.round).join(' ')})`;
    if (process.env.BENCH === '1') console.log(`# ${name}: ${said}`);
    ok(`${name} is seen in less than ${most} of a build`, median(list) < most * build, said);
  }
  await server.stop();
  return undefined;
});
