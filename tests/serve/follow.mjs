// What is saved is seen: however an editor saves it, whether the file system tells of it or not; and while there are errors, what was there before.
import { readFileSync, readdirSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bare, test, until } from './lib.mjs';

const files = (folder) => readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile()).sort();

const PICTURE = (color) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" width="40" height="30"><rect width="40" height="30" fill="${color}"/></svg>\n`;

const FULL = `id: full\nlayout: flyer-a4\ntitle: ${'話せる場所'.repeat(800)}\nslots:\n  lead: 一人で抱えなくていい。\n  body: 電話でも。\n  query: {list: desks}\n`;

await test(async ({ town, serve, ok }) => {
  const out = join(town.folder, 'out');
  // Every file of the site as it is served is the one that a build writes, and what a build does not write is not served.
  const same = async (name, server) => {
    await server.finished();
    const { error, stderr } = await town.build(out, '--only', 'site,screen');
    const differ = error ? [stderr] : [];
    for (const file of error ? [] : files(join(out, 'site'))) {
      const path = `/soudan/${file.split('/').map(encodeURIComponent).join('/')}`;
      const { status, body } = await server.get(path);
      if (status !== 200 || !bare(body).equals(readFileSync(join(out, 'site', file)))) differ.push(`${file} (${status})`);
    }
    ok(`${name}: what is served is what a build writes`, differ.length === 0, differ.slice(0, 5).join(', '));
  };

  for (const how of ['', '--poll']) {
    const server = await serve(...[how].filter(Boolean)), told = how || 'told';
    const desk = '/soudan/desk/soudan/', other = '/soudan/article/hello/';
    const shows = (path, text, there = true) => until(() => server.get(path), (answer) => answer.text().includes(text) === there).then((answer) => answer.text().includes(text) === there);
    ok(`${told}: says how it looks`, (await server.state()).polls === (how === '--poll'));
    await same(told, server);

    // News come to who waits, with what each page looks like; a page that is as it was looks as it did.
    const before = await server.state(`?page=${encodeURIComponent(desk)}`), article = await server.state(`?page=${encodeURIComponent(other)}`);
    const news = server.news(before.news, desk), still = server.news(before.news, other);
    town.edit('support/desks.yaml', (text) => text.replace('くらしの相談', 'くらしと仕事の相談'));
    ok(`${told}: news of the page that changed`, (await news).looks !== before.looks && (await news).looks.length === 16, JSON.stringify(await news));
    ok(`${told}: no news of the others`, (await still).looks === article.looks, JSON.stringify(await still));
    ok(`${told}: the page is new`, (await server.get(desk)).text().includes('くらしと仕事の相談'));

    ok(`${told}: which file a page is written in`, JSON.stringify([(await server.state(`?page=${encodeURIComponent(desk)}`)).source, article.source]) ===
      JSON.stringify([{ file: 'support/desks.yaml', line: 4 }, { file: 'articles/hello.md', line: 1 }]), JSON.stringify(article.source));

    // The ways of editors.
    town.write('articles/new.md', '---\ntitle: 新しい記事\ndate: 2026-11-02\n---\n本文。\n');
    ok(`${told}: a file that comes`, await shows('/soudan/article/new/', '新しい記事'));
    town.write('articles/.new.md.swp', 'leftovers');
    town.write('articles/new.md~', 'leftovers');
    writeFileSync(town.path('articles/temporary'), '---\ntitle: 名前を変えて保存\ndate: 2026-11-02\n---\n本文。\n');
    renameSync(town.path('articles/temporary'), town.path('articles/new.md'));
    ok(`${told}: saved beside and renamed`, await shows('/soudan/article/new/', '名前を変えて保存'));
    town.remove('articles/new.md');
    town.write('articles/new.md', '---\ntitle: 消して書く\ndate: 2026-11-02\n---\n本文。\n');
    ok(`${told}: removed and written`, await shows('/soudan/article/new/', '消して書く'));
    writeFileSync(join(town.folder, 'outside.md'), '---\ntitle: 外から来た記事\ndate: 2026-11-02\n---\n![絵](picture.svg)\n');
    town.write('articles/picture.svg', PICTURE('red'));
    renameSync(join(town.folder, 'outside.md'), town.path('articles/outside.md'));
    ok(`${told}: a file moved in`, await shows('/soudan/article/outside/', '外から来た'));
    const red = await server.state(`?page=${encodeURIComponent('/soudan/article/outside/')}`);
    town.write('articles/picture.svg', PICTURE('blue'));
    const blue = await until(() => server.state(`?page=${encodeURIComponent('/soudan/article/outside/')}`), (state) => state.take > red.take && state.looks !== red.looks);
    ok(`${told}: a picture`, blue.looks !== red.looks, JSON.stringify(blue));
    town.edit('site.yaml', (text) => `${text}theme: {colors: {brand: "#7a1f5c"}}\n`);
    const pink = await until(() => server.state(`?page=${encodeURIComponent('/soudan/article/outside/')}`), (state) => state.take > blue.take && state.looks !== blue.looks);
    ok(`${told}: a colour`, pink.looks !== blue.looks && (await server.get('/soudan/assets/theme.css')).text().includes('7a1f5c'), JSON.stringify(pink));
    town.edit('site.yaml', (text) => text.replace(/theme: .*\n/, ''));
    town.remove('articles/outside.md');
    town.remove('articles/picture.svg');
    town.write('articles/deep/er/page.md', '---\ntitle: 深い記事\ndate: 2026-11-02\n---\n本文。\n');
    ok(`${told}: a folder that comes`, await shows('/soudan/article/deep/er/page/', '深い記事'));
    town.edit('articles/deep/er/page.md', (text) => text.replace('深い', 'さらに深い'));
    ok(`${told}: a file in a folder that came`, await shows('/soudan/article/deep/er/page/', 'さらに深い'));
    renameSync(town.path('articles/deep'), town.path('articles/deeper'));
    ok(`${told}: a folder renamed`, await shows('/soudan/article/deeper/er/page/', 'さらに深い') && (await server.get('/soudan/article/deep/er/page/')).status === 404);
    town.remove('articles/deeper');
    town.remove('articles/new.md');
    ok(`${told}: files that go`, (await until(() => server.get('/soudan/article/new/'), (answer) => answer.status === 404)).status === 404);
    const layout = join(town.folder, 'layouts/site/desk.html'), style = join(town.folder, 'assets/site/style.css');
    const layoutText = readFileSync(layout, 'utf8'), styleText = readFileSync(style, 'utf8');
    const looks = (await server.state(`?page=${encodeURIComponent(other)}`)).looks;
    writeFileSync(layout, layoutText.replace('<h1', '<h1 data-new'));
    ok(`${told}: a layout`, await shows(desk, 'data-new'));
    writeFileSync(style, `${styleText}\n.new { color: red; }\n`);
    ok(`${told}: a style sheet`, await shows('/soudan/assets/style.css', '.new'));
    ok(`${told}: whoever wears it looks different`, (await server.state(`?page=${encodeURIComponent(other)}`)).looks !== looks);
    await same(`${told}, after edits`, server);
    writeFileSync(layout, layoutText);
    writeFileSync(style, styleText);
    ok(`${told}: put back`, await shows(desk, 'data-new', false) && await shows('/soudan/assets/style.css', '.new', false));

    const { take } = await server.state(), busy = setInterval(() => town.edit('articles/hello.md', (text) => `${text}\n`), 15);
    const busier = await until(() => server.state(), (state) => state.take > take, 5000);
    clearInterval(busy);
    ok(`${told}: it is read while something goes on changing`, busier.take > take);
    town.edit('articles/hello.md', (text) => `${text}\n静かになりました。\n`);
    ok(`${told}: and again when it is quiet`, await shows('/soudan/article/hello/', '静かになりました。')); // else a half-written file would be what the next test finds

    // Errors.
    const sound = (await server.get(desk)).text(), shown = (await server.finished()).shown;
    town.edit('support/desks.yaml', (text) => text.replace('    phones:', '    phonse:'));
    const bad = await until(() => server.state(), (state) => state.errors > 0);
    const finding = bad.findings.find((one) => one.id === 'unknown-key') ?? {};
    ok(`${told}: an error is told with its place, its line and what to do`, finding.file === 'support/desks.yaml' && finding.line === 8 && finding.column === 5 && finding.text === '    phonse: 0596-21-5717' &&
      finding.severity === 'error' && finding.ja.includes('phonse') && finding.hint_ja && finding.hint_en, JSON.stringify([finding, bad.findings.slice(0, 3)]));
    ok(`${told}: what was there before stays`, bad.shown === shown && bad.take > shown && (await server.get(desk)).text() === sound, JSON.stringify([shown, bad.shown, bad.take]));
    ok(`${told}: nothing is said to be new`, (await server.state(`?page=${encodeURIComponent(desk)}`)).looks === before.looks || (await server.get(desk)).text() === sound);
    const mended = server.news(bad.news, desk);
    town.edit('support/desks.yaml', (text) => text.replace('    phonse:', '    phones:').replace('くらしと仕事の相談', 'くらしの相談'));
    await mended;
    ok(`${told}: mended, it is new again`, await shows(desk, 'くらしの相談') && (await server.state()).errors === 0);

    // A piece that cannot be made: the site does without it, and all else is new, what lies beside the pages too.
    town.write('print/full.yaml', FULL);
    town.edit('support/desks.yaml', (text) => text.replace('くらしの相談', 'くらしの全部の相談'));
    const without = await until(() => server.state(), (state) => state.finished && state.findings.some((one) => one.id === 'print-overflow'));
    const [piece, gone, list, data] = await Promise.all(['print/chirashi.pdf', 'print/full.pdf', 'print/', 'data/hsds.json'].map((path) => server.get(`/soudan/${path}`)));
    ok(`${told}: a piece that cannot be made is missing, the others are there`, without.errors > 0 && piece.status === 200 && gone.status === 404 && list.status === 200 &&
      list.text().includes('chirashi.pdf') && !list.text().includes('full.pdf'), JSON.stringify([without.errors, piece.status, gone.status, list.status]));
    ok(`${told}: open data is new beside it`, data.status === 200 && data.text().includes('くらしの全部の相談'), data.text().slice(0, 300));
    town.edit('support/desks.yaml', (text) => text.replace('くらしの全部の相談', 'くらしの相談'));
    town.edit('print/full.yaml', (text) => text.replace(/title: .*/, 'title: 話せる場所'));
    await until(() => server.state(), (state) => state.finished && !state.errors);
    ok(`${told}: mended, it is there`, (await server.get('/soudan/print/full.pdf')).status === 200);
    town.remove('print/full.yaml');
    await until(() => server.state(), (state) => state.finished && !state.errors);

    // A job's file has the name of its layout's, as `new job` gives it: each is told with its own line.
    const paper = join(town.folder, 'layouts/print/flyer-a4.yaml'), paperText = readFileSync(paper, 'utf8');
    town.write('print/flyer-a4.yaml', 'id: flyer\nlayout: flyer-a4\ntitel: x\ntitle: x\n');
    writeFileSync(paper, paperText.replace('  code: 18', '  cod: 18'));
    const both = await until(() => server.state(), (state) => state.errors === 2);
    const pairs = both.findings.filter((one) => one.file === 'print/flyer-a4.yaml' && one.severity === 'error').map((one) => [one.folder ?? '', one.text.trim().split(/\s/)[0]]);
    ok(`${told}: of two files of one name each is told with its folder and its line`, JSON.stringify(pairs) === '[["","titel:"],["layouts","cod:"]]' ||
      JSON.stringify(pairs) === '[["layouts","cod:"],["","titel:"]]', JSON.stringify(pairs));
    writeFileSync(paper, paperText);
    town.remove('print/flyer-a4.yaml');
    await until(() => server.state(), (state) => state.errors === 0);
    renameSync(join(town.folder, 'content'), join(town.folder, 'away'));
    const away = await until(() => server.state(), (state) => !state.folders);
    ok(`${told}: without its folder it stays, and says so`, !away.folders && (await server.get(desk)).status === 200);
    renameSync(join(town.folder, 'away'), join(town.folder, 'content'));
    town.edit('support/desks.yaml', (text) => text.replace('くらしの相談', 'くらしの相談です'));
    ok(`${told}: and goes on when it is back`, await shows(desk, 'くらしの相談です'));
    town.edit('support/desks.yaml', (text) => text.replace('くらしの相談です', 'くらしの相談'));
    const { code } = await server.stop();
    ok(`${told}: ends well`, code === 0, code);
  }

  // From the beginning with an error: a page that waits for the first sound reading.
  town.edit('site.yaml', (text) => `${text}nmae: x\n`);
  symlinkSync('/', town.path('articles/all'));
  const server = await serve();
  ok('a link out of the content folder is told, and not watched', (await server.state()).findings.some((one) => one.id === 'not-a-file' && one.file === 'articles/all'), server.out);
  town.remove('articles/all');
  const waiting = await server.get('/soudan/', { headers: { Accept: 'text/html' } });
  ok('nothing to show yet', waiting.status === 503 && waiting.text().includes('data-looks="waiting"') && (await server.state()).shown === 0, waiting.status);
  town.edit('site.yaml', (text) => text.replace('nmae: x\n', ''));
  const first = await until(() => server.get('/soudan/'), (answer) => answer.status === 200);
  ok('something to show', first.status === 200 && first.text().includes('みなと市'));
  await server.stop();
});
