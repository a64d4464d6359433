import type { ReviewEvent } from '#lib/model.ts'
import type { DeviceCard, DeviceDeck, DeviceHead, DeviceMemory } from './device-pack.ts'
import { parametersFrom } from './device-pack.ts'
import { bringUpToDate } from './known-memory.ts'
import { type DayPlan, type KnownCard, planDay } from './plan-day.ts'
import type { Upcoming } from './session.ts'
import { withEarlier } from './take-back.ts'
import { upcomingAfter } from './upcoming.ts'

/** A deck as a device keeps it: its cards in authored order, without what they say. */
export interface KnownDeck extends DeviceDeck {
  cards: readonly Omit<DeviceCard, 'content' | 'orderSeed'>[]
}

/** What to review: a deck, a survey, some sections of one, or everything. */
export interface DeviceChoice {
  survey?: string | undefined
  deck?: string | undefined
  sections?: readonly string[] | undefined
}

export interface DeviceDayInput {
  head: DeviceHead
  /** In the order of the head. */
  decks: readonly KnownDeck[]
  /** By card id. */
  memories: ReadonlyMap<string, DeviceMemory>
  /** What happened on this device that the server may not have counted, in any order. */
  local: readonly ReviewEvent[]
  choice: DeviceChoice
  today: number
  now: number
}

/** A review of a day, made on the device. */
export interface DeviceDay extends Omit<DayPlan, 'queue' | 'earlier'> {
  /** In the order to ask them; those with deeds to take back come first, as they were before these. */
  cards: Omit<KnownCard, 'touched'>[]
  /** Today's deeds on these cards. */
  events: ReviewEvent[]
  upcoming: Upcoming
}

/** What is for a day, from what a device keeps. */
export function openDeviceDay(input: DeviceDayInput): DeviceDay {
  const { head, choice, today, now } = input
  const cards = knownCards(input)
  const { queue, earlier, ...standing } = planDay({
    cards,
    isChosen: ({ source, deck }) =>
      (!choice.survey || source.survey === choice.survey) &&
      (!choice.deck || deck.slug === choice.deck) &&
      (!choice.sections || choice.sections.includes(source.section)),
    demands: head.demands,
    settings: head.settings,
    overrides: head.overrides,
    exams: head.exams,
    parameters: parametersFrom(head.parameters),
    usualPerDay: head.usualPerDay,
    today,
    now,
    seed: head.learner,
  })
  const before = earlier.map((card) => ({ ...card, memory: card.touched?.memory ?? card.memory }))
  const held = withEarlier(queue, before)
  return {
    ...standing,
    cards: held.map(({ touched: _, ...card }) => card),
    events: earlier.flatMap(({ touched }) => touched?.events ?? []),
    upcoming: upcomingAfter(cards, held, head.holidays, today),
  }
}

function knownCards({ head, decks, memories, local, today }: DeviceDayInput): KnownCard[] {
  const parameters = parametersFrom(head.parameters)
  const byCard = byCardId(local)
  return decks.flatMap(({ survey, slug, title, cards }) => {
    const deck = { slug, title }
    return cards.map(({ id, section, key, siblings }) => ({
      id,
      deck,
      source: { survey, section, key },
      siblings,
      ...bringUpToDate(id, memories.get(id) ?? null, byCard.get(id) ?? [], today, parameters),
    }))
  })
}

function byCardId(events: readonly ReviewEvent[]): Map<string, ReviewEvent[]> {
  const byCard = new Map<string, ReviewEvent[]>()
  for (const event of events) {
    const others = byCard.get(event.cardId)
    if (others) others.push(event)
    else byCard.set(event.cardId, [event])
  }
  return byCard
}
