// usage: node signs.mjs TABLE.csv
// The table without columns of other languages than Japanese, and without the rows that Shift_JIS has no signs for (é, emoji); no BOM.
import { readFileSync } from 'node:fs';
import { format, parse } from './csv.mjs';

const rows = parse(readFileSync(process.argv[2], 'utf8'));
const own = rows[0].map((heading) => !/（en）$/.test(heading));
const kept = rows.map((row) => row.filter((_, at) => own[at]));
const known = (text) => /^[\u0000-\u007e\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef“”‘’…―×÷−→←↑↓○●◎□■△▲▽▼☆★※〒]*$/u.test(text);
process.stdout.write(format(kept.filter((row) => row.every(known))).slice(1));
