import type { Fragment, MatchContent } from '#lib/model.ts'
import type { MemberReading } from './draft.ts'
import { type FactSheet, fillIn } from './fact-questions.ts'
import type { FactRow } from './fact-table.ts'
import { slugify } from './identity.ts'
import { thresholds } from './thresholds.ts'

/**
 * The entities of a table to be paired with what one column says of them; by the sibling column in
 * groups where they are too many for one question. Entities with several values, or none, have no
 * single partner and are left out.
 */
export function matchColumn(sheet: FactSheet, column: number): MemberReading[] {
  const { rows, columns, report } = sheet
  const { most } = thresholds.arranged
  const single = onceEach(rows.filter(({ cells }) => cells[column]?.values.length === 1))
  const groups = single.length > most ? groupBySibling(sheet, single) : new Map([['', single]])
  const good = [...groups].filter(([, group]) => isMatch(group, column))
  if (good.length === 0) {
    const [first] = rows
    const { least } = thresholds.arranged
    const name = columns[column]?.title.text
    const message = `There is no match of “${name}”: it takes ${least} to ${most} entities with one value each, not all the same. With more rows, a “sibling” column divides them.`
    if (first) {
      const { from, to } = first
      report({ rule: 'no-match', severity: 'info', from, to, message })
    }
    return []
  }
  return good.map(([name, group]) => ({
    part: ['match', columns[column]?.name, name].filter(Boolean).join('/'),
    siblings: null,
    content: makeMatch(sheet, column, group),
    problems: [],
    place: { from: group[0]?.from ?? 0, to: group.at(-1)?.to ?? 0 },
  }))
}

function onceEach(rows: readonly FactRow[]): FactRow[] {
  const count = new Map<string, number>()
  for (const { entity } of rows) {
    for (const name of entity.folded) count.set(name, (count.get(name) ?? 0) + 1)
  }
  return rows.filter(({ entity }) => entity.folded.every((name) => count.get(name) === 1))
}

function isMatch(rows: readonly FactRow[], column: number): boolean {
  const { least, most } = thresholds.arranged
  const partners = new Set(rows.map(({ cells }) => cells[column]?.values[0]?.folded[0]))
  return rows.length >= least && rows.length <= most && partners.size > 1
}

function groupBySibling({ plan }: FactSheet, rows: readonly FactRow[]): Map<string, FactRow[]> {
  const groups = new Map<string, FactRow[]>()
  for (const row of rows) {
    const value = plan.sibling === null ? undefined : row.cells[plan.sibling]?.values[0]?.names[0]
    if (value === undefined) continue
    const name = slugify(value)
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  return groups
}

const empty: Fragment = { html: '', text: '' }

function makeMatch(
  { columns, plan, words }: FactSheet,
  column: number,
  rows: readonly FactRow[],
): MatchContent {
  const left = columns[plan.key]?.title ?? empty
  const right = columns[column]?.title ?? empty
  const pairs = rows.map(({ entity, cells }) => ({
    left: entity.body,
    right: cells[column]?.values[0]?.body ?? empty,
  }))
  const body = pairs
    .map((pair) => `<tr><td>${pair.left.html}</td><td>${pair.right.html}</td></tr>`)
    .join('')
  return {
    kind: 'match',
    prompt: fillIn(words.match, { key: left, column: right }),
    answer: {
      html: `<table><thead><tr><th>${left.html}</th><th>${right.html}</th></tr></thead><tbody>${body}</tbody></table>`,
      text: pairs.map((pair) => `${pair.left.text}: ${pair.right.text}`).join('\n'),
    },
    columns: { left, right },
    pairs,
  }
}
