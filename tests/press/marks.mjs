// usage: node marks.mjs NAME FILE.pdf FOLDS [slug]
// The marks around the first page as a print shop lays its ruler on them, from the picture that poppler makes: beyond the bleed, along each side, there
// is a line at the trim and one at the bleed of both corners, one at the middle, and one at each of FOLDS (mm from the left, with commas, or ""); with `slug` there is
// writing below, which is not looked at.
// Along the bleed the double L reaches from the bleed's line to the trim's; within the bleed no line goes on.
import { execFileSync } from 'node:child_process'

const [name, file, folded, slug] = process.argv.slice(2)
const boxes = execFileSync('pdfinfo', ['-box', file], { encoding: 'utf8' })
const box = (kind) => new RegExp(`${kind}: +([\\d.]+) +([\\d.]+) +([\\d.]+) +([\\d.]+)`).exec(boxes).slice(1).map((pt) => (Number(pt) * 25.4) / 72)
const [trim, bleed] = [box('TrimBox'), box('BleedBox')]
const pgm = execFileSync('pdftoppm', ['-gray', '-r', '254', '-l', '1', file], { maxBuffer: 1 << 30 }) // ten pixels a millimetre
const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64))
const dark = (x, y) => pgm[head.length + Math.floor(y * 10) * Number(width) + Math.floor(x * 10)] < 200
const [w, h, b] = [trim[2] - trim[0], trim[3] - trim[1], trim[0] - bleed[0]]

/** Where lines cross a strip that lies from..to mm outside the trim: the places along the side. */
function lines(length, at) {
  const found = []
  for (let along = -b - 1; along < length + b + 1; along += 0.1) {
    let inked = false
    for (let out = b + 1.2; out < b + 4; out += 0.1) inked ||= dark(...at(along, out))
    if (inked && (!found.length || along - found.at(-1) > 0.35)) found.push(along)
  }
  return found
}
function expect(side, found, wanted) {
  wanted.sort((a, c) => a - c)
  const same = found.length === wanted.length && found.every((place, i) => Math.abs(place - wanted[i]) < 0.3)
  console.log(same ? `ok marks ${name}: ${side}` : `not ok marks ${name}: ${side} has ${found.map((place) => place.toFixed(1))} instead of ${wanted}`)
}
const [x0, y0] = [trim[0], Number(height) / 10 - trim[3]]
const folds = folded ? folded.split(',').map(Number) : []
expect('above', lines(w, (along, out) => [x0 + along, y0 - out]), [-b, 0, w / 2, w, w + b, ...folds])
if (!slug) expect('below', lines(w, (along, out) => [x0 + along, y0 + h + out]), [-b, 0, w / 2, w, w + b, ...folds])
expect('at the left', lines(h, (along, out) => [x0 - out, y0 + along]), [-b, 0, h / 2, h, h + b])
expect('at the right', lines(h, (along, out) => [x0 + w + out, y0 + along]), [-b, 0, h / 2, h, h + b])
