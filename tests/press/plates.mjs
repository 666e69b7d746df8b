// usage: node plates.mjs NAME FILE.pdf FOLDER C,M,Y,K ...
// The first page as Ghostscript's tiffsep makes plates of it: the four process inks and no other, and each of the inks named (in percent) is on
// them exactly.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [name, file, folder, ...wanted] = process.argv.slice(2)
execFileSync('gs', ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', '-sCompression=none', '-r72', '-dLastPage=1', `-sOutputFile=${join(folder, 'plate.tif')}`, file])
const plates = readdirSync(folder).filter((found) => found.startsWith('plate') && found !== 'plate.tif')
const inks = ['Cyan', 'Magenta', 'Yellow', 'Black']
const spot = plates.filter((found) => !inks.some((ink) => found.includes(`(${ink})`)))
console.log(plates.length === 4 && !spot.length ? `ok plates ${name}: four` : `not ok plates ${name}: ${plates}`)

/** The pixels of an uncompressed grey TIFF: 255 is no ink. */
function pixels(path) {
  const tiff = readFileSync(path)
  const [u16, u32] = tiff.toString('latin1', 0, 2) === 'II' ? ['readUInt16LE', 'readUInt32LE'] : ['readUInt16BE', 'readUInt32BE']
  const at = tiff[u32](4)
  const tags = new Map()
  for (let i = 0; i < tiff[u16](at); i++) {
    const entry = at + 2 + 12 * i
    const [type, n] = [tiff[u16](entry + 2), tiff[u32](entry + 4)]
    const size = type === 3 ? 2 : 4
    const from = n * size > 4 ? tiff[u32](entry + 8) : entry + 8
    tags.set(tiff[u16](entry), Array.from({ length: n }, (_, j) => tiff[type === 3 ? u16 : u32](from + j * size)))
  }
  return Buffer.concat(tags.get(273).map((from, i) => tiff.subarray(from, from + tags.get(279)[i])))
}
const four = inks.map((ink) => pixels(join(folder, `plate(${ink}).tif`)))
for (const want of wanted) {
  const v = want.split(',').map((part) => Number(part) * 2.55)
  let places = 0
  for (let i = 0; i < four[0].length; i++) if (four.every((plate, ink) => Math.abs(255 - plate[i] - v[ink]) <= 1)) places++
  console.log(places >= 20 ? `ok plates ${name}: ${want} is there` : `not ok plates ${name}: ${want} is in ${places} places`)
}
