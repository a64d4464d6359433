import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CompiledSurvey, Place } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'

/**
 * Every NAME.md of tests/notation compiles to what NAME.json says. `UPDATE=1 npx vitest run notation`
 * writes the JSON anew; read the difference before keeping it.
 */
const folder = join(import.meta.dirname, '../../notation')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))

function readable({ survey, decks, sections, questions, diagnostics }: CompiledSurvey) {
  return {
    survey,
    decks,
    sections: sections.map(({ place, html: _, ...section }) => ({
      ...section,
      place: lines(place),
    })),
    questions: questions.map(({ place, ...question }) => ({ ...question, place: lines(place) })),
    diagnostics: diagnostics.map(({ place, ...said }) => ({ at: lines(place), ...said })),
  }
}

/** `line:column–line:column`. */
function lines({ start, end }: Place): string {
  return `${start.line}:${start.column}–${end.line}:${end.column}`
}

describe('the notation', () => {
  it.each(names)('%s', (name) => {
    const compiled = readable(compile(readFileSync(join(folder, `${name}.md`), 'utf8')))
    const file = join(folder, `${name}.json`)
    if (process.env.UPDATE) writeFileSync(file, `${JSON.stringify(compiled, null, 2)}\n`)
    expect(compiled).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })

  it('has no expectation without its survey', () => {
    const orphans = readdirSync(folder).filter(
      (name) => name.endsWith('.json') && !existsSync(join(folder, name.replace('.json', '.md'))),
    )
    expect(orphans).toEqual([])
  })
})
