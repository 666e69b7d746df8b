#!/bin/sh
# A desk that has no telephone, on every piece that tells of it: its code, or the address that its code would open, which goes on to lead there.
cd "$TMPDIR" || exit 2
tell() { if [ "$2" = "$3" ]; then echo "ok $1"; else echo "not ok $1: $2 instead of $3"; fi; }
run() { command=$1; shift; "$TSUNAGU" "$command" --lang en --content town --layouts "$ROOT/layouts" --assets "$ROOT/assets" --out out --date 2026-12-01 "$@" >stdout 2>stderr; }
mkdir -p town/support town/print
cp "$ROOT/tests/golden/print/town/categories.yaml" "$ROOT/tests/golden/print/town/site.yaml" town
cat >town/support/list.yaml <<'END'
id: list
title: 一覧
fallback: unsure
entries:
  - {id: unsure, name: なんでも相談, topic: 迷ったとき, categories: [money], channels: [{type: line, url: "https://line.example.com/unsure"}]}
  - {id: web, name: ウェブだけの窓口, topic: 申込み, categories: [money], web: "https://web.example.com/", valid: {from: 2026-11-25}}
  - {id: letter, name: 手紙の窓口, topic: 手紙, categories: [money], channels: [{type: letter, url: "https://letter.example.com/", address: 〒000-0000 手紙係}]}
  - {id: phone, name: 電話の窓口, topic: 電話, categories: [money], phones: 0120-000-001, channels: [{type: line, url: "https://line.example.com/phone"}]}
END
for layout in "$ROOT"/layouts/print/*.yaml; do
  layout=$(basename "$layout" .yaml)
  printf 'id: %s\nlayout: %s\ntitle: 題\n' "$layout" "$layout" >"town/print/$layout.yaml"
done
printf 'id: asked\nlayout: press-release\ntitle: 題\nslots:\n  query: {desks: [unsure, web, letter, phone]}\n' >town/print/asked.yaml
printf 'id: named\nlayout: press-release\ntitle: 題\nslots:\n  desk: web\n  query: {desks: [web, unsure]}\n' >town/print/named.yaml
run build --only site,screen,image || { cat stderr; echo 'not ok a town with links alone builds'; exit 0; }
cat >links.mjs <<'END'
import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
const report = JSON.parse(readFileSync('out/report.json'));
const links = { unsure: 'LINE', web: 'ウェブ' };
const seen = { typed: 0, coded: 0 };
for (const job of report.jobs) {
  const pdf = `out/screen/${job.id}.pdf`;
  const words = existsSync(pdf) ? execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s/g, '') : '';
  for (const [id, name] of Object.entries(links)) {
    const codes = job.codes.filter((code) => code.of === id);
    if (!job.desks.includes(id)) continue;
    const typed = codes.filter((code) => code.typed);
    const fine = codes.length && (!words || typed.every((code) => words.includes(code.address.replace('https://', ''))));
    if (typed.length) seen.typed++;
    else seen.coded++;
    console.log(`${fine ? 'ok' : 'not ok'} ${job.id}: ${id} is reached by ${name}${fine ? '' : ': neither a code nor an address'}`);
    for (const code of codes) if (!existsSync(`out/site/q/${code.code}/index.html`)) console.log(`not ok ${job.id}: ${code.address} has its page: it has none`);
  }
  for (const id of ['letter', 'phone']) if (job.codes.some((code) => code.of === id && code.typed)) console.log(`not ok ${job.id}: ${id} has another way: its code is typed`);
}
for (const [what, n] of Object.entries(seen)) console.log(`${n > 4 ? 'ok' : 'not ok'} ${what}: ${n}`);
END
node links.mjs
cat stderr
# An address in words is printed like a code: its page outlives the desk.
run release trifold-a4 || { cat stderr; echo 'not ok the leaflet is released'; }
code=$(node -e 'const job = JSON.parse(require("fs").readFileSync("out/report.json")).jobs.find((job) => job.id === "trifold-a4"); console.log(job.codes.find((code) => code.typed && code.of === "unsure").code)')
tell 'the address is written down' "$(grep -c "code: $code, .*of: \"unsure\"" town/releases.yaml)" 1
sed -i '/id: unsure/d; s/^fallback: .*/fallback: phone/' town/support/list.yaml
rm town/print/asked.yaml town/print/named.yaml
run build --only site || cat stderr
tell 'without its desk it has a page' "$(ls "out/site/q/$code/")" index.html
