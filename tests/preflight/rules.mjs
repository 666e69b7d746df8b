// usage: node rules.mjs RULES JSON...
// What `tsunagu preflight --json` says of the files that 57-rules.sh makes. A file good-WORD keeps every rule that it was tested on, and the
// code of good-code-WORD is read; a file SLUG or SLUG.WORD breaks that rule alone, by its severity. Each of the RULES must have one that breaks it, and a good one that it was tested on.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const [count, ...audits] = process.argv.slice(2)
const files = audits.flatMap((audit) => JSON.parse(readFileSync(audit, 'utf8')).files)
const tell = (name, fault) => console.log(fault ? `not ok ${name}: ${fault}` : `ok ${name}`)
const outcome = { error: 'broken', warning: 'doubtful' }

const kept = new Set(), broken = new Set()
for (const file of files) {
  const name = basename(file.file, '.pdf')
  const [slug] = name.split('.'), good = name.startsWith('good-')
  const found = file.rules.filter(({ result }) => result !== 'kept' && result !== 'none')
  const listed = found.map(({ id, places }) => `${id} (${places[0].found})`).join(', ')
  if (good) {
    for (const { id, result } of file.rules) if (result === 'kept') kept.add(id)
    const unread = name.startsWith('good-code-') && !(file.codes.length === 1 && file.codes[0].says && file.codes[0].sound && Math.abs(file.codes[0].side_mm - 20) < 0.5)
    tell(`${name} keeps every rule`, unread ? `${file.codes.length} codes read` : listed)
  } else {
    const alone = found.length === 1 && found[0].id === slug && found[0].result === outcome[found[0].severity] && found[0].count > 0
    if (alone) broken.add(slug)
    tell(`${name} is found`, alone ? '' : listed || 'nothing is')
  }
}

const rules = files[0]?.rules ?? []
tell('every rule is judged', rules.length === +count ? '' : `${rules.length} of ${count}`)
for (const { id } of rules) {
  tell(`${id} has a file that breaks it alone`, broken.has(id) ? '' : 'none')
  tell(`${id} has a file that keeps it`, kept.has(id) ? '' : 'it was tested on none')
}
