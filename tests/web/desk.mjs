// A desk's page beyond the screen: one sheet of A4, and files for the reader's own phone; and events that are over.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOf, test } from './lib.mjs';

// The desks that say most need the most room: all of them where there is time for it.
function desksOf(site, all) {
  const desks = site.pages.filter((path) => kindOf(site, path) === 'desk');
  const weight = (path) => readFileSync(join(site.folder, path, 'index.html')).length;
  return all ? desks : desks.sort((a, b) => weight(b) - weight(a)).slice(0, 5);
}

function textOf(pdf, folder) {
  const file = join(folder, 'desk.pdf');
  writeFileSync(file, pdf);
  const pages = Number(/^Pages:\s*(\d+)/m.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))[1]);
  return { pages, text: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }) };
}

await test(async ({ town, open, ok, soak }) => {
  const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'desk-'));
  for (const path of desksOf(town, soak)) {
    const page = await open(town, path);
    const number = await page.locator('.reach .call-number').first().textContent().catch(() => '');
    const { pages, text } = textOf(await page.pdf({ preferCSSPageSize: true }), folder);
    ok(`desk: ${path} prints on one sheet`, pages === 1, `${pages} pages`);
    ok(`desk: ${path} has its number on paper`, text.includes(number.trim()), number);
    await page.context().close();
  }

  const links = town.pages.filter((path) => ['desk', 'events', 'office'].includes(kindOf(town, path))).flatMap((path) => {
    const html = readFileSync(join(town.folder, path, 'index.html'), 'utf8');
    return [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"[^>]*\bdownload\b/g)].map((found) => [path, found[1]]);
  });
  const broken = links.filter(([path, href]) => {
    const file = join(town.folder, path, href);
    return !existsSync(file) || !/^BEGIN:(VCARD|VCALENDAR)\r\n[^]*\r\nEND:\1\r\n$/.test(readFileSync(file, 'utf8'));
  });
  ok('desk: contacts and calendars are there', links.length > 20 && broken.length === 0, `${links.length} links, ${broken.join('; ')}`);

  const page = await open(town, 'events/', { at: '2030-01-01T09:00' });
  const shown = await page.locator('[data-until]:visible').count();
  ok('desk: years later the page of events says that there is nothing', shown === 0 && await page.locator('[data-all-over]').isVisible(), `${shown} shown`);
  await page.context().close();
});
