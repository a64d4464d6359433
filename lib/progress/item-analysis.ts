/** The fewest learners that a number may be made of, so that no one of them can be read out of it. */
export const leastLearners = 5

/** A mask has one bit for each learner of a group, and JavaScript's have 32, one of them a sign. */
export const largestGroup = 30

/** What a group of learners, {@link largestGroup} at most, remembers of one card. */
export interface CardMemory {
  cardId: string
  /** Learners of the group who have reviewed it. */
  met: number
  /** How often it was forgotten after it had been learned. */
  lapses: number
  /** Retrievability, summed over the learners for whom the card is out of learning steps. */
  recallSum: number
  /** Mask of those learners. */
  recallers: number
  /** Mask of those who have reviewed it lately. */
  active: number
}

/** What all groups together remember of some cards. */
export interface Tally {
  /** Pairs of a learner and a card they have met. */
  met: number
  lapses: number
  recallSum: number
  /** Pairs of a learner and a card that is out of learning steps: the recalls in the sum. */
  recalls: number
  /** Learners who have such a card, and learners who reviewed one of the cards lately. */
  recallers: number
  active: number
}

const nothing: Tally = { met: 0, lapses: 0, recallSum: 0, recalls: 0, recallers: 0, active: 0 }

/**
 * Adds up what groups of learners remember, by whatever cards are grouped by.
 *
 * @param groups for each group its cards; nobody is in two groups
 * @param keyOf what a card counts towards; nothing for a card that is left out
 */
export function tallyCards(
  groups: readonly (readonly CardMemory[])[],
  keyOf: (cardId: string) => string | undefined,
): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  const tallyOf = (key: string) => {
    const tally = tallies.get(key) ?? { ...nothing }
    tallies.set(key, tally)
    return tally
  }
  for (const group of groups) {
    const masks = new Map<string, { recallers: number; active: number }>()
    for (const { cardId, met, lapses, recallSum, recallers, active } of group) {
      const key = keyOf(cardId)
      if (key === undefined) continue
      const tally = tallyOf(key)
      tally.met += met
      tally.lapses += lapses
      tally.recallSum += recallSum
      tally.recalls += bitsOf(recallers)
      const mask = masks.get(key)
      if (!mask) masks.set(key, { recallers, active })
      else {
        mask.recallers |= recallers
        mask.active |= active
      }
    }
    for (const [key, { recallers, active }] of masks) {
      const tally = tallyOf(key)
      tally.recallers += bitsOf(recallers)
      tally.active += bitsOf(active)
    }
  }
  return tallies
}

function bitsOf(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** How those who take a deck are doing; null where too few learners add to the number. */
export interface CohortSummary {
  enrolled: number
  active: number | null
  /** Cards met per learner, those without any included. */
  meanMet: number | null
  recall: number | null
}

/** @param enrolled how many take the deck, with and without memories */
export function summariseCohort(tally: Tally = nothing, enrolled: number): CohortSummary {
  const isEnough = enrolled >= leastLearners
  return {
    enrolled,
    active: isEnough ? tally.active : null,
    meanMet: isEnough ? tally.met / enrolled : null,
    recall: recallOf(tally),
  }
}

/** Mean recall over learners and cards, 0 to 1; null where too few learners add to it. */
export function recallOf({ recallers, recallSum, recalls }: Tally = nothing): number | null {
  return recallers < leastLearners ? null : recallSum / recalls
}

/** A card with what learners remember of it. */
export interface RankedItem {
  cardId: string
  /** Learners who have met it. */
  learners: number
  lapses: number
}

/**
 * The questions forgotten most often per learner who has met them, hardest first; of equals, the one
 * that more have met. Left out are those that too few have met, and those nobody forgot.
 *
 * @param items tallies by card id
 */
export function rankHardest(
  items: Iterable<readonly [cardId: string, tally: Tally]>,
  most: number,
): RankedItem[] {
  return [...items]
    .map(([cardId, { met, lapses }]) => ({ cardId, learners: met, lapses }))
    .filter(({ learners, lapses }) => learners >= leastLearners && lapses > 0)
    .sort(
      (a, b) =>
        b.lapses / b.learners - a.lapses / a.learners ||
        b.learners - a.learners ||
        (a.cardId < b.cardId ? -1 : 1),
    )
    .slice(0, most)
}
