import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CompiledSurvey, Question } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'

/** What the survey of pre-trained models must teach: each system, data set, objective and concept. */
interface Entity {
  entity: string
  kind: 'system' | 'data' | 'objective' | 'concept'
  /** The deck where it is at home. */
  deck: string
  /** The ways to write it in a prompt or an answer, by language. */
  aliases: Record<string, string[]>
}

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8')
const entities: Entity[] = JSON.parse(read('coverage.json'))

/** A whole word, where a hyphen joins: BERT is not in OAG-BERT. With capitals, case counts. */
function patternOf(alias: string): RegExp {
  const words = alias.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const before = /^[A-Za-z0-9]/.test(alias) ? '(?<![A-Za-z0-9]|[A-Za-z0-9]-)' : ''
  const after = /[A-Za-z0-9]$/.test(alias) ? '(?![A-Za-z0-9]|-[A-Za-z0-9])' : ''
  return new RegExp(`${before}${words}${after}`, /[A-Z]/.test(alias) ? 'u' : 'iu')
}

function textOf({ content }: Question): string {
  return `${content.prompt.text}\n${content.answer.text}`.normalize('NFKC').replace(/[‐‑–]/g, '-')
}

function questionsAbout({ questions, survey }: CompiledSurvey, { aliases }: Entity): Question[] {
  const patterns = (aliases[survey.lang] ?? []).map((alias) => patternOf(alias.normalize('NFKC')))
  return questions.filter((question) => patterns.some((pattern) => pattern.test(textOf(question))))
}

describe.each(['en', 'zh'])('the survey of pre-trained models in %s', (lang) => {
  const edition = compile(read(`../../content/ptm/ptm.${lang}.md`))

  it.each(entities)('asks about $entity at home in $deck', (entity) => {
    const about = questionsAbout(edition, entity)
    expect(about.length).toBeGreaterThanOrEqual(entity.kind === 'system' ? 2 : 1)
    expect(about.map(({ deck }) => deck)).toContain(entity.deck)
  })

  it('says of every wrong option why it is wrong', () => {
    for (const { key, content } of edition.questions) {
      if (content.kind !== 'choice') continue
      const silent = content.options.filter(({ correct, feedback }) => !correct && !feedback)
      expect(silent, key).toEqual([])
    }
  })
})

it('all 42 systems are looked for', () => {
  expect(entities.filter(({ kind }) => kind === 'system')).toHaveLength(42)
})
