import type { SyntaxNode } from '@lezer/common'
import { type BlockBody, blockError } from './block-body.ts'
import { defaultWords } from './default-words.ts'
import type { FamilyReading, MemberReading } from './draft.ts'
import { type FactPlan, readPlan } from './fact-attributes.ts'
import { gatherFacts } from './fact-distractors.ts'
import { matchColumn } from './fact-match.ts'
import { askRow, type FactSheet } from './fact-questions.ts'
import { type FactColumn, type FactRow, readColumns, readRows } from './fact-table.ts'
import { thresholds } from './thresholds.ts'

/*
 *  :::facts{#id key="Model" sibling="Family" ask.Year="When was {key} first published?"}
 *  | Model | Year | Family         |     a head
 *  |-------|------|----------------|
 *  | BERT  | 2018 | encoder        |     a row: the entity, and what is true of it
 *  | MASS  | 2019 | seq2seq; multi |     two values in one cell
 *  :::
 */
/** Reads a table of facts and makes a family of questions of it. */
export function readFacts(body: BlockBody): FamilyReading | null {
  const tables = body.children.filter(({ name }) => name === 'Table')
  const [table] = tables
  const header = table?.getChild('TableHeader')
  if (!table || !header || tables.length > 1) {
    return refuse(
      body,
      'Facts are one table; write its head, “|---|---|”, and a row for each entity.',
    )
  }
  const names = readNames(body, header)
  const columns = names && readColumns(body, header, names)
  if (!columns) return null
  if (columns.length < 2) return refuse(body, 'One column tells nothing; add one with what is so.')
  const plan = readPlan(body, columns)
  if (!plan) return null
  const rows = readRows(body, table, plan.key)
  if (rows.length === 0)
    return refuse(body, 'The table names nothing; write a row for each entity.')
  const most = thresholds.factQuestions
  if (rows.length * plan.asked.length * plan.generate.length > most) {
    return refuse(body, `This would make more than ${most} questions; choose columns with “ask”.`)
  }
  const family = {
    kind: 'facts',
    name: columns.map(({ title }) => title.text).join(' '),
    isGenerated: true,
  }
  return { family, members: ask(body, columns, rows, plan) }
}

function refuse(body: BlockBody, message: string): null {
  body.report(blockError(body, 'bad-facts', message))
  return null
}

const columnName = /^[\p{L}\p{N}_-]+$/u

/** The names given to the columns, so that they are the same in every language; none by default. */
function readNames(body: BlockBody, header: SyntaxNode): string[] | null {
  const attribute = body.attributes.get('columns')
  if (!attribute) return []
  const { value, from, to } = attribute
  const names = value.split('|').map((name) => name.trim())
  const count = header.getChildren('TableCell').length
  const isGood =
    names.length === count &&
    new Set(names).size === count &&
    names.every((name) => columnName.test(name))
  if (isGood) return names
  const message = `Name each of the ${count} columns once, in letters and digits, with “|” between.`
  body.report({ rule: 'bad-attributes', severity: 'error', from, to, message, actual: value })
  return null
}

function ask(
  body: BlockBody,
  columns: readonly FactColumn[],
  rows: readonly FactRow[],
  plan: FactPlan,
): MemberReading[] {
  const sheet: FactSheet = {
    columns,
    rows,
    plan,
    words: defaultWords(body.lang),
    report: body.report,
  }
  const facts = new Map(plan.asked.map((column) => [column, gatherFacts(rows, column)]))
  const seen = new Set<string>()
  const members = rows.flatMap((row) => {
    if (row.entity.folded.some((name) => seen.has(name))) {
      const { from, to } = row
      const message =
        'This entity has a row already; write all that is true of it there, “;” between.'
      body.report({ rule: 'duplicate-entity', severity: 'warning', from, to, message })
      return []
    }
    for (const name of row.entity.folded) seen.add(name)
    return plan.asked.flatMap((column) => {
      const known = facts.get(column)
      return known ? askRow(sheet, row, known) : []
    })
  })
  if (!plan.generate.includes('match')) return members
  return [...members, ...plan.asked.flatMap((column) => matchColumn(sheet, column))]
}
