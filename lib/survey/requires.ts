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

/** So many unknown ids are compared with all that there are: whoever has more has not mistyped them. */
const mostCompared = 100

const unknown = 'There is no section with this id; write one from a heading’s {#id}.'

/**
 * The sections that each section requires, by their ids, in order of the sections. What names no
 * section, or the section itself, and what would make two sections wait for each other, is an error
 * and left out; of several errors of one sort in a heading the first is reported.
 */
export function readRequires(sections: readonly Node[], report: Report): string[][] {
  const indexOf = new Map(sections.map(({ id }, index) => [id, index]))
  const order = new SectionOrder()
  let compared = 0
  return sections.map(({ requires }, index) => {
    const kept: string[] = []
    if (!requires) return kept
    const { value, from, to } = requires
    const said = new Set<string>()
    for (const wanted of new Set(value.split(/\s+/).filter(Boolean))) {
      const goal = indexOf.get(wanted)
      const message = goal === undefined ? unknown : order.require(index, goal)
      if (message === null) kept.push(wanted)
      if (message === null || said.has(message)) continue
      said.add(message)
      const mayMean = goal === undefined && ++compared <= mostCompared ? indexOf.keys() : []
      const meant = goal === undefined ? nearest(wanted, mayMean) : ''
      const problem = { rule: 'bad-requires', severity: 'error', from, to, message } as const
      report({ ...problem, actual: wanted, ...withFix(mend(requires, wanted, meant)) })
    }
    return kept
  })
}

/** Names the section that was meant instead of the one wanted; leaves it out if that is none. */
function mend({ value, from, to }: Attribute, wanted: string, meant: string | null): Fix | null {
  if (meant === null) return null
  const ids = value
    .split(/\s+/)
    .map((id) => (id === wanted ? meant : id))
    .filter(Boolean)
  const title = meant === '' ? `Leave “${wanted}” out` : `Write “${meant}”`
  return fixOf(title, from, to, ids.length > 0 ? `requires="${ids.join(' ')}"` : '')
}

/** Which sections wait for which, by their index; it is asked in the order of the sections. */
class SectionOrder {
  /** By section, those that require it. */
  private readonly dependants = new Map<number, number[]>()
  /** All that wait for the section that was asked about last. */
  private waiting = { for: -1, sections: new Set<number>() }

  /** Lets a section wait for another; if that cannot be, says why. */
  require(section: number, other: number): string | null {
    if (other === section) {
      return 'A section cannot come before itself; name another, or leave it out.'
    }
    if (this.waitsFor(other, section)) {
      return 'These two sections would wait for each other; let one of them go first.'
    }
    const known = this.dependants.get(other)
    if (known) known.push(section)
    else this.dependants.set(other, [section])
    return null
  }

  /** Does one section wait for another, directly or by way of others? What comes later has not yet been asked. */
  private waitsFor(one: number, other: number): boolean {
    if (one > other || !this.dependants.has(other)) return false
    // That it waits for others itself lets no more sections wait for it.
    if (this.waiting.for !== other) this.waiting = { for: other, sections: this.allWaiting(other) }
    return this.waiting.sections.has(one)
  }

  private allWaiting(section: number): Set<number> {
    const found = new Set([section])
    for (const each of found) {
      for (const dependant of this.dependants.get(each) ?? []) found.add(dependant)
    }
    return found
  }
}
