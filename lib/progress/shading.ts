import type { Section } from '#lib/model.ts'

/** A card of a survey as its learner stands to it today. */
export interface ShadedCard {
  cardId: string
  key: string
  /** Id of the section it stands in. */
  section: string
  prompt: string
  state: 'new' | 'learning' | 'review'
  suspended: boolean
  /** Probability of recalling it today, 0 to 1; null before the first answer. */
  recall: number | null
  /** Local day it is due on; null before the first answer. */
  dueDay: number | null
  /** Asked if a review began now. */
  isDue: boolean
}

/** What some cards come to. */
export interface Shade {
  cards: number
  due: number
  /** Mean recall of those that were ever answered; null when none was. */
  recall: number | null
}

/**
 * The shade of a sentence, or of anything with cards. It is the mean and not the least: a sentence of
 * three cards of which one is forgotten is mostly known. Cards not met yet say nothing of it.
 */
export function shadeOf(cards: readonly ShadedCard[]): Shade {
  return shadeFrom(addUp(cards))
}

/** The shade of each section by its id, with the cards of its subsections; sections are in order. */
export function shadeSections(
  sections: readonly Pick<Section, 'id' | 'level'>[],
  cards: readonly ShadedCard[],
): Map<string, Shade> {
  const cardsOf = new Map<string, ShadedCard[]>()
  for (const card of cards) {
    const here = cardsOf.get(card.section)
    if (here) here.push(card)
    else cardsOf.set(card.section, [card])
  }
  const sums = sections.map(({ id, level }) => ({ id, level, sum: addUp(cardsOf.get(id) ?? []) }))
  const open: typeof sums = []
  for (const section of sums) {
    const own = { ...section.sum }
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop()
    for (const { sum } of open) include(sum, own)
    open.push(section)
  }
  return new Map(sums.map(({ id, sum }) => [id, shadeFrom(sum)]))
}

/** Sums, from which means are made when all is added. */
interface Sum {
  cards: number
  due: number
  met: number
  recall: number
}

function addUp(cards: readonly ShadedCard[]): Sum {
  const sum: Sum = { cards: 0, due: 0, met: 0, recall: 0 }
  for (const { isDue, recall } of cards) {
    include(sum, {
      cards: 1,
      due: Number(isDue),
      met: Number(recall !== null),
      recall: recall ?? 0,
    })
  }
  return sum
}

function include(sum: Sum, other: Sum): void {
  sum.cards += other.cards
  sum.due += other.due
  sum.met += other.met
  sum.recall += other.recall
}

function shadeFrom({ cards, due, met, recall }: Sum): Shade {
  return { cards, due, recall: met > 0 ? recall / met : null }
}
