// usage: node scan.mjs FILE.pdf...
// Press files as a print shop's preflight sees them, without any of our own code: qpdf unpacks each, and all that is in it is looked through:
// operators and colour spaces, transparency, boxes, fonts, what PDF/X-1a:2003 asks for. A line of `not ok` for each that falls short.
import { execFileSync } from 'node:child_process'
import { basename } from 'node:path'

const big = { maxBuffer: 1 << 30, encoding: 'latin1' }
const forbidden = /\/(DeviceRGB|CalRGB|CalGray|Lab|ICCBased|Separation|DeviceN|Indexed|SMask|Group|Transparency|AIS|JBIG2Decode|JPXDecode|LZWDecode|Annots|AcroForm|JavaScript|OCProperties|TR2?|PS)\b/
const colourOperator = /^(rg|RG|g|G|sc|SC|ri|sh|BI|ID|EI)$/

/** @returns {{ dict: string, stream: string | undefined }[]} */
function objects(text) {
  const found = []
  for (const part of text.split(/^\d+ 0 obj\n/m).slice(1)) {
    const at = part.search(/^stream\n/m)
    if (at < 0) found.push({ dict: part.slice(0, part.indexOf('\nendobj')), stream: undefined })
    else found.push({ dict: part.slice(0, at), stream: part.slice(at + 7, part.lastIndexOf('\nendstream')) })
  }
  return found
}

