import type { Fix } from '#lib/model.ts'
import type { Attribute } from './attributes.ts'
import { fixOf, withFix } from './fix.ts'
import { nearest } from './nearest.ts'
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
          ...withFix(mend(requires, wanted, known)),
        })
    }
    return kept
  })
}

/** Names the section that was meant, if one has nearly this id; leaves out one that cannot come first. */
function mend(
  { value, from, to }: Attribute,
  wanted: string,
  known: ReadonlySet<string>,
): Fix | null {
  const meant = known.has(wanted) ? '' : nearest(wanted, known)
  if (meant === null) return null
  const ids = value
    .split(/\s+/)
    .map((id) => (id === wanted ? meant : id))
    .filter(Boolean)
  const title = meant === '' ? `Leave “${wanted}” out` : `Write “${meant}”`
  return fixOf(title, from, to, ids.length > 0 ? `requires="${ids.join(' ')}"` : '')
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
