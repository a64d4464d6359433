import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { propose } from '#lib/survey/proposals/propose.ts'

/**
 * Every NAME.md of tests/prose suggests what NAME.json says. `UPDATE=1 npx vitest run proposals`
 * writes the JSON anew; read the difference as a teacher would before keeping it.
 */
const folder = join(import.meta.dirname, '../../../prose')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))

function readable(source: string) {
  return propose(source).map(({ kind, form, prompt, answer, score, reasons, place, notation }) => {
    const at = `${place.start.line}:${place.start.column}`
    return { at, score, kind, form, prompt, answer, reasons, notation }
  })
}

describe('prose suggests', () => {
  it.each(names)('%s', (name) => {
    const proposals = readable(readFileSync(join(folder, `${name}.md`), 'utf8'))
    const file = join(folder, `${name}.json`)
    if (process.env.UPDATE) writeFileSync(file, `${JSON.stringify(proposals, null, 2)}\n`)
    expect(proposals).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })

  it('has no expectation without its text', () => {
    const orphans = readdirSync(folder).filter(
      (name) => name.endsWith('.json') && !existsSync(join(folder, name.replace('.json', '.md'))),
    )
    expect(orphans).toEqual([])
  })
})
