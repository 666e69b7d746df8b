// usage: node ink.mjs NAME FILE.pdf PAGE LIMIT [C,M,Y,K ...]
// A page, or all of them, as Ghostscript separates it, within the bleed: no place takes more ink than LIMIT percent, and each of the inks named (in percent)
// is there as a flat colour, exactly. `k-only`: what is nearly full black has no other ink with it; `overprint`: black lies over other inks.
import { execFileSync } from 'node:child_process'

const [name, file, page, limit, ...wanted] = process.argv.slice(2)
const dpi = page === 'all' ? 36 : 72
const some = page === 'all' ? [] : [`-dFirstPage=${page}`, `-dLastPage=${page}`]
const boxes = execFileSync('pdfinfo', ['-box', '-f', page === 'all' ? '1' : page, '-l', page === 'all' ? '9999' : page, file], { encoding: 'utf8' })
const bleeds = [...boxes.matchAll(/BleedBox: +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)/g)].map((found) => found.slice(1).map((side) => (Number(side) * dpi) / 72))
let pam = execFileSync('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pamcmyk32', `-r${dpi}`, ...some, '-sOutputFile=-', file], { maxBuffer: 1 << 30 })
const seen = new Map()
let most = 0
let rich = 0
for (const [left, bottom, right, top] of bleeds) {
  const head = pam.indexOf('ENDHDR\n') + 7
  const [width, height] = ['WIDTH', 'HEIGHT'].map((key) => Number(new RegExp(`${key} (\\d+)`).exec(pam.subarray(0, head).toString('latin1'))[1]))
  for (let y = Math.ceil(height - top); y < Math.floor(height - bottom); y++) {
    for (let x = Math.ceil(left); x < Math.floor(right); x++) {
      const at = head + 4 * (y * width + x)
      const [c, m, y4, k] = pam.subarray(at, at + 4)
      most = Math.max(most, c + m + y4 + k)
      if (k > 240 && c + m + y4 > 0) rich++
      const inks = pam.readUInt32BE(at)
      seen.set(inks, (seen.get(inks) ?? 0) + 1)
    }
  }
  pam = pam.subarray(head + 4 * width * height)
}
if (!bleeds.length) console.log(`not ok ink ${name}: no pages`)
const percent = most / 2.55
console.log(percent <= Number(limit) + 0.8 ? `ok ink ${name}: ${percent.toFixed(0)} %` : `not ok ink ${name}: ${percent.toFixed(1)} % of ink, more than ${limit}`)
for (const want of wanted) {
  if (want === 'k-only') {
    console.log(rich === 0 ? `ok ink ${name}: black is black alone` : `not ok ink ${name}: ${rich} places of black with other inks`)
    continue
  }
  if (want === 'overprint') {
    console.log(rich > 0 ? `ok ink ${name}: black prints over its ground` : `not ok ink ${name}: black knocks its ground out`)
    continue
  }
  const v = want.split(',').map((part) => Number(part) * 2.55)
  let places = 0
  for (const [inks, n] of seen) {
    const has = [inks >>> 24, (inks >> 16) & 255, (inks >> 8) & 255, inks & 255]
    if (has.every((ink, i) => Math.abs(ink - v[i]) <= 1)) places += n
  }
  console.log(places >= 20 ? `ok ink ${name}: ${want} is there` : `not ok ink ${name}: ${want} is in ${places} places`)
}
