// usage: node tests/site/pictures.mjs SITE
// Every picture that a page shows: its files are there, are what their names say, are as large as srcset and width/height claim, hold
// nothing but the picture, and every <img> has an alt. Prints what is wrong, then how many pictures were looked at.
import { readFileSync, readdirSync, statSync, existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const site = resolve(process.argv[2])
const wrong = new Set()
const sizes = new Map()

function* pages(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* pages(path)
    else if (name.endsWith('.html')) yield path
  }
}

function chunks(bytes) {
  const found = []
  for (let at = 12; at + 8 <= bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) & 1))
    found.push({ name: bytes.toString('latin1', at, at + 4), at: at + 8 })
  return found
}

function webp(bytes) {
  if (bytes.readUInt32LE(4) + 8 !== bytes.length) throw Error('RIFF of another length')
  const all = chunks(bytes)
  if (all.some(chunk => /EXIF|XMP /.test(chunk.name))) throw Error('metadata')
  const { name, at } = all.find(chunk => /^VP8/.test(chunk.name))
  if (name === 'VP8X') return [bytes.readUIntLE(at + 4, 3) + 1, bytes.readUIntLE(at + 7, 3) + 1, 'webp']
  if (name === 'VP8L') return [(bytes.readUInt32LE(at + 1) & 0x3fff) + 1, (bytes.readUInt32LE(at + 1) >> 14 & 0x3fff) + 1, 'webp']
  return [bytes.readUInt16LE(at + 6) & 0x3fff, bytes.readUInt16LE(at + 8) & 0x3fff, 'webp']
}

function jpeg(bytes) {
  for (let at = 2; at + 4 < bytes.length;) {
    const marker = bytes[at + 1], length = bytes.readUInt16BE(at + 2)
    if (marker === 0xe1 || marker === 0xed || marker === 0xfe) throw Error('metadata')
    if (marker >= 0xc0 && marker <= 0xc2) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5), 'jpg']
    at += 2 + length
  }
  throw Error('no frame')
}

function size(path) {
  if (sizes.has(path)) return sizes.get(path)
  let answer = null
  try {
    const bytes = readFileSync(path)
    if (bytes.toString('latin1', 0, 4) === 'RIFF') answer = webp(bytes)
    else if (bytes[0] === 0xff) answer = jpeg(bytes)
    else if (bytes.toString('latin1', 1, 4) === 'PNG') answer = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), 'png']
    else answer = [0, 0, 'svg']
  } catch (error) {
    wrong.add(`${relative(site, path)}: ${error.message}`)
  }
  sizes.set(path, answer)
  return answer
}

const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1]
const unescape = text => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

for (const page of pages(site)) {
  const here = relative(site, page)
  const file = link => join(dirname(page), decodeURIComponent(unescape(link)))
  for (const [picture] of readFileSync(page, 'utf8').matchAll(/<picture>.*?<\/picture>|<img [^>]*>/gs)) {
    const img = picture.match(/<img [^>]*>/)[0], src = attribute(img, 'src')
    const width = Number(attribute(img, 'width')), height = Number(attribute(img, 'height'))
    if (attribute(img, 'alt') === undefined) wrong.add(`${here}: ${src} has no alt`)
    if (!(width > 0 && height > 0)) wrong.add(`${here}: ${src} has no width and height`)
    if (/^(https?:)?\/\/|^data:|^\//.test(src)) continue
    const told = [[src, 0]]
    const source = picture.match(/<source [^>]*>/)?.[0]
    if (source && !attribute(source, 'sizes')) wrong.add(`${here}: ${src} has no sizes`)
    for (const part of source ? attribute(source, 'srcset').trim().split(/,\s+/) : []) {
      const [link, wide] = part.split(/\s+/)
      told.push([link, parseInt(wide)])
    }
    let before = 0
    for (const [link, wide] of told) {
      if (!existsSync(file(link))) {
        wrong.add(`${here}: ${link} is not there`)
        continue
      }
      const real = size(file(link))
      if (!real) continue
      const [w, h, kind] = real
      if (wide && kind !== 'webp') wrong.add(`${link} is no WebP`)
      if (wide && wide !== w) wrong.add(`${link} is ${w} px wide, not ${wide}`)
      if (wide && wide <= before) wrong.add(`${here}: sizes of ${src} are not in order`)
      if (wide > width) wrong.add(`${here}: ${link} is larger than the page knows`)
      if (kind !== 'svg' && Math.abs(w * height / width - h) > 1) wrong.add(`${link} is ${w}×${h}, of another shape than ${width}×${height}`)
      before = wide
    }
  }
}
for (const line of wrong) console.log(line)
console.log(`${sizes.size} files of pictures`)
