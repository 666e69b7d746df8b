// usage: node town.mjs ARTICLES DESKS FOLDER
// One town of any size, the same bytes each time, in the forms of those that `make bench` compares:
//
//     FOLDER/content  as tsunagu reads it: records, articles, and a job that prints all desks with their codes
//     FOLDER/hugo     for Hugo: the same articles and desks, and templates for the pages that any of them makes: each article, each category with its
//                     articles, each category's desks, the newest, index.json
//     FOLDER/typst    for Typst: the desks, and a document of them; qr/NAME.svg are its codes, if qrencode is here, fonts/ has BIZ UDPGothic
//
// Everybody and everything in it is invented.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [articles, desks, folder] = [+process.argv[2], +process.argv[3], process.argv[4]];
const SITE = 'https://wakaba.example/';

const CATEGORIES = [
  ['money', 'お金', 'wallet', ['家計', '借金', '年金', '奨学金']], ['work', '仕事', 'work', ['就職', '転職', '休職', '内職']],
  ['home', '住まい', 'home', ['家賃', '引っこし', '空き家', '雨もり']], ['child', '子育て', 'child', ['育児', '学校', '保育', '進学']],
  ['elder', '介護', 'elder', ['介護', '見守り', '通院', '配食']], ['heart', 'こころ', 'heart', ['不安', '不眠', '孤独', '心配ごと']],
  ['body', 'からだ', 'medical', ['病気', '健診', 'リハビリ', '食事']], ['people', '人とのつながり', 'people', ['居場所', '友だち', '近所', '趣味']],
];
const PLACES = '朝日 泉 稲田 梅林 大橋 丘の上 柏木 川辺 北原 木の下 栗山 桜坂 里山 清水 白石 杉並木 高台 竹林 月見 椿 寺前 峠 中洲 夏目 西浦 野原 浜辺 林 東雲 日の出 藤棚 古町 星見 松原 水車 南風 港 宮前 森 柳 山里 夕凪 雪見 百合 吉野 若草 渡し 鷲尾 緑 本通り'.split(' ');
const KINDS = ['相談室', 'サポートセンター', '支援の家', 'よろず相談', 'ほっとライン', '話せる場所', '困りごと係', 'つながり広場'];
const BUILDINGS = ['福祉会館', '市民館', '合同庁舎', '図書館', '保健センター'];
const HOURS = [
  ['平日 8:30〜17:15', '{days: mon-fri, open: 08:30, close: 17:15}'], ['平日 9:00〜12:00、13:00〜16:30', '{days: mon-fri, open: 09:00, close: 12:00}, {days: mon-fri, open: 13:00, close: 16:30}'],
  ['火・木 10:00〜15:00', '{days: [tue, thu], open: 10:00, close: 15:00}'], ['毎日 24時間', '{always: true}'], ['第1・3土 13:00〜17:00', '{days: sat, nth: [1, 3], open: 13:00, close: 17:00}'],
];
const WHO = ['一人で暮らす人', '子どものいる家', '働きはじめた人', '家族を支える人', '休んでいる人', '引っこしてきた人', '外に出にくい人'];
const DO = ['だれかに話してみる', '紙に書き出す', '早めに電話をする', '期限をたしかめる', '書類をそろえる', '近くの人に聞く', '少し休む'];
const SENTENCES = [
  (r) => `${r(WHO)}が${r.matter()}のことで困るのは、めずらしいことではありません。`,
  (r) => `${r.matter()}のことは、**早いほど**、できることがたくさんあります。`,
  (r) => `まず、${r(DO)}ことから始めてください。`,
  (r) => `${r(PLACES)}の${r(KINDS)}には、去年は${10 + r.below(900)}人から電話がありました。`,
  () => '話したことが、ほかの人に伝わることはありません。',
  (r) => `${r.matter()}の決まりは、${2020 + r.below(7)}年に変わりました。`,
  (r) => `くわしいことは、[${r.matter()}の手引き](https://guide.example/${r.below(10000)}/)にあります。`,
  (r) => `お金はかかりません。かかるときは、*前もって*お伝えします。${r(WHO)}も同じです。`,
  (r) => `${r(WHO)}には、${r(BUILDINGS)}で${1 + r.below(12)}月に集まりがあります。`,
  (r) => `急ぐときは、${r(DO)}だけでも、ずいぶん違います。`,
  (r) => `番号 \`${r.below(100000)}\` を伝えると、前の話の続きから始められます。`,
];
const HEADINGS = ['どんなときに', 'できること', '用意するもの', 'よくあること', 'それからのこと', 'ほかの人の話'];

// Numbers that only look like chance: of a seed always the same ones.
function numbers(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const below = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const one = (list) => list[below(list.length)];
  return Object.assign(one, { below, matter: () => one(one(CATEGORIES)[3]) });
}

const put = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const digits = (number, n) => String(number).padStart(n, '0');

// --- What there is

