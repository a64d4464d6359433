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
  countRefused(): Promise<number>
}

interface OutboxSchema extends DBSchema {
  waiting: { key: string; value: ReviewEvent }
  refused: { key: string; value: { event: ReviewEvent; reason: string } }
}

/** A blocked or broken IndexedDB may neither open nor fail. */
const openingMs = 2000

/** The store in IndexedDB, or one in memory where the browser refuses that. */
export async function openEventStore(): Promise<EventStore> {
  try {
    const opening = openDB<OutboxSchema>('stet-outbox', 1, {
      upgrade(database) {
        database.createObjectStore('waiting', { keyPath: 'id' })
        database.createObjectStore('refused', { keyPath: 'event.id' })
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

function storedEvents(database: IDBPDatabase<OutboxSchema>): EventStore {
  return {
    isDurable: true,
    async put(event) {
      const transaction = database.transaction('waiting', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.put(event), transaction.done])
    },
    waiting: () => database.getAll('waiting'),
    async settle(forget, setAside) {
      const transaction = database.transaction(['waiting', 'refused'], 'readwrite', {
        durability: 'strict',
      })
      const waiting = transaction.objectStore('waiting')
      for (const { id, reason } of setAside) {
        const event = await waiting.get(id)
        if (event) await transaction.objectStore('refused').put({ event, reason })
      }
      for (const id of [...forget, ...setAside.map((refusal) => refusal.id)]) {
        await waiting.delete(id)
      }
      await transaction.done
    },
    countRefused: () => database.count('refused'),
  }
}

export function memoryStore(): EventStore {
  const events = new Map<string, ReviewEvent>()
  const refused = new Map<string, { event: ReviewEvent; reason: string }>()
  return {
    isDurable: false,
    async put(event) {
      events.set(event.id, event)
    },
    waiting: async () => [...events.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    async settle(forget, setAside) {
      for (const { id, reason } of setAside) {
        const event = events.get(id)
        if (event) refused.set(id, { event, reason })
      }
      for (const id of [...forget, ...setAside.map((refusal) => refusal.id)]) events.delete(id)
    },
    countRefused: async () => refused.size,
  }
}
