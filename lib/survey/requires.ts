import type { Attribute } from './attributes.ts'
import type { Report } from './problem.ts'

/** A section as its order is found out: its id, and what it says about others. */
interface Node {
  id: string
  /** Ids with spaces between, whose cards come first. */
  requires: Attribute | undefined
}

/**
 * The sections that each section requires, by their ids, in order of the sections. What names no
 * section, or the section itself, and what would make two sections wait for each other, is an error
 * and left out.
 */
export function readRequires(sections: readonly Node[], report: Report): string[][] {
  const known = new Set(sections.map(({ id }) => id))
  const required = new Map<string, string[]>()
  return sections.map(({ id, requires }) => {
    const kept: string[] = []
    required.set(id, kept)
    if (!requires) return kept
    const { value, from, to } = requires
    for (const wanted of new Set(value.split(/\s+/).filter(Boolean))) {
      const fault = faultOf(id, wanted, known, required)
      if (fault === null) kept.push(wanted)
      else
        report({
          rule: 'bad-requires',
          severity: 'error',
          from,
          to,
          message: fault,
          actual: wanted,
        })
    }
    return kept
  })
}

function faultOf(
  id: string,
  wanted: string,
  known: ReadonlySet<string>,
  required: ReadonlyMap<string, readonly string[]>,
): string | null {
  if (!known.has(wanted))
    return 'There is no section with this id; write one from a heading’s {#id}.'
  if (wanted === id) return 'A section cannot come before itself; name another, or leave it out.'
  if (!reaches(wanted, id, required)) return null
  return 'These two sections would wait for each other; let one of them go first.'
}

/** Does one section require another, directly or by way of others? */
function reaches(
  from: string,
  goal: string,
  required: ReadonlyMap<string, readonly string[]>,
): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === goal) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(required.get(id) ?? []))
  }
  return false
}