function articleOf(i) {
  const r = numbers(i), category = r(CATEGORIES);
  const sentences = (n) => Array.from({ length: n }, () => r(SENTENCES)(r)).join('');
  const date = `${2018 + r.below(8)}-${digits(1 + r.below(12), 2)}-${digits(1 + r.below(28), 2)}`;
  const parts = [sentences(4)];
  for (let length = 0, most = 500 + r.below(800); length < most; length = parts.join('').length) {
    const kind = r.below(4);
    parts.push(`## ${r(HEADINGS)}`, sentences(3));
    if (kind === 0) parts.push([1, 2, 3, 4].map(() => `- ${r.matter()}のこと：${r(DO)}`).join('\n'));
    if (kind === 1) parts.push([1, 2, 3].map((n) => `${n}. ${r(DO)}`).join('\n'));
    if (kind === 2) parts.push(`> ${sentences(2)}`);
  }
  return `---\ntitle: ${r(category[3])}のことで、${r(DO)}（${i + 1}）\ndate: ${date}\ncategories: [${category[0]}]\n---\n${parts.join('\n\n')}\n`;
}

function deskOf(i) {
  const r = numbers(i + 1e6), category = CATEGORIES[i % 8], nth = Math.floor(i / 8), place = PLACES[nth % PLACES.length];
  const [hours, spans] = r(HOURS);
  return {
    id: `d${digits(i, 4)}`, category: category[0], name: `${place}${category[1]}の${KINDS[Math.floor(nth / PLACES.length) % KINDS.length]}`,
    topic: `${r(category[3])}や${r(category[3])}のこと`, phones: [i % 3 ? `03-0000-${digits(i, 4)}` : `0120-${digits(Math.floor(i / 1000), 3)}-${digits(i % 1000, 3)}`],
    web: `https://desk.example/${category[0]}/${i}/`, hours, spans, postcode: `${500 + r.below(100)}-${digits(r.below(10000), 4)}`,
    address: `わかば市${place}${1 + r.below(9)}-${1 + r.below(30)} ${r(BUILDINGS)}${1 + r.below(5)}階`, booking: r.below(2) === 1,
  };
}

// --- As tsunagu reads it

function writeContent(all) {
  put('content/site.yaml', `name: わかば市のつながり\nmunicipality: わかば市\nbase_url: ${SITE}\nlanguages: [ja]\npublisher: {name: わかば市, department: 福祉課, phone: 03-0000-9999}\n`
    + 'edition: {id: 2026-winter, label: 2026年 冬号, date: 2026-12-01}\nstale_after_days: 0\nmedia: [{id: bulletin, label: 広報折込, copies: 30000}]\n');
  put('content/categories.yaml', `categories:\n${CATEGORIES.map(([id, label, icon]) => `  - {id: ${id}, label: ${label}, icon: ${icon}, color: brand}\n`).join('')}`);
  put('content/support/desks.yaml', `id: desks\ntitle: 相談できるところ\nentries:\n${all.map((desk) => `  - id: ${desk.id}\n    name: ${desk.name}\n    categories: [${desk.category}]\n    topic: ${desk.topic}\n`
    + `    phones: [${desk.phones}]\n    web: ${desk.web}\n    qr: web\n    hours: [${desk.spans}]\n    address: 〒${desk.postcode} ${desk.address}\n    reservation: ${desk.booking ? 'required' : 'none'}\n`).join('')}`);
  put('content/print/list.yaml', 'id: list\nlayout: brochure-a4\ntitle: 相談できるところ\nmedium: bulletin\nslots:\n  query: {list: desks}\n');
}

// --- For Hugo

