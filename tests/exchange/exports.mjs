// usage: node exports.mjs DATA_FOLDER
// Holds each file of open data against the rules of its format: HSDS 3.0 (what its schema asks of a package of services), JSON-LD, vCard 4.0
// (RFC 6350), iCalendar (RFC 5545), and the columns of the tables. Prints each fault; the last line is 'N faults'.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './csv.mjs';

const read = (name) => readFileSync(join(process.argv[2], name));
const text = (name) => read(name).toString('utf8');
let faults = 0;
const fault = (what) => (faults++, console.log(what));
const want = (fine, what) => fine || fault(what);

// --- HSDS: [type, required, keys with their kind]; a kind in brackets is a list of that type.
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const is = (pattern) => (value) => typeof value === 'string' && pattern.test(value);
const string = (value) => typeof value === 'string', number = (value) => typeof value === 'number', uri = is(/^https?:\/\/[^\s]+$/);
const one = (...words) => (value) => words.includes(value);
const date = is(/^\d{4}-\d\d-\d\d$/), clock = is(/^([01]\d|2[0-3]):[0-5]\d\+09:00$/);
const TYPES = {
  service: ['id name status', { name: string, description: string, url: uri, email: is(/@/), status: one('active', 'inactive', 'defunct', 'temporarily closed'), interpretation_services: string, application_process: string,
    fees_description: string, eligibility_description: string, assured_date: date, alert: string, phones: ['phone'], schedules: ['schedule'], service_at_locations: ['at'], languages: ['language'], organization: 'organization', attributes: ['attribute'] }],
  phone: ['id number', { number: string, type: one('voice', 'fax'), description: string, languages: ['language'] }],
  schedule: ['id', { freq: one('WEEKLY', 'MONTHLY'), wkst: one('MO'), byday: is(/^(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/), opens_at: clock, closes_at: clock, valid_from: date, valid_to: date, description: string, notes: string }],
  at: ['id', { location: 'location' }],
  location: ['id location_type', { location_type: one('physical'), name: string, transportation: string, latitude: number, longitude: number, addresses: ['address'], accessibility: ['accessibility'] }],
  address: ['id address_1 city state_province postal_code country address_type', { address_1: string, address_2: string, city: string, state_province: string, postal_code: is(/^(\d{3}-\d{4})?$/), country: one('JP'), address_type: one('physical') }],
  accessibility: ['id', { description: string }],
  language: ['id', { name: string, code: string }],
  organization: ['id name description', { name: string, description: string }],
  attribute: ['id', { link_entity: string, value: string, taxonomy_term: 'term' }],
  term: ['id name description', { code: string, name: string, description: string, taxonomy: string, term_uri: uri }],
};
const ids = new Map();
function hold(type, value, path) {
  const [required, keys] = TYPES[type];
  for (const key of required.split(' ')) want(key in value, `${path}: no ${key}`);
  want(UUID.test(value.id), `${path}: id ${value.id}`);
  if (!['organization', 'term'].includes(type)) want(!ids.has(value.id), `${path}: the id of ${ids.get(value.id)} once more`);
  ids.set(value.id, path);
  for (const [key, inner] of Object.entries(value)) {
    const kind = key === 'id' ? string : keys[key];
    if (!kind) fault(`${path}: ${key} is no key of ${type}`);
    else if (Array.isArray(kind)) inner.forEach((item, i) => hold(kind[0], item, `${path}.${key}[${i}]`));
    else if (typeof kind === 'string') hold(kind, inner, `${path}.${key}`);
    else want(kind(inner), `${path}.${key}: ${JSON.stringify(inner)}`);
  }
}
const services = JSON.parse(text('hsds.json'));
services.forEach((service, i) => hold('service', service, `hsds[${i}]`));
for (const service of services) for (const schedule of service.schedules) want(!schedule.freq || (schedule.freq === 'MONTHLY') === /[0-9]/.test(schedule.byday), `hsds: ${service.name}: ${schedule.freq} ${schedule.byday}`);

// --- JSON-LD
const [terms, ...desks] = JSON.parse(text('desks.jsonld'));
want(terms['@context'] === 'https://schema.org' && terms['@type'] === 'Dataset' && terms.license === 'https://creativecommons.org/licenses/by/4.0/' && uri(terms.url) && date(terms.dateModified) && terms.creator.name, 'jsonld: no licence');
want(desks.length === services.length, `jsonld: ${desks.length} desks, hsds ${services.length}`);
for (const desk of desks) want(desk['@context'] === 'https://schema.org' && desk['@type'] === 'GovernmentOffice' && desk.name && uri(desk['@id']), `jsonld: ${desk.name}`);

// --- Content lines: CRLF, at most 75 bytes, no character cut, begun and ended in order.
function lines(name) {
  const bytes = read(name), whole = bytes.toString('utf8');
  want(!whole.includes('\uFFFD') && whole.endsWith('\r\n') && !/[^\r]\n/.test(whole), `${name}: line ends`);
  let at = 0;
  for (let end; (end = bytes.indexOf('\r\n', at)) >= 0; at = end + 2) want(end - at <= 75, `${name}: a line of ${end - at} bytes`);
  const unfolded = whole.replaceAll('\r\n ', '').split('\r\n').slice(0, -1), open = [];
  for (const line of unfolded) {
    const [, key, value] = /^([A-Za-z0-9.-]+)(?:;[^:"]*(?:"[^"]*"[^:"]*)*)?:(.*)$/.exec(line) ?? [];
    want(key, `${name}: no content line: ${line}`);
    if (key === 'BEGIN') open.push(value);
    if (key === 'END') want(open.pop() === value, `${name}: END:${value}`);
  }
  want(!open.length, `${name}: not ended: ${open}`);
  return unfolded;
}
const cards = lines('desks.vcf').join('\n').split('END:VCARD\n');
want(cards.length === services.length, `vcf: ${cards.length} cards`);
for (const card of cards) {
  const all = card.split('\n');
  want(all[0] === 'BEGIN:VCARD' && all[1] === 'VERSION:4.0', 'vcf: VERSION behind BEGIN');
  want(all.filter((line) => line.startsWith('FN:')).length === 1 && all.some((line) => /^UID:https?:/.test(line)), 'vcf: FN and UID');
  for (const line of all) if (/TEL/.test(line.split(':')[0])) want(/VALUE=uri.*:tel:(\+81-[0-9-]+|[0-9%-]+;phone-context=\+81)$/.test(line), `vcf: ${line}`);
  for (const line of all) if (/^REV/.test(line)) want(/^REV:\d{8}T\d{6}Z$/.test(line), `vcf: ${line}`);
}
const calendar = lines('events.ics');
want(calendar[0] === 'BEGIN:VCALENDAR' && calendar.includes('VERSION:2.0') && calendar.some((line) => line.startsWith('PRODID:')), 'ics: head');
want(calendar.indexOf('BEGIN:VTIMEZONE') > 0 && calendar.indexOf('TZID:Asia/Tokyo') === calendar.indexOf('BEGIN:VTIMEZONE') + 1, 'ics: zone');
const events = calendar.join('\n').split('BEGIN:VEVENT\n').slice(1);
want(events.length > 0, 'ics: no events');
for (const event of events) {
  for (const key of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY']) want(event.split('\n').filter((line) => line.split(/[:;]/)[0] === key).length === 1, `ics: ${key}`);
  for (const [line] of event.matchAll(/^DT(START|END).*$/gm)) want(/^DT(START|END)(;TZID=Asia\/Tokyo:\d{8}T\d{6}|;VALUE=DATE:\d{8})$/.test(line), `ics: ${line}`);
  want(/^DTSTAMP:\d{8}T\d{6}Z$/m.test(event), 'ics: DTSTAMP');
}

// --- Tables
const table = parse(text('opendata.csv'));
want(read('opendata.csv').subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])), 'opendata: no BOM');
for (const heading of ['全国地方公共団体コード', 'ID', '地方公共団体名', '名称', '名称_カナ', '所在地_連結表記', '緯度', '経度', '連絡先電話番号', '利用可能曜日', '開始時間', '終了時間', '利用可能日時特記事項', '説明', 'URL', '備考'])
  want(table[0].includes(heading), `opendata: no column ${heading}`);
want(table.length - 1 === services.length && table.every((row) => row.length === table[0].length), 'opendata: rows');
for (const row of table.slice(1)) {
  const cell = (heading) => row[table[0].indexOf(heading)];
  want(/^[月火水木金土日]*$/.test(cell('利用可能曜日')) && /^(\d\d:\d\d)?$/.test(cell('開始時間')) && /^[^ぁ-ゖ]*$/.test(cell('名称_カナ')), `opendata: ${cell('名称')}`);
  want(!row.some((value) => /《|\n/.test(value)), `opendata: ${cell('名称')}: not plain`);
}
want(parse(text('opendata-events.csv'))[0].includes('イベント名'), 'events: no names');
console.log(`${faults} faults`);
