import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ReviewEvent } from '#lib/model.ts'
import type { Refusal } from './flush-plan.ts'

/** Where events wait for the server, and where those are kept that it refused. */
export interface EventStore {
  /** False in memory, where a closed page takes them along. */
  readonly isDurable: boolean
  /** Resolves when the event would survive a crash of the browser. */
  put(event: ReviewEvent): Promise<void>
  /** The waiting events, in the order of their ids, which is that of their making. */
  waiting(): Promise<ReviewEvent[]>
  /** Removes exactly these, and moves the refused to where they no longer wait. */
  settle(forget: readonly string[], setAside: readonly Refusal[]): Promise<void>
  /** How many were refused of those the present person made. */
  countRefused(): Promise<number>
  /** All that only this device has of the present person: what waits, and what was refused. */
  unsaved(): Promise<ReviewEvent[]>
  /** Drops what is left of an account, or of the guest for null, that no longer exists. */
  dropPerson(person: string | null): Promise<void>
  /** The account whose events these are; null for a guest or visitor. */
  person(): Promise<string | null>
  /**
   * Makes the store another person's. What an account has waiting is left behind until it comes back,
   * so that nobody else sends it. What a guest has waiting goes along: signing in makes it the account's.
   */
  become(person: string | null): Promise<void>
}

interface RefusedEvent {
  event: ReviewEvent
  reason: string
  person: string | null
}

interface LeftEvent {
  event: ReviewEvent
  person: string
}

interface OutboxSchema extends DBSchema {
  waiting: { key: string; value: ReviewEvent }
  refused: { key: string; value: RefusedEvent }
  /** What waits for an account that is not signed in. */
  left: { key: string; value: LeftEvent }
  /** Under one key the account whose events wait; nothing for a guest. */
  person: { key: string; value: string }
}

/** A blocked or broken IndexedDB may neither open nor fail; on a busy device it is only slow. */
const openingMs = 10_000

/** The store in IndexedDB, or one in memory where the browser refuses that. */
export async function openEventStore(): Promise<EventStore> {
  try {
    const opening = openDB<OutboxSchema>('stet-outbox', 2, {
      upgrade(database, before) {
        if (before < 1) {
          database.createObjectStore('waiting', { keyPath: 'id' })
          database.createObjectStore('refused', { keyPath: 'event.id' })
        }
        database.createObjectStore('left', { keyPath: 'event.id' })
        database.createObjectStore('person')
      },
    })
    return storedEvents(await within(opening, openingMs))
  } catch {
    return memoryStore()
  }
}

function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('IndexedDB did not open in time')), ms)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const personKey = 'present'

function storedEvents(database: IDBPDatabase<OutboxSchema>): EventStore {
  const person = async () => (await database.get('person', personKey)) ?? null
  return {
    isDurable: true,
    async put(event) {
      const transaction = database.transaction('waiting', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.put(event), transaction.done])
    },
    waiting: () => database.getAll('waiting'),
    async settle(forget, setAside) {
      const transaction = database.transaction(['waiting', 'refused', 'person'], 'readwrite', {
        durability: 'strict',
      })
      const waiting = transaction.objectStore('waiting')
      const person = (await transaction.objectStore('person').get(personKey)) ?? null
      for (const { id, reason } of setAside) {
        const event = await waiting.get(id)
        if (event) await transaction.objectStore('refused').put({ event, reason, person })
      }
      for (const id of [...forget, ...setAside.map((refusal) => refusal.id)]) {
        await waiting.delete(id)
      }
      await transaction.done
    },
    async countRefused() {
      const present = await person()
      return (await database.getAll('refused')).filter((refused) => isOf(refused, present)).length
    },
    async unsaved() {
      const present = await person()
      const refused = (await database.getAll('refused')).filter((event) => isOf(event, present))
      return [...(await database.getAll('waiting')), ...refused.map(({ event }) => event)]
    },
    async dropPerson(gone) {
      const transaction = database.transaction(['left', 'refused', 'waiting'], 'readwrite')
      if (gone === null) await transaction.objectStore('waiting').clear()
      for (const name of ['left', 'refused'] as const) {
        const store = transaction.objectStore(name)
        for (const { event, person } of await store.getAll()) {
          if (person === gone) await store.delete(event.id)
        }
      }
      await transaction.done
    },
    person,
    async become(next) {
      const stores = ['waiting', 'refused', 'left', 'person'] as const
      const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
      const [waiting, refused, left] = [
        transaction.objectStore('waiting'),
        transaction.objectStore('refused'),
        transaction.objectStore('left'),
      ]
      const before = (await transaction.objectStore('person').get(personKey)) ?? null
      const moves = planMoves(before, next, {
        waiting: await waiting.getAll(),
        refused: await refused.getAll(),
        left: await left.getAll(),
      })
      for (const event of moves.leave) {
        if (before !== null) await left.put({ event, person: before })
        await waiting.delete(event.id)
      }
      for (const event of moves.rejoin) {
        await waiting.put(event)
        await left.delete(event.id)
      }
      for (const event of moves.adopt) await refused.put({ ...event, person: next })
      if (next === null) await transaction.objectStore('person').delete(personKey)
      else await transaction.objectStore('person').put(next, personKey)
      await transaction.done
    },
  }
}

/** Of what an earlier version kept, nobody is known to have made it. */
function isOf({ person }: { person?: string | null }, whose: string | null): boolean {
  return (person ?? null) === whose
}

interface Kept {
  waiting: readonly ReviewEvent[]
  refused: readonly RefusedEvent[]
  left: readonly LeftEvent[]
}

/** What goes where when the store becomes another person's. */
function planMoves(before: string | null, next: string | null, { waiting, refused, left }: Kept) {
  const changes = before !== next
  return {
    leave: changes && before !== null ? waiting : [],
    rejoin: changes ? left.filter(({ person }) => person === next).map(({ event }) => event) : [],
    adopt: changes && before === null ? refused.filter((event) => isOf(event, null)) : [],
  }
}

export function memoryStore(): EventStore {
  const events = new Map<string, ReviewEvent>()
  const refused = new Map<string, RefusedEvent>()
  const left = new Map<string, LeftEvent>()
  let person: string | null = null
  return {
    isDurable: false,
    async put(event) {
      events.set(event.id, event)
    },
    waiting: async () => [...events.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    async settle(forget, setAside) {
      for (const { id, reason } of setAside) {
        const event = events.get(id)
        if (event) refused.set(id, { event, reason, person })
      }
      for (const id of [...forget, ...setAside.map((refusal) => refusal.id)]) events.delete(id)
    },
    countRefused: async () => [...refused.values()].filter((event) => isOf(event, person)).length,
    async unsaved() {
      const own = [...refused.values()].filter((event) => isOf(event, person))
      return [...events.values(), ...own.map(({ event }) => event)]
    },
    async dropPerson(gone) {
      if (gone === null) events.clear()
      for (const kept of [left, refused]) {
        for (const [id, { person }] of kept) if (person === gone) kept.delete(id)
      }
    },
    person: async () => person,
    async become(next) {
      const kept = {
        waiting: [...events.values()],
        refused: [...refused.values()],
        left: [...left.values()],
      }
      const moves = planMoves(person, next, kept)
      for (const event of moves.leave) {
        if (person !== null) left.set(event.id, { event, person })
        events.delete(event.id)
      }
      for (const event of moves.rejoin) {
        events.set(event.id, event)
        left.delete(event.id)
      }
      for (const event of moves.adopt) refused.set(event.event.id, { ...event, person: next })
      person = next
    },
  }
}
