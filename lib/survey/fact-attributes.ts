import type { Attribute, Attributes } from './attributes.ts'
import type { BlockBody } from './block-body.ts'
import type { FactColumn } from './fact-table.ts'
import { respellWithin, withFix } from './fix.ts'
import { foldOption } from './lint-options.ts'
import { generators, templatePrefix } from './vocabulary.ts'

export type Generator = (typeof generators)[number]

/** What an author wants made of a table; columns by their index. */
export interface FactPlan {
  key: number
  sibling: number | null
  asked: number[]
  generate: Generator[]
  /** By column. */
  templates: Map<number, string>
}

/** Reads the attributes of a `facts` block; null, and an error, where one names nothing that there is. */
export function readPlan(body: BlockBody, columns: readonly FactColumn[]): FactPlan | null {
  const { attributes } = body
  const key = findColumn(body, columns, attributes.get('key')) ?? 0
  const sibling = findColumn(body, columns, attributes.get('sibling'))
  const asked = readList(attributes.get('ask')).map((part) => findColumn(body, columns, part))
  const generate = readGenerators(body)
  const templates = readTemplates(body, columns)
  if (key < 0 || sibling === -1 || asked.includes(-1) || !generate || !templates) return null
  const facts = columns.map((_, index) => index).filter((index) => index !== key)
  return {
    key,
    sibling,
    asked: asked.length > 0 ? facts.filter((index) => asked.includes(index)) : facts,
    generate,
    templates,
  }
}

/** The parts of a value that `|` divides, each still with its place in the source. */
function readList(attribute: Attribute | undefined): Attribute[] {
  if (!attribute) return []
  return attribute.value
    .split('|')
    .map((value) => ({ ...attribute, value: value.trim() }))
    .filter(({ value }) => value !== '')
}

/** A column by name or title; null without an attribute, -1, and an error, if there is no such column. */
function findColumn(
  body: BlockBody,
  columns: readonly FactColumn[],
  attribute: Attribute | undefined,
): number | null {
  if (!attribute) return null
  const { value, from, to } = attribute
  const wanted = foldOption(value)
  const found = columns.findIndex(
    ({ name, title }) => name === value || foldOption(title.text) === wanted,
  )
  if (found >= 0) return found
  const message = 'The table has no such column; write one of its titles.'
  const expected = columns.map(({ title, name }) => title.text || name).join(', ')
  body.report({
    rule: 'unknown-column',
    severity: 'error',
    from,
    to,
    message,
    expected,
    actual: value,
    ...withFix(respellWithin(body.source, attribute, value, namesOf(columns))),
  })
  return -1
}

function namesOf(columns: readonly FactColumn[]): string[] {
  return columns.flatMap(({ title, name }) => (title.text === '' ? name : title.text))
}

function readGenerators({ source, attributes, report }: BlockBody): Generator[] | null {
  const attribute = attributes.get('generate')
  if (!attribute) return ['choice']
  const { value, from, to } = attribute
  const wanted = value.split(/[,，|]/).map((name) => name.trim())
  const unknown = wanted.find((name) => !generators.some((known) => known === name))
  if (unknown === undefined) return generators.filter((name) => wanted.includes(name))
  const message = 'Facts cannot be asked in this way; write one or more of these, a comma between.'
  const expected = generators.join(',')
  const problem = { rule: 'bad-attributes', severity: 'error', from, to } as const
  const fix = withFix(respellWithin(source, attribute, unknown, generators))
  report({ ...problem, message, expected, actual: unknown, ...fix })
  return null
}

function readTemplates(
  body: BlockBody,
  columns: readonly FactColumn[],
): Map<number, string> | null {
  const templates = new Map<number, string>()
  let isGood = true
  for (const [name, attribute] of templatesOf(body.attributes)) {
    const { value, from, to } = attribute
    const column = findColumn(body, columns, { value: name, from, to })
    if (column === null || column < 0) isGood = false
    else if (value.includes('{key}')) templates.set(column, value)
    else {
      isGood = false
      const message = 'A question must name what it asks about; write {key} where that stands.'
      const expected = `${templatePrefix}${name}="… {key} …?"`
      const problem = { rule: 'bad-attributes', severity: 'error', from, to } as const
      body.report({ ...problem, message, expected, actual: value })
    }
  }
  return isGood ? templates : null
}

function templatesOf(attributes: Attributes): [string, Attribute][] {
  return [...attributes]
    .filter(([name]) => name.startsWith(templatePrefix))
    .map(([name, attribute]) => [name.slice(templatePrefix.length), attribute])
}
