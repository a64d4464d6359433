import { beforeEach, expect, test } from 'vitest'
import type { ApiReply } from '#lib/client/api.ts'
import type { DeviceState, DeviceStore } from '#lib/client/device-store.ts'
import { syncDevice } from '#lib/client/device-sync.ts'
import type { ReviewEvent } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import {
  type DeviceHead,
  type DeviceMemory,
  storedParameters,
} from '#lib/scheduling/device-pack.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { eventNumber } from './fake-server.ts'

/** The store of a browser, in memory. */
function fakeStore() {
  let owner: string | null = null
  let state: DeviceState | null = null
  const decks = new Map<string, Awaited<ReturnType<DeviceStore['decks']>>[number]>()
  const contents = new Map<string, string>()
  const passages = new Map<string, { version: string }>()
  const memories = new Map<string, DeviceMemory>()
  const sent = new Map<string, ReviewEvent>()
  const store = {
    owner: async () => owner,
    state: async () => state,
    claim: async (name: string) => {
      owner = name
    },
    putState: async (next: DeviceState) => {
      state = next
    },
    decks: async () => [...decks.values()],
    putCards: async (deck: string, cards: { id: string }[]) => {
      for (const { id } of cards) contents.set(id, deck)
    },
    putDeck: async (deck: { survey: string; slug: string }) => {
      const name = `${deck.survey}/${deck.slug}`
      decks.set(name, { ...deck, name } as never)
    },
    dropDeck: async (name: string) => void decks.delete(name),
    passages: async (survey: string) => passages.get(survey),
    putPassages: async (stored: { survey: string; version: string }) => {
      passages.set(stored.survey, stored)
    },
    dropPassagesBut: async (surveys: ReadonlySet<string>) => {
      for (const survey of passages.keys()) if (!surveys.has(survey)) passages.delete(survey)
    },
    putMemories: async (known: DeviceMemory[]) => {
      for (const one of known) memories.set(one.memory.cardId, one)
    },
    clearMemories: async () => memories.clear(),
    sent: async () => [...sent.values()],
    dropSent: async (ids: string[]) => {
      for (const id of ids) sent.delete(id)
    },
    clear: async () => {
      owner = null
      state = null
      for (const kept of [decks, contents, passages, memories, sent]) kept.clear()
    },
  }
  return { store: store as unknown as DeviceStore, decks, contents, passages, memories, sent }
}

const deckOf = (slug: string, version: string) => ({ survey: 'ptm', slug, title: slug, version })

/** A server with two decks of three cards, which answers two at a time. */
function fakeServer() {
  const asked: string[] = []
  let head: DeviceHead = {
    learner: 'ada',
    account: null,
    lang: 'en',
    settings: {} as never,
    parameters: storedParameters(defaultParameters),
    overrides: {},
    exams: {},
    holidays: [],
    usualPerDay: 0,
    decks: [deckOf('first', 'v1'), deckOf('second', 'v1')],
    editable: [],
    demands: [],
    cursor: 3,
    epoch: 'first',
  }
  let isReachable = (_path: string) => true
  const known = (ids: string[]) => ids.map((id) => ({ memory: newMemory(id) }))
  async function call(path: string): Promise<ApiReply> {
    asked.push(path)
    if (!isReachable(path)) return { kind: 'unreachable', status: null }
    return { kind: 'answered', value: contentsOf(new URL(path, 'https://here.invalid')) }
  }
  function contentsOf({ pathname, searchParams: query }: URL): unknown {
    if (pathname === '/api/device') return head
    if (pathname === '/api/device/passages') return { passages: [] }
    if (pathname === '/api/device/cards') {
      const deck = query.get('deck')
      const isFirst = query.get('after') === '-1'
      const cards = (isFirst ? [0, 1] : [2]).map((number) => ({ id: `${deck}${number}` }))
      return { cards, next: isFirst ? 1 : null }
    }
    if (query.has('after')) return { memories: known(['second2']), cursor: head.cursor, next: null }
    return query.get('from') === ''
      ? { memories: known(['first0', 'first1']), next: 'first1' }
      : { memories: known(['second0']), next: null }
  }
  return {
    call,
    asked,
    change: (change: Partial<DeviceHead>) => {
      head = { ...head, ...change }
    },
    fail: (when: (path: string) => boolean) => {
      isReachable = (path) => !when(path)
    },
  }
}

