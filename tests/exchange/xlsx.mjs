// An .xlsx of one sheet, as little as a reader needs: texts, notes on cells, hidden rows and a hidden column, errors of formulas.
const TABLE = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const crc = (bytes) => ~bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;

// A zip archive of stored files.
const zip = (files) => {
  const locals = [], entries = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path), bytes = Buffer.from(text), head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    locals.push(Buffer.from('PK\x03\x04'), head, name, bytes);
    entries.push(Buffer.from('PK\x01\x02\x14\0'), head, tail, name);
    at += 30 + name.length + bytes.length;
  }
  const directory = Buffer.concat(entries), end = Buffer.alloc(18), n = Object.keys(files).length;
  end.writeUInt16LE(n, 4);
  end.writeUInt16LE(n, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
};

const escape = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
const letters = (column) => (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
const place = (row, column) => `${letters(column)}${row + 1}`;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>', MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const relations = (...list) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.map(([type, target], i) => `<Relationship Id="r${i}" Type="${TYPES}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

// rows: texts; notes: [row, column, text]; hidden: rows; errors: [row, column]; column: one that is hidden, or -1; sheets: false for a workbook that names none
export const workbook = ({ rows, notes, hidden, errors, column, sheets = true }) => {
  const cell = (text, row, at) => errors.some(([r, c]) => r === row && c === at) ? `<c r="${place(row, at)}" t="e"><v>#N/A</v></c>` : text ? `<c r="${place(row, at)}" t="inlineStr"><is><t xml:space="preserve">${escape(text)}</t></is></c>` : '';
  return zip({
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${TYPES}"><sheets>${sheets ? '<sheet name="一覧" sheetId="1" r:id="r0"/>' : ''}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(['worksheet', 'worksheets/sheet1.xml']),
    'xl/worksheets/_rels/sheet1.xml.rels': relations(['comments', '../comments1.xml']),
    'xl/comments1.xml': `${HEAD}<comments xmlns="${MAIN}"><commentList>${notes.map(([row, at, text]) => `<comment ref="${place(row, at)}"><text><t>${escape(text)}</t></text></comment>`).join('')}</commentList></comments>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}">${column < 0 ? '' : `<cols><col min="${column + 1}" max="${column + 1}" hidden="1"/></cols>`}<sheetData>${rows.map((row, at) =>
      `<row r="${at + 1}"${hidden.includes(at) ? ' hidden="1"' : ''}>${row.map((text, c) => cell(text, at, c)).join('')}</row>`).join('')}</sheetData></worksheet>`,
  });
};
