// usage: node media.mjs FOLDER
// Pictures as no press takes them: opacity in a drawing, gradients, patterns, masks, clips, filters, text in a drawing, a PNG with alpha.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

const folder = process.argv[2]
const svg = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">${inside}</svg>\n`
writeFileSync(join(folder, 'clear.svg'), svg('<rect width="400" height="300" fill="#2a5fa3"/><circle cx="200" cy="150" r="100" fill="#ffffff" opacity="0.5"/>'))
writeFileSync(
  join(folder, 'sweep.svg'),
  svg(
    '<defs><linearGradient id="a"><stop offset="0" stop-color="#2a5fa3"/><stop offset="0.4" stop-color="#ffffff"/><stop offset="1" stop-color="#808080"/></linearGradient>' +
      '<radialGradient id="b"><stop offset="0" stop-color="#ffffff"/><stop offset="1" stop-color="#008040"/></radialGradient></defs>' +
      '<rect width="400" height="150" fill="url(#a)"/><rect y="150" width="400" height="150" fill="url(#b)"/><path d="M0 150H400" stroke="#000" stroke-width="4"/>'
  )
)
writeFileSync(join(folder, 'pattern.svg'), svg('<defs><pattern id="p" width="40" height="40" patternUnits="userSpaceOnUse"><rect width="20" height="20" fill="#2a5fa3"/></pattern></defs><rect width="400" height="300" fill="url(#p)"/>'))

writeFileSync(
  join(folder, 'mask.svg'),
  svg(
    '<defs><mask id="m"><rect width="400" height="300" fill="#fff"/><circle cx="120" cy="150" r="80" fill="#444"/></mask><clipPath id="c"><circle cx="280" cy="150" r="100"/></clipPath>' +
      '<filter id="f"><feGaussianBlur stdDeviation="4"/></filter></defs><rect width="400" height="300" fill="#5a7d2a" mask="url(#m)"/>' +
      '<g clip-path="url(#c)"><rect width="400" height="300" fill="#8a2a1c"/><circle cx="280" cy="150" r="40" fill="#fff" filter="url(#f)"/></g>'
  )
)
writeFileSync(join(folder, 'text.svg'), svg('<rect width="400" height="300" fill="#fff"/><text x="30" y="160" font-family="BIZ UDGothic" font-size="60" fill="#2a2018" stroke="#8a2a1c">やま道</text>'))

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(checksum(body), body.length + 4)
  return whole
}
function checksum(data) {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
const [w, h] = [1600, 1200]
const rows = Buffer.alloc((w * 4 + 1) * h)
for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) rows.set([42, 95, 163, x < w / 2 ? 255 : 128], y * (w * 4 + 1) + 1 + 4 * x)
const header = Buffer.alloc(13)
header.writeUInt32BE(w, 0)
header.writeUInt32BE(h, 4)
header.set([8, 6, 0, 0, 0], 8)
writeFileSync(join(folder, 'alpha.png'), Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]))
