// usage: node differ.mjs A.csv B.csv
// Prints each cell in which two tables differ: "ID HEADING: A -> B"; nothing when they are the same.
import { readFileSync } from 'node:fs';
import { parse } from './csv.mjs';

const [a, b] = process.argv.slice(2).map((file) => parse(readFileSync(file, 'utf8')));
const value = (rows, row, heading) => rows[row]?.[rows[0].indexOf(heading)] ?? '';
for (let row = 0; row < Math.max(a.length, b.length); row++)
  for (const heading of new Set([...a[0], ...b[0]]))
    if (value(a, row, heading) !== value(b, row, heading))
      console.log(`${value(a, row, a[0][0])} ${heading}: ${JSON.stringify(value(a, row, heading))} -> ${JSON.stringify(value(b, row, heading))}`);
