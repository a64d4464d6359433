import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Question, QuestionKind } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'

/**
 * Every example of content/NOTATION.md, a block fenced as `md`, yields what the list below it says: a
 * line for each question, `key: kind, prompt → answer`, then one for each diagnostic, `severity rule`.
 */
const guide = readFileSync(join(import.meta.dirname, '../../../content/NOTATION.md'), 'utf8')
const head = '---\nslug: guide\nlang: en\ntitle: Guide\n---\n\n## Guide {#guide}\n\n'
const example = /^```md\n([\s\S]*?)^```\n\n((?:- .*\n?)*)/gm

const examples = [...guide.matchAll(example)].map(({ 1: source = '', 2: list = '', index }) => ({
  title:
    guide
      .slice(0, index)
      .match(/^#{2,} .*$/gm)
      ?.at(-1) ?? '',
  compiled: compile(source.startsWith('---') ? source : head + source),
  yields: list
    .split('\n')
    .map((line) => line.slice(2).trim())
    .filter((line) => line !== '' && line !== 'nothing'),
}))

function describeQuestion({ key, content }: Question): string {
  const inLine = (text: string) => text.replaceAll('\n', ' / ')
  return `\`${key}\`: ${content.kind}, ${inLine(content.prompt.text)} → ${inLine(content.answer.text)}`
}

describe('the guide to the notation', () => {
  it.each(examples)('$title', ({ compiled: { questions, diagnostics }, yields }) => {
    expect([
      ...questions.map(describeQuestion),
      ...diagnostics.map(({ severity, rule }) => `${severity} ${rule}`),
    ]).toEqual(yields)
  })

  it('has an example of every kind, each with a statement of what it yields', () => {
    const fences = guide.match(/^```md$/gm) ?? []
    expect(examples).toHaveLength(fences.length)
    const kinds = examples.flatMap(({ compiled }) =>
      compiled.questions.map(({ content }) => content.kind),
    )
    const all: Record<QuestionKind, true> = {
      cloze: true,
      qa: true,
      typed: true,
      choice: true,
      truth: true,
      order: true,
      match: true,
      occlude: true,
    }
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(all).sort())
  })
})
