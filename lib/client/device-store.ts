import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { CardContent, ReviewEvent } from '#lib/model.ts'
import type { KnownDeck } from '#lib/scheduling/device-day.ts'
import type {
  DeviceCard,
  DeviceHead,
  DeviceMemory,
  DevicePassage,
} from '#lib/scheduling/device-pack.ts'

/** How far what is kept follows the server. */
export interface DeviceState {
  head: DeviceHead
  /** The log is counted up to this number. */
  after: number
  /** When this was fetched, in milliseconds. */
  syncedAt: number
}

/** A deck's own name is only its own within its survey. */
export function deckNameOf({ survey, slug }: Pick<KnownDeck, 'survey' | 'slug'>): string {
  return `${survey}/${slug}`
}

/** By what a fetching claims the device for a learner. */
export function claimOf(learner: string, name: string): string {
  return `${learner} ${name}`
}

/** Whether a claim was made for a learner. */
export function isClaimOf(claim: string, learner: string | null): boolean {
  return learner !== null && claim.startsWith(`${learner} `)
}

interface StoredDeck extends KnownDeck {
  name: string
}

/** What a card says, apart from the many cards that are only counted. */
interface StoredContent {
  id: string
  deck: string
  content: CardContent
  orderSeed: string
}

interface StoredPassages {
  survey: string
  version: string
  passages: DevicePassage[]
}

interface DeviceSchema extends DBSchema {
  /** Under one key each: whose all of this is, and how far it is. */
  state: { key: 'owner' | 'state'; value: string | DeviceState }
  decks: { key: string; value: StoredDeck }
  contents: { key: string; value: StoredContent; indexes: { deck: string } }
  passages: { key: string; value: StoredPassages }
  memories: { key: string; value: DeviceMemory }
  /** What was sent since the memories were fetched. */
  sent: { key: string; value: ReviewEvent }
}

/** What a device keeps for its learner to be without a network. */
export type DeviceStore = ReturnType<typeof deviceStore>

let opened: Promise<DeviceStore> | null = null

/** The store of this browser; rejects where the browser has none. */
export function openDeviceStore(): Promise<DeviceStore> {
  opened ??= openDatabase().then(deviceStore)
  return opened
}

/** Keeps what was sent, if this device keeps anything. */
export async function keepSent(events: readonly ReviewEvent[]): Promise<void> {
  const store = await openDeviceStore()
  if ((await store.owner()) !== null) await store.putSent(events)
}

function openDatabase() {
  return openDB<DeviceSchema>('stet-device', 1, {
    upgrade(database) {
      database.createObjectStore('state')
      database.createObjectStore('decks', { keyPath: 'name' })
      database.createObjectStore('contents', { keyPath: 'id' }).createIndex('deck', 'deck')
      database.createObjectStore('passages', { keyPath: 'survey' })
      database.createObjectStore('memories', { keyPath: 'memory.cardId' })
      database.createObjectStore('sent', { keyPath: 'id' })
    },
    // A page of a newer version does not wait until this one is closed; this one opens it anew.
    blocking(_current, _next, event) {
      ;(event.target as IDBDatabase).close()
      opened = null
    },
  })
}

function deviceStore(database: IDBPDatabase<DeviceSchema>) {
  async function putAll<Name extends 'contents' | 'memories' | 'sent'>(
    name: Name,
    values: readonly DeviceSchema[Name]['value'][],
  ) {
    const transaction = database.transaction(name, 'readwrite')
    await Promise.all([...values.map((value) => transaction.store.put(value)), transaction.done])
  }

  return {
    /** Whose all of this is, as {@link claimOf} says it. */
    owner: async () => ((await database.get('state', 'owner')) as string | undefined) ?? null,
    /** Null until everything has been fetched once. */
    state: async () => ((await database.get('state', 'state')) as DeviceState | undefined) ?? null,
    async claim(owner: string): Promise<void> {
      await database.put('state', owner, 'owner')
    },
    async putState(state: DeviceState): Promise<void> {
      await database.put('state', state, 'state')
    },

    decks: async (): Promise<StoredDeck[]> => database.getAll('decks'),
    async putCards(deck: string, cards: readonly DeviceCard[]): Promise<void> {
      const contents = cards.map(({ id, content, orderSeed }) => ({ id, deck, content, orderSeed }))
      await putAll('contents', contents)
    },
    /** A deck whose cards are all there; what it had beside them is dropped. */
    async putDeck(deck: KnownDeck): Promise<void> {
      const name = deckNameOf(deck)
      await database.put('decks', { ...deck, name })
      const kept = new Set(deck.cards.map(({ id }) => id))
      await dropContents(name, (id) => !kept.has(id))
    },
    async dropDeck(name: string): Promise<void> {
      await database.delete('decks', name)
      await dropContents(name, () => true)
    },
    /** What some cards say, by their ids. */
    async contents(ids: readonly string[]): Promise<Map<string, StoredContent>> {
      const transaction = database.transaction('contents')
      const found = await Promise.all(ids.map((id) => transaction.store.get(id)))
      return new Map(found.flatMap((content) => (content ? [[content.id, content] as const] : [])))
    },

    passages: (survey: string) => database.get('passages', survey),
    async putPassages(stored: StoredPassages): Promise<void> {
      await database.put('passages', stored)
    },
    async dropPassagesBut(surveys: ReadonlySet<string>): Promise<void> {
      for (const survey of await database.getAllKeys('passages')) {
        if (!surveys.has(survey)) await database.delete('passages', survey)
      }
    },

    memories: () => database.getAll('memories'),
    putMemories: (memories: readonly DeviceMemory[]) => putAll('memories', memories),
    clearMemories: () => database.clear('memories'),

    sent: () => database.getAll('sent'),
    putSent: (events: readonly ReviewEvent[]) => putAll('sent', events),
    async dropSent(ids: readonly string[]): Promise<void> {
      const transaction = database.transaction('sent', 'readwrite')
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done])
    },

    /** Nothing is left. */
    async clear(): Promise<void> {
      const names = [...database.objectStoreNames]
      const transaction = database.transaction(names, 'readwrite')
      await Promise.all([
        ...names.map((name) => transaction.objectStore(name).clear()),
        transaction.done,
      ])
    },
  }

  async function dropContents(deck: string, isDropped: (id: string) => boolean): Promise<void> {
    const transaction = database.transaction('contents', 'readwrite')
    for (const id of await transaction.store.index('deck').getAllKeys(deck)) {
      if (isDropped(id)) await transaction.store.delete(id)
    }
    await transaction.done
  }
}