const nav = (where, words) => CATEGORIES.map(([id, label]) => `<li><a href="/${where}/${id}.html">${label}${words}</a></li>`).join('');
const inMain = (html) => `{{ define "main" }}${html}{{ end }}\n`;
const listed = (pages) => `<ul>{{ range ${pages} }}<li>{{ .Date.Format "2006-01-02" }} <a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>`;
const HUGO = {
  'hugo.toml': `baseURL = "${SITE}"\nlanguageCode = "ja"\ntitle = "わかば市のつながり"\nuglyURLs = true\nignoreErrors = ["error-disable-taxonomy"]\ndisableKinds = ["taxonomy", "section", "RSS", "sitemap", "robotsTXT", "404"]\n[taxonomies]\ncategory = "categories"\n`
    + '[outputs]\nhome = ["HTML", "JSON"]\nterm = ["HTML"]\n[markup.goldmark.parser]\nautoHeadingID = false\n'
    + `[markup.goldmark.extensions]\n${'definitionList footnote linkify strikethrough table taskList typographer'.split(' ').map((name) => `${name} = false\n`).join('')}`,
  'layouts/_default/baseof.html': '<!doctype html>\n<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }} — {{ .Site.Title }}</title><link rel="stylesheet" href="/style.css"></head>\n'
    + `<body><header><a href="/index.html">{{ .Site.Title }}</a><nav><ul>${nav('category', '')}</ul></nav></header>\n<main>{{ block "main" . }}{{ end }}</main>\n<footer><nav><ul>${nav('support', 'の相談先')}</ul></nav></footer></body></html>\n`,
  'layouts/_default/single.html': inMain('<h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>{{ .Content }}'),
  'layouts/_default/term.html': inMain(`<h1>{{ .Title }}</h1>${listed('.Pages.ByDate.Reverse')}`),
  'layouts/index.html': inMain(`<h1>{{ .Site.Title }}</h1>${listed('first 20 (where .Site.RegularPages "Section" "articles").ByDate.Reverse')}`),
  'layouts/support/single.html': inMain('<h1>{{ .Title }}</h1><table><tr><th>名前</th><th>相談</th><th>電話</th><th>時間</th><th>場所</th><th>予約</th></tr>{{ range index .Site.Data.desks .Params.of }}<tr><th><a href="{{ .web }}">{{ .name }}</a></th>'
    + '<td>{{ .topic }}</td><td>{{ range .phones }}<a href="tel:{{ . }}">{{ . }}</a>{{ end }}</td><td>{{ .hours }}</td><td>〒{{ .postcode }} {{ .address }}</td><td>{{ if .booking }}要る{{ else }}要らない{{ end }}</td></tr>{{ end }}</table>'),
  'layouts/index.json': '{{ $articles := slice }}{{ range (where .Site.RegularPages "Section" "articles").ByDate.Reverse }}{{ $articles = $articles | append (dict "title" .Title "url" .RelPermalink "date" (.Date.Format "2006-01-02") "categories" .Params.categories) }}{{ end }}'
    + '{{ $desks := slice }}{{ range $id, $list := .Site.Data.desks }}{{ range $list }}{{ $desks = $desks | append (dict "name" .name "category" $id "web" .web "phones" .phones) }}{{ end }}{{ end }}{{ dict "articles" $articles "desks" $desks | jsonify }}',
  'static/style.css': 'body { font: 1rem/1.7 sans-serif; max-width: 50rem; margin: auto }\n',
};

function writeHugo(all) {
  for (const [path, text] of Object.entries(HUGO)) put(`hugo/${path}`, text);
  for (const [id, label] of CATEGORIES) {
    put(`hugo/content/support/${id}.md`, `---\ntitle: ${label}の相談先\nof: ${id}\n---\n`);
    put(`hugo/content/categories/${id}/_index.md`, `---\ntitle: ${label}\nurl: /category/${id}.html\n---\n`);
    put(`hugo/data/desks/${id}.json`, JSON.stringify(all.filter((desk) => desk.category === id)));
  }
  mkdirSync(join(folder, 'hugo/content/articles'), { recursive: true });
}

// --- For Typst

const TYPST = `#set document(title: "相談できるところ")
#set page(paper: "a4", margin: 12mm, numbering: "1")
#set text(font: "BIZ UDPGothic", size: 9pt, lang: "ja")
= 相談できるところ
#for category in yaml("desks.yaml") {
  heading(level: 2, category.name)
  table(
    columns: (40mm, 30mm, 40mm, 1fr, auto),
    table.header[*名前*][*電話*][*時間*][*場所*][*コード*],
    ..category.desks.map(desk => (
      strong(desk.name), desk.phones.join(linebreak()), desk.hours, "〒" + desk.postcode + " " + desk.address,
      image("qr/" + desk.id + ".svg", width: 18mm, alt: desk.name),
    )).flatten(),
  )
}
`;

function writeTypst(all) {
  put('typst/list.typ', TYPST);
  put('typst/desks.yaml', CATEGORIES.map(([id, label]) => `- name: ${label}\n  desks:\n${all.filter((desk) => desk.category === id).map((desk) => `    - ${JSON.stringify(desk)}\n`).join('')}`).join(''));
  mkdirSync(join(folder, 'typst/fonts'), { recursive: true });
  mkdirSync(join(folder, 'typst/qr'), { recursive: true });
  for (const file of execFileSync('fc-list', [':family=BIZ UDPGothic', '-f', '%{file}\n'], { encoding: 'utf8' }).split('\n').filter(Boolean)) copyFileSync(file, join(folder, 'typst/fonts', file.split('/').at(-1)));
  try {
    for (const desk of all) execFileSync('qrencode', ['-t', 'SVG', '--svg-path', '--rle', '-l', 'M', '-m', '4', '-o', join(folder, 'typst/qr', `${desk.id}.svg`), desk.web]);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

rmSync(folder, { recursive: true, force: true });
const all = Array.from({ length: desks }, (_, i) => deskOf(i));
writeContent(all);
writeHugo(all);
writeTypst(all);
for (let i = 0; i < articles; i += 1) {
  const name = `articles/a${digits(i, 5)}.md`;
  put(`content/${name}`, articleOf(i));
  copyFileSync(join(folder, 'content', name), join(folder, 'hugo/content', name)); // no link: `serve` looks at everything where a file has two names
}
