import type { ReviewEvent, SessionCard } from '#lib/model.ts'
import { type DeviceChoice, type DeviceDay, openDeviceDay } from '#lib/scheduling/device-day.ts'
import { type DeviceHead, type DevicePassage, parametersFrom } from '#lib/scheduling/device-pack.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { withSubsections } from '#lib/survey/subsections.ts'
import { browserOutbox } from './browser-outbox.ts'
import { type DeviceStore, deckNameOf, openDeviceStore } from './device-store.ts'
import { momentNow } from './make-event.ts'

/** A review made of what this device keeps. */
export interface DeviceReview extends Omit<DeviceDay, 'cards'> {
  head: DeviceHead
  parameters: SchedulerParameters
  /** When the server was asked last, in milliseconds. */
  syncedAt: number
  cards: SessionCard[]
  /** The passages the cards came from, by `survey/section`. */
  passages: Record<string, { survey: string; path: string[]; html: string }>
  /** Ids of the events that are counted in the cards' memories or in `events`. */
  counted: string[]
  today: number
  now: number
  /** What the review is limited to; null for everything. */
  scope: string | null
}

/** What an address chooses: a survey, with a deck or a section of it. */
export interface Wanted {
  survey?: string
  deck?: string
  section?: string
}

/** Today's review on this device; null where it keeps nothing, or nothing of what is wanted. */
export async function loadDeviceReview(wanted: Wanted): Promise<DeviceReview | null> {
  const store = await openDeviceStore().catch(() => null)
  const state = await store?.state()
  if (!store || !state) return null
  const { head, syncedAt } = state
  const kept = new Map((await store.decks()).map((deck) => [deck.name, deck]))
  const decks = head.decks.flatMap((deck) => kept.get(deckNameOf(deck)) ?? [])
  const chosen = await choiceOf(store, wanted)
  if (!chosen) return null
  const outbox = browserOutbox()
  await outbox.become(head.account)
  const local = unique([...(await store.sent()), ...(await outbox.pending())])
  const memories = new Map((await store.memories()).map((known) => [known.memory.cardId, known]))
  const { answeredAt: now, localDay: today } = momentNow(head.settings.rolloverHour)
  const day = openDeviceDay({ head, decks, memories, local, choice: chosen.choice, today, now })
  const contents = await store.contents(day.cards.map(({ id }) => id))
  const cards = day.cards.flatMap(({ siblings, ...card }): SessionCard[] => {
    const said = contents.get(card.id)
    if (!said) return []
    const { content, orderSeed } = said
    return [{ ...card, ...(siblings === undefined ? {} : { siblings }), content, orderSeed }]
  })
  const deck = decks.find(({ survey, slug }) => survey === wanted.survey && slug === wanted.deck)
  return {
    ...day,
    head,
    parameters: parametersFrom(head.parameters),
    syncedAt,
    cards,
    passages: await passagesOf(store, cards),
    counted: local.map(({ id }) => id),
    today,
    now,
    scope: chosen.title ?? deck?.title ?? null,
  }
}

async function choiceOf(
  store: DeviceStore,
  { survey, deck, section }: Wanted,
): Promise<{ choice: DeviceChoice; title?: string | undefined } | null> {
  if (!survey || !section) return { choice: { survey, deck } }
  const { passages = [] } = (await store.passages(survey)) ?? {}
  const sections = withSubsections(passages, section)
  if (!sections) return null
  const choice = { survey, deck, sections: sections.map(({ id }) => id) }
  return { choice, title: sections[0]?.path.at(-1) }
}

/** Sent and waiting at once, for a moment, is one event. */
function unique(events: readonly ReviewEvent[]): ReviewEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()]
}

async function passagesOf(
  store: DeviceStore,
  cards: readonly SessionCard[],
): Promise<DeviceReview['passages']> {
  const wanted = new Set(cards.map(({ source }) => `${source.survey}/${source.section}`))
  const passages: DeviceReview['passages'] = {}
  for (const survey of new Set(cards.map(({ source }) => source.survey))) {
    const kept: DevicePassage[] = (await store.passages(survey))?.passages ?? []
    for (const { id, path, html } of kept) {
      const name = `${survey}/${id}`
      if (wanted.has(name)) passages[name] = { survey, path, html }
    }
  }
  return passages
}
