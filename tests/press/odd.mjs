// usage: node odd.mjs LAYOUTS OUT
// A print job for each layout that is printed, whatever layouts there are, each with another of the odd pictures where it has room for one.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { layouts } from '../print/lib.mjs'

const [folder, out] = process.argv.slice(2)
const pictures = ['photo.jpg', 'cmyk.jpg', 'grey.jpg', 'alpha.png', 'clear.svg', 'sweep.svg', 'pattern.svg', 'mask.svg', 'text.svg']
let next = 0
for (const { name, size, slots } of layouts(folder)) {
  if (/px$/.test(size)) continue
  const job = { id: `odd-${name}`, layout: name, title: '山あいの相談', printer: 'seen', slots: {} }
  if (slots.image) Object.assign(job.slots, { image: pictures[next++ % pictures.length], image_alt: '絵' })
  if (slots.lead) job.slots.lead = '道が凍る日は、電話で。'
  if (slots.body) job.slots.body = `木の椅子と薪ストーブがあります。\n\n![絵](../media/${pictures[next++ % pictures.length]})\n`
  writeFileSync(join(out, `${job.id}.yaml`), JSON.stringify(job))
}