/** Operators with what stands before them on the line: our rewriter ends a line behind each. */
function operators(stream) {
  return stream.replace(/\((?:\\.|[^\\()])*\)/gs, '()').replace(/<[0-9A-Fa-f\s]*>/g, '<>').split(/\s+/).filter((word) => /^[A-Za-z'"][A-Za-z0-9*]*$/.test(word))
}

const number = (text) => [...text.matchAll(/-?[\d.]+/g)].map(Number)

function box(dict, name) {
  const found = new RegExp(`/${name} \\[([^\\]]*)\\]`).exec(dict)
  return found && number(found[1])
}

const inside = (outer, inner) => outer && inner && outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]

/** Text strings as qpdf writes them: in brackets, or as UTF-16 in hex. */
function words(dict, key) {
  const found = new RegExp(`/${key} (?:\\(((?:\\\\.|[^\\\\()])*)\\)|<feff([0-9a-f]*)>)`).exec(dict)
  if (!found) return undefined
  return found[2] === undefined ? found[1] : Buffer.from(found[2], 'hex').swap16().toString('utf16le')
}

/** PDF/X-4: XMP says it is, and tells title, author and dates as Info does; the profile is there, and is one of CMYK. */
function xmpFaults(all, info, need) {
  const xmp = Buffer.from(all.find(({ dict }) => /\/Subtype \/XML/.test(dict))?.stream ?? '', 'latin1').toString('utf8')
  const said = (tag) => new RegExp(`<${tag}>(?:<[^>]*>)*([^<]*)`).exec(xmp)?.[1].replaceAll('&amp;', '&')
  need(said('pdfxid:GTS_PDFXVersion') === 'PDF/X-4' && said('pdf:Trapped') === 'False', 'XMP without its claim')
  need(said('dc:title') === words(info, 'Title') && said('dc:creator') === words(info, 'Author'), 'XMP with another title or author')
  need(said('pdf:Producer') === words(info, 'Producer') && said('xmp:CreatorTool') === words(info, 'Creator'), 'XMP with other tools')
  const digits = (moment) => moment?.replaceAll(/\D/g, '').slice(0, 14)
  for (const [tag, key] of [['xmp:CreateDate', 'CreationDate'], ['xmp:ModifyDate', 'ModDate']]) need(digits(said(tag)) === digits(words(info, key)), `XMP with another ${key}`)
  need(said('xmpMM:DocumentID') && said('xmp:MetadataDate'), 'XMP without an identity')
  const profile = all.find(({ dict }) => /\/N 4\b/.test(dict))?.stream ?? ''
  need(profile.slice(12, 20) === 'prtrCMYK' && profile.slice(36, 40) === 'acsp', 'no CMYK profile')
}

function scan(file) {
  const faults = []
  const need = (truth, words) => truth || faults.push(words)
  const text = execFileSync('qpdf', ['--qdf', '--object-streams=preserve', '--no-original-object-ids', file, '-'], big)
  const raw = execFileSync('head', ['-c', '8', file], big)
  const version = /^%PDF-(1\.\d)/.exec(raw)?.[1]
  const trailer = text.slice(text.lastIndexOf('\ntrailer'))
  const all = objects(text)
  const x4 = /GTS_PDFXVersion \(PDF\/X-4\)/.test(text)
  let pages = 0
  for (const { dict, stream } of all) {
    const wrong = forbidden.exec(dict)
    if (wrong && !(x4 && /\/N 4/.test(dict))) faults.push(`${wrong[0]} in ${dict.slice(0, 60).replaceAll(/\s+/g, ' ')}`)
    need(!/\/(ca|CA) /.test(dict) && !/\/BM /.test(dict), 'opacity or a blend mode')
    if (/\/Type \/Page\b/.test(dict)) {
      pages++
      const [media, bleed, trim] = ['MediaBox', 'BleedBox', 'TrimBox'].map((name) => box(dict, name))
      need(inside(media, bleed) && inside(bleed, trim) && trim[2] - trim[0] < bleed[2] - bleed[0], 'boxes do not nest')
      need(!/\/(ArtBox|CropBox)/.test(dict), 'a box too many')
    }
    if (/\/FontDescriptor\b/.test(dict) && /\/Type \/FontDescriptor/.test(dict)) need(/\/FontFile[23]? /.test(dict), 'a font is not embedded')
    const font = /\/Type \/Font\b/.test(dict)
    if (font) need(!/\/Type3/.test(dict), 'a Type 3 font')
    const content = stream !== undefined && !/\/(Subtype \/(Image|Type1C|CIDFontType0C|OpenType|XML)|Length1|FunctionType|N 4)/.test(dict) && !/begincmap/.test(stream)
    if (!content) continue
    const used = operators(stream)
    const colour = used.find((name) => colourOperator.test(name) && name !== 'sh')
    need(!colour, `operator ${colour}`)
    for (const [, space] of stream.matchAll(/(\S+) (?:cs|CS)\n/g)) need(space === '/Pattern', `colour space ${space}`)
  }
  need(pages > 0, 'no pages')
  need(version === (x4 ? '1.6' : '1.4'), `version ${version}`)
  need(!/\/ObjStm|\/XRef\b/.test(text), 'object streams')
  need(/\/ID \[/.test(trailer) && !/\/Encrypt/.test(trailer), 'no /ID, or encrypted')
  const info = all.find(({ dict }) => /\/GTS_PDFXVersion/.test(dict))?.dict ?? ''
  need(x4 || /\/GTS_PDFXVersion \(PDF\/X-1a:2003\)/.test(info), 'GTS_PDFXVersion')
  for (const key of ['Title', 'CreationDate', 'ModDate', 'Producer', 'Creator']) need(info.includes(`/${key} `), `no ${key}`)
  for (const key of ['CreationDate', 'ModDate']) need(new RegExp(`/${key} \\(D:\\d{14}\\+09'00'\\)`).test(info), `${key} is no date as PDF has it`)
  need(/\/Trapped \/(True|False)/.test(info), 'Trapped')
  const intent = all.find(({ dict }) => /\/S \/GTS_PDFX/.test(dict))?.dict ?? ''
  const registered = /\/OutputConditionIdentifier \((?:JC200103|JC200104|JCW2003|JCN2002)\)/.test(intent) && /\/RegistryName \(http:\/\/www.color.org\)/.test(intent)
  const custom = /\/OutputConditionIdentifier \(Custom\)/.test(intent) && /\/Info \(.+\)/.test(intent) && !/RegistryName/.test(intent) && /\/DestOutputProfile /.test(intent)
  need(registered || custom, 'output intent')
  need((text.match(/\/S \/GTS_PDFX\b/g) ?? []).length === 1, 'not one output intent')
  need(x4 === /\/Metadata /.test(text), 'XMP that contradicts Info')
  if (x4) xmpFaults(all, info, need)
  return { faults: [...new Set(faults)], pages }
}

for (const file of process.argv.slice(2)) {
  const { faults, pages } = scan(file)
  const name = basename(file, '.pdf')
  if (faults.length) for (const fault of faults.slice(0, 6)) console.log(`not ok press ${name}: ${fault}`)
  else console.log(`ok press ${name}: ${pages} pages are PDF/X in ink alone`)
}
