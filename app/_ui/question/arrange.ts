import { partnersOf } from '#lib/answers/check-match.ts'
import { disorder, optionOrder } from '#lib/answers/option-order.ts'
import type { SessionCard } from '#lib/model.ts'

/** How far the learner is with arranging or pairing. */
export interface Arrangement {
  /** The items of an order as they stand; empty for other kinds. */
  arranged: number[]
  /** The pair whose right was chosen for each row of a match, or null; empty for other kinds. */
  paired: (number | null)[]
  /** The item or row that keys act on; null for none. */
  held: number | null
}

/** Changes with the learner, the card and every repetition, not with a reload. */
function seedOf({ orderSeed, memory }: SessionCard): string {
  return `${orderSeed}:${memory.reps}`
}

/** How a card is shown at first. */
export function startArrangement(card: SessionCard): Arrangement {
  const { content } = card
  return {
    arranged: content.kind === 'order' ? disorder(content.items.length, seedOf(card)) : [],
    paired: content.kind === 'match' ? content.pairs.map(() => null) : [],
    held: content.kind === 'match' ? 0 : null,
  }
}

/** What there is to choose from, in the order shown: the author's indices of options, items or pairs. */
export function shownOptions({ card, arranged }: { card: SessionCard } & Arrangement): number[] {
  const { content } = card
  switch (content.kind) {
    case 'choice':
      return optionOrder(content.options.length, seedOf(card))
    case 'truth':
      return content.options.map((_, index) => index)
    case 'order':
      return arranged
    case 'match': {
      const partners = partnersOf(content.pairs)
      return optionOrder(partners.length, seedOf(card)).flatMap((index) => partners[index] ?? [])
    }
    default:
      return []
  }
}

/** Moves the held item of an order one place, or goes to the next row of a match; not past the ends. */
export function move(arrangement: Arrangement, by: -1 | 1): Arrangement {
  const { arranged, paired, held } = arrangement
  if (paired.length > 0) {
    const row = Math.min(paired.length - 1, Math.max(0, (held ?? 0) + by))
    return { ...arrangement, held: row }
  }
  if (held === null) return { ...arrangement, held: arranged.at(by > 0 ? 0 : -1) ?? null }
  const from = arranged.indexOf(held)
  const to = from + by
  if (from < 0 || to < 0 || to >= arranged.length) return arrangement
  return { ...arrangement, arranged: arranged.toSpliced(from, 1).toSpliced(to, 0, held) }
}

/** Pairs the row in hand with a right, and goes on to the next row that has none. */
export function pair(arrangement: Arrangement, right: number): Arrangement {
  const { held } = arrangement
  if (held === null) return arrangement
  const paired = arrangement.paired.with(held, right)
  const rows = paired.map((_, index) => (held + 1 + index) % paired.length)
  return { ...arrangement, paired, held: rows.find((row) => paired[row] === null) ?? held }
}

/** Whether the learner has done anything yet. */
export function isTouched(card: SessionCard, { arranged, paired }: Arrangement): boolean {
  const start = startArrangement(card)
  return (
    paired.some((right) => right !== null) ||
    arranged.some((item, place) => item !== start.arranged[place])
  )
}
