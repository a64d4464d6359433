import { expect, test } from 'vitest'
import { type EventStore, memoryStore } from '#lib/client/event-store.ts'
import { createOutbox, type OutboxNews, type OutboxPorts } from '#lib/client/outbox.ts'
import { eventNumber, fakeServer, type Treatment, type Weather } from './fake-server.ts'

/** An outbox with everything around it in reach: the clock is a list of what to do later. */
function outboxWith(options: { weather?: Weather[]; treatment?: Treatment; store?: EventStore }) {
  const {
    weather = [],
    treatment = 'fine',
    store = { ...memoryStore(), isDurable: true },
  } = options
  const server = fakeServer(() => treatment, weather)
  const told: OutboxNews[] = []
  const later: (() => void)[] = []
  const sent: string[][] = []
  let signIns = 0
  const ports: OutboxPorts = {
    store: Promise.resolve(store),
    send: async (events) => server.send(events),
    signIn: () => {
      signIns += 1
      return server.signIn()
    },
    alone: (work) => work(),
    // Together with what still waits at that moment.
    noteSent: async (events) => {
      const waiting = (await store.waiting()).map(({ id }) => id)
      sent.push(events.map(({ id }) => id).filter((id) => waiting.includes(id)))
    },
    tell: (news) => told.push(news),
    schedule: (work) => later.push(work),
  }
  return { outbox: createOutbox(ports), server, told, later, sent, signIns: () => signIns }
}

test('an event is kept, told to other pages, sent and forgotten', async () => {
  const { outbox, server, told } = outboxWith({})
  const event = eventNumber(1)
  const kept = outbox.put(event)
  expect(outbox.status()).toEqual({ waiting: 1, refused: 0, state: 'saving' })
  await kept
  await outbox.flush()
  expect([...server.log.keys()]).toEqual([event.id])
  expect(outbox.status()).toEqual({ waiting: 0, refused: 0, state: 'saved' })
  expect(told).toEqual([{ kind: 'event', event }, { kind: 'settled' }])
})

test('without the server events wait, and go once it is back', async () => {
  const { outbox, server, later } = outboxWith({ weather: ['request lost', 'answer lost'] })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(outbox.status()).toEqual({ waiting: 1, refused: 0, state: 'waiting' })
  later.at(-1)?.()
  await outbox.flush()
  expect(outbox.status().state).toBe('saved')
  expect(server.log.size).toBe(1)
})

test('a lost session is replaced once, and the events go on', async () => {
  const { outbox, server, signIns } = outboxWith({ weather: ['signed out'] })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(server.log.size).toBe(1)
  expect(signIns()).toBe(1)
})

test('a visitor becomes a guest at the first event, not before', async () => {
  const { outbox, signIns } = outboxWith({})
  outbox.expectNoSession()
  await outbox.flush()
  expect(signIns()).toBe(0)
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(signIns()).toBe(1)
})

test('a page that hears another has sent makes no second guest', async () => {
  const { outbox, server, signIns } = outboxWith({})
  outbox.expectNoSession()
  outbox.hear({ kind: 'settled' })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(server.log.size).toBe(1)
  expect(signIns()).toBe(0)
})

test('what the server will not have is counted and stays on the device', async () => {
  const store = { ...memoryStore(), isDurable: true }
  const { outbox } = outboxWith({ treatment: 'unknown-card', store })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(outbox.status()).toEqual({ waiting: 0, refused: 1, state: 'saved' })
  expect(await store.countRefused()).toBe(1)
})

test('what the store cannot take is sent from memory, and the status says so', async () => {
  const put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const store = { ...memoryStore(), isDurable: true, put }
  const { outbox, server, later } = outboxWith({ weather: Array(4).fill('request lost'), store })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(outbox.status()).toEqual({ waiting: 1, refused: 0, state: 'memory-only' })
  for (let round = 0; round < 5; round++) {
    later.at(-1)?.()
    await outbox.flush()
  }
  expect(server.log.size).toBe(1)
  expect(outbox.status().state).toBe('saved')
})

test('a store that cannot be read for a while is tried again', async () => {
  const store = { ...memoryStore(), isDurable: true }
  let isBroken = true
  const waiting = () => (isBroken ? Promise.reject(new Error('broken')) : store.waiting())
  const { outbox, server, later } = outboxWith({ store: { ...store, waiting } })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(outbox.status().state).not.toBe('saved')
  isBroken = false
  later.at(-1)?.()
  await outbox.flush()
  expect(server.log.size).toBe(1)
  expect(outbox.status()).toEqual({ waiting: 0, refused: 0, state: 'saved' })
})

test('events of other pages are passed on once, and are pending for a page made from older data', async () => {
  const { outbox } = outboxWith({})
  const heard: string[] = []
  outbox.onForeignEvent((event) => heard.push(event.id))
  const event = eventNumber(1)
  outbox.hear({ kind: 'event', event })
  outbox.hear({ kind: 'event', event })
  await outbox.put(eventNumber(2))
  await outbox.flush()
  expect(heard).toEqual([event.id])
  expect((await outbox.pending()).map(({ id }) => id)).toEqual([event.id, eventNumber(2).id])
})

