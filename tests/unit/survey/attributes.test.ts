import { describe, expect, it } from 'vitest'
import { readAttributes } from '#lib/survey/attributes.ts'
import type { Problem } from '#lib/survey/problem.ts'

const rules = { known: ['id', 'hint', 'alias', 'flag'], prefix: 'ask.' }

function read(text: string) {
  const source = `some text ${text} and more`
  const problems: Problem[] = []
  const range = { from: 10, to: 10 + text.length }
  const attributes = readAttributes(source, range, rules, (problem) => problems.push(problem))
  return {
    values: Object.fromEntries([...attributes].map(([name, { value }]) => [name, value])),
    quotes: [...attributes.values()].map(({ from, to }) => source.slice(from, to)),
    said: problems.map(
      ({ severity, rule, from, to }) => `${severity} ${rule} ${source.slice(from, to)}`,
    ),
  }
}

describe('attributes', () => {
  it.each([
    ['{}', {}],
    ['{ #a }', { id: 'a' }],
    ['{#中文-1.2:x_y}', { id: '中文-1.2:x_y' }],
    ['{id=a hint=b}', { id: 'a', hint: 'b' }],
    ['{hint="two words" alias=\'a|b\'}', { hint: 'two words', alias: 'a|b' }],
    [
      '{hint="a } and \\"b\\" and \\\\" alias="a\\|b"}',
      { hint: 'a } and "b" and \\', alias: 'a|b' },
    ],
    ['{flag hint=}', { flag: '', hint: '' }],
    ['{ask.年份="{key}?"}', { 'ask.年份': '{key}?' }],
  ])('%s', (text, values) => {
    expect(read(text)).toMatchObject({ values, said: [] })
  })

  it('know where they stand', () => {
    expect(read('{ #a  hint="b c" }').quotes).toEqual(['#a', 'hint="b c"'])
  })

  it.each([
    ['{hint="open}', {}, 'error bad-attributes hint="open'],
    ['{#a hint = b}', { id: 'a', hint: '' }, 'error bad-attributes = b'],
    ['{#a #b}', { id: 'a' }, 'error bad-attributes #b'],
    ['{#-a}', {}, 'error bad-attributes #-a'],
    ['{#}', {}, 'error bad-attributes #'],
    ['{colour=red #a}', { id: 'a' }, 'warning bad-attributes colour=red'],
  ])('%s is reported', (text, values, said) => {
    expect(read(text)).toMatchObject({ values, said: [said] })
  })
})