let server: ReturnType<typeof fakeServer>
let device: ReturnType<typeof fakeStore>
let names: number
const sync = (alone: <T>(work: () => Promise<T>) => Promise<T> = (work) => work()) =>
  syncDevice({
    store: device.store,
    call: server.call,
    alone,
    newName: () => `name${++names}`,
    now: () => 1000,
  })

beforeEach(() => {
  server = fakeServer()
  device = fakeStore()
  names = 0
})

test('everything comes once; the next time only what has changed', async () => {
  expect(await sync()).toMatchObject({ kind: 'done' })
  expect([...device.contents.keys()]).toHaveLength(6)
  expect([...device.memories.keys()]).toEqual(['first0', 'first1', 'second0'])
  expect(await device.store.state()).toMatchObject({ after: 3, syncedAt: 1000 })

  server.asked.length = 0
  server.change({ cursor: 5, decks: [deckOf('second', 'v2')] })
  await sync()
  expect(server.asked.filter((path) => path.startsWith('/api/device/cards?'))).toEqual([
    '/api/device/cards?survey=ptm&deck=second&after=-1',
    '/api/device/cards?survey=ptm&deck=second&after=1',
  ])
  expect(server.asked.at(-1)).toBe('/api/device/memories?after=3')
  expect([...device.decks.keys()]).toEqual(['ptm/second'])
  expect(device.memories.has('second2')).toBe(true)
  expect(await device.store.state()).toMatchObject({ after: 5 })
})

test('what was sent is kept until the memories that have it are here', async () => {
  const [before, during] = [eventNumber(1), eventNumber(2)]
  server.fail((path) => path.startsWith('/api/device/memories'))
  await sync()
  device.sent.set(before.id, before)
  expect(await sync()).toEqual({ kind: 'broken-off' })
  expect([...device.sent.keys()]).toEqual([before.id])
  server.fail((path) => {
    if (path.startsWith('/api/device/memories')) device.sent.set(during.id, during)
    return false
  })
  await sync()
  // The second may have been sent after the memories were read.
  expect([...device.sent.keys()]).toEqual([during.id])
})

test('broken off, it goes on with what is missing', async () => {
  server.fail((path) => path.includes('deck=second'))
  expect(await sync()).toEqual({ kind: 'broken-off' })
  expect(await device.store.state()).toBeNull()
  server.fail(() => false)
  server.asked.length = 0
  await sync()
  expect(server.asked.some((path) => path.includes('deck=first'))).toBe(false)
  expect([...device.decks.keys()]).toEqual(['ptm/first', 'ptm/second'])
})

test('another learner gets nothing of what the one before has left', async () => {
  await sync()
  const event = eventNumber(1)
  device.sent.set(event.id, event)
  server.change({ learner: 'bob', decks: [deckOf('second', 'v1')] })
  await sync()
  expect(await device.store.state()).toMatchObject({ head: { learner: 'bob' } })
  expect([...device.decks.keys()]).toEqual(['ptm/second'])
  expect(device.sent.size).toBe(0)
})

test('nor of what one has left who was broken off', async () => {
  server.fail((path) => path.includes('deck=second'))
  await sync()
  const event = eventNumber(1)
  device.sent.set(event.id, event)
  server.fail(() => false)
  server.change({ learner: 'bob' })
  server.asked.length = 0
  await sync()
  expect(server.asked.some((path) => path.includes('deck=first'))).toBe(true)
  expect(device.sent.size).toBe(0)
})

test('when the device is taken over meanwhile, nothing more is written', async () => {
  let writes = 0
  const reply = await sync(async (work) => {
    writes += 1
    if (writes === 3) await device.store.clear()
    return work()
  })
  expect(reply).toEqual({ kind: 'broken-off' })
  expect(await device.store.state()).toBeNull()
  expect(device.memories.size).toBe(0)
})

test('a server that was put back to an earlier state is asked for everything', async () => {
  await sync()
  server.asked.length = 0
  server.change({ cursor: 1 })
  await sync()
  expect(server.asked).toContain('/api/device/memories?from=')
  expect(await device.store.state()).toMatchObject({ after: 1 })
  server.asked.length = 0
  // Meanwhile as much has happened as was known before.
  server.change({ epoch: 'second' })
  await sync()
  expect(server.asked).toContain('/api/device/memories?from=')
})
