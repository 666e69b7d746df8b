// usage: node cells.mjs NAME SINGLE.pdf IMPOSED.pdf
// Cards with a front and a back, imposed: each cell of the first sheet, cut out and read by poppler, is the front of the next card in turn, and what lies
// behind it when the sheet is turned from left to right is that card's back.
import { execFileSync } from 'node:child_process'

const [name, single, imposed] = process.argv.slice(2)
function boxesOf(file) {
  const told = execFileSync('pdfinfo', ['-box', file], { encoding: 'utf8' })
  const box = (kind) => new RegExp(`${kind}: +([\\d.]+) +([\\d.]+) +([\\d.]+) +([\\d.]+)`).exec(told).slice(1).map(Number)
  return { trim: box('TrimBox'), media: box('MediaBox'), pages: Number(/Pages: +(\d+)/.exec(told)[1]) }
}
const [card, sheet] = [boxesOf(single), boxesOf(imposed)]
const gap = (6 * 72) / 25.4
const [w, h] = [card.trim[2] - card.trim[0], card.trim[3] - card.trim[1]]
const across = Math.round((sheet.trim[2] - sheet.trim[0] + gap) / (w + gap))
const down = Math.round((sheet.trim[3] - sheet.trim[1] + gap) / (h + gap))

/** What is read within a trim whose left top corner is (x, y), from above. */
function read(file, page, x, y) {
  const at = ['-x', x, '-y', y, '-W', w, '-H', h].map((part) => (typeof part === 'number' ? String(Math.round(part)) : part))
  return execFileSync('pdftotext', ['-r', '72', '-f', page, '-l', page, ...at, file, '-'], { encoding: 'utf8' }).split(/\s+/).filter(Boolean).sort().join(' ')
}
const singles = Array.from({ length: card.pages }, (_, i) => read(single, String(i + 1), card.trim[0], card.media[3] - card.trim[3]))
const faults = []
for (let row = 0; row < down; row++) {
  for (let column = 0; column < across; column++) {
    const number = (row * across + column) % (card.pages / 2)
    for (const side of [0, 1]) {
      const at = side ? across - 1 - column : column
      const found = read(imposed, String(side + 1), sheet.trim[0] + at * (w + gap), sheet.media[3] - sheet.trim[3] + row * (h + gap))
      if (found !== singles[2 * number + side] || found.length < 5) faults.push(`${side ? 'back' : 'front'} of ${row},${column}: ${found.slice(0, 40)} instead of ${singles[2 * number + side].slice(0, 40)}`)
    }
  }
}
for (const fault of faults) console.log(`  ${fault}`)
console.log(faults.length || across * down < 2 ? `not ok cells ${name}: ${faults.length} of ${across * down * 2}` : `ok cells ${name}: ${across} x ${down}, front and back`)