const answered = (id: string | null) => async () => ({ kind: 'answered' as const, value: id })
const asPerson = (value: unknown) => (typeof value === 'string' ? value : null)

test('signing in sends what waits first, under the session there was', async () => {
  const { outbox, server } = outboxWith({ weather: ['request lost'] })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  const sentBefore: number[] = []
  await outbox.changeSession(async () => {
    sentBefore.push(server.log.size)
    return { kind: 'answered', value: 'ada' }
  }, asPerson)
  expect(sentBefore).toEqual([1])
})

test('what a guest could not send goes along into the account', async () => {
  const store = { ...memoryStore(), isDurable: true }
  const { outbox, server } = outboxWith({ weather: Array(2).fill('request lost'), store })
  await outbox.put(eventNumber(1))
  await outbox.changeSession(answered('ada'), asPerson)
  expect(await store.person()).toBe('ada')
  await outbox.flush()
  expect(server.log.size).toBe(1)
})

test('what an account could not send waits for it, and nobody else sends, sees or counts it', async () => {
  const store = { ...memoryStore(), isDurable: true }
  const weather: Weather[] = Array(9).fill('request lost')
  const { outbox, server, signIns } = outboxWith({ weather, store })
  await outbox.become('ada')
  await outbox.put(eventNumber(1))
  await outbox.flush()
  await outbox.changeSession(answered(null), asPerson)
  expect(outbox.status()).toEqual({ waiting: 0, refused: 0, state: 'saved' })
  expect(await outbox.pending()).toEqual([])
  weather.length = 0
  await outbox.flush()
  await outbox.changeSession(answered('bea'), asPerson)
  await outbox.flush()
  expect(server.log.size).toBe(0)
  await outbox.changeSession(answered('ada'), asPerson)
  expect(outbox.status().waiting).toBe(1)
  await outbox.flush()
  expect(server.log.size).toBe(1)
  expect(signIns()).toBe(0)
})

test('when the session of an account has ended, no guest is made to send what it did', async () => {
  const { outbox, server, signIns } = outboxWith({ weather: Array(9).fill('signed out') })
  await outbox.become('ada')
  await outbox.put(eventNumber(1))
  await outbox.flush()
  await outbox.flush()
  expect(signIns()).toBe(0)
  expect(server.log.size).toBe(0)
  expect(outbox.status()).toMatchObject({ waiting: 1, state: 'waiting' })
})

test('a sign-in that is refused changes nothing', async () => {
  const store = { ...memoryStore(), isDurable: true }
  const { outbox, told } = outboxWith({ store })
  await outbox.become('ada')
  const problem = { type: 'wrong-credentials', title: '', detail: '' }
  const refused = { kind: 'refused' as const, status: 401, problem, retryAfterMs: 0 }
  expect(await outbox.changeSession(async () => refused, asPerson)).toBe(refused)
  expect(await store.person()).toBe('ada')
  expect(told).toEqual([{ kind: 'person' }])
})

test('what the server refused of one person is not counted for the next', async () => {
  const store = { ...memoryStore(), isDurable: true }
  const { outbox } = outboxWith({ treatment: 'unknown-card', store })
  await outbox.put(eventNumber(1))
  await outbox.flush()
  await outbox.become('ada')
  expect(outbox.status().refused).toBe(1)
  await outbox.become(null)
  expect(outbox.status().refused).toBe(0)
})

test('what the server has taken is noted before it no longer waits', async () => {
  const { outbox, sent } = outboxWith({})
  const event = eventNumber(1)
  await outbox.put(event)
  await outbox.flush()
  expect(sent).toEqual([[event.id]])
})

test('what only this device has is what waits and what was refused, of the one who is here', async () => {
  const { outbox, server } = outboxWith({ weather: ['request lost'], treatment: 'unknown-card' })
  await outbox.become('ada')
  await outbox.put(eventNumber(1))
  await outbox.flush()
  expect(await outbox.unsaved()).toEqual([eventNumber(1)])
  await outbox.flush()
  expect(server.log.size).toBe(0)
  expect(outbox.status()).toMatchObject({ waiting: 0, refused: 1 })
  expect(await outbox.unsaved()).toEqual([eventNumber(1)])
  await outbox.become(null)
  expect(await outbox.unsaved()).toEqual([])
})

test('of an account that was deleted nothing is left', async () => {
  const { outbox } = outboxWith({ weather: Array(9).fill('request lost') })
  await outbox.become('ada')
  await outbox.put(eventNumber(1))
  await outbox.become(null)
  await outbox.dropPerson('ada')
  await outbox.become('ada')
  expect(await outbox.unsaved()).toEqual([])
})
