import type { FactRow, FactValue } from './fact-table.ts'
import { occursIn } from './occurrence.ts'

/** Wrong options beside the right ones. */
const mostDistractors = 3

/** What is not true of an entity, but of others in the same column. */
export interface Distractor {
  value: FactValue
  /** Of whom it is true. */
  owners: FactValue[]
}

/** What is true in one column, by entity and by value, whatever the spelling. */
export interface ColumnFacts {
  column: number
  truthsOf(entity: FactValue): ReadonlySet<string>
  ownersOf(value: FactValue): FactValue[]
}

/** Gathers the facts of a column. An entity of several rows has the values of all of them. */
export function gatherFacts(rows: readonly FactRow[], column: number): ColumnFacts {
  const truths = new Map<string, Set<string>>()
  const owners = new Map<string, FactValue[]>()
  for (const { entity, cells } of rows) {
    const values = cells[column]?.values.flatMap(({ folded }) => folded) ?? []
    for (const name of entity.folded) {
      truths.set(name, new Set([...(truths.get(name) ?? []), ...values]))
    }
    for (const value of new Set(values)) {
      const known = owners.get(value) ?? []
      if (!known.some((owner) => shareName(owner, entity))) owners.set(value, [...known, entity])
    }
  }
  return {
    column,
    truthsOf: ({ folded }) => new Set(folded.flatMap((name) => [...(truths.get(name) ?? [])])),
    ownersOf: ({ folded }) => [...new Set(folded.flatMap((name) => owners.get(name) ?? []))],
  }
}

function shareName(one: FactValue, other: FactValue): boolean {
  return one.folded.some((name) => other.folded.includes(name))
}

/**
 * Wrong options for an entity: values of the same column, of rows with the same value in the sibling
 * column first, those below the entity's own row before those above, so that not all questions have
 * the same. Never one that is true of the entity in any spelling, nor one that contains, or is
 * contained in, a right option or another distractor.
 */
export function findDistractors(
  rows: readonly FactRow[],
  row: FactRow,
  sibling: number | null,
  facts: ColumnFacts,
): Distractor[] {
  const truths = facts.truthsOf(row.entity)
  const right = row.cells[facts.column]?.values ?? []
  const chosen: Distractor[] = []
  for (const { cells } of nearestFirst(rows, row, sibling)) {
    for (const value of cells[facts.column]?.values ?? []) {
      if (chosen.length === mostDistractors) return chosen
      const isTrue = value.folded.some((name) => truths.has(name))
      const beside = [...right, ...chosen.map((distractor) => distractor.value)]
      if (isTrue || beside.some((other) => overlap(value, other))) continue
      chosen.push({ value, owners: facts.ownersOf(value) })
    }
  }
  return chosen
}

function nearestFirst(rows: readonly FactRow[], row: FactRow, sibling: number | null): FactRow[] {
  const at = rows.indexOf(row)
  const others = [...rows.slice(at + 1), ...rows.slice(0, at)]
  if (sibling === null) return others
  const kin = new Set(row.cells[sibling]?.values.flatMap(({ folded }) => folded) ?? [])
  const isKin = ({ cells }: FactRow) =>
    cells[sibling]?.values.some(({ folded }) => folded.some((name) => kin.has(name))) ?? false
  return [...others.filter(isKin), ...others.filter((other) => !isKin(other))]
}

/** Do two values say the same, or one of them what the other says and more? */
function overlap(one: FactValue, other: FactValue): boolean {
  if (shareName(one, other)) return true
  return occursIn(one.wording, other.wording) || occursIn(other.wording, one.wording)
}
