import type { ReviewEvent } from '#lib/model.ts'
import type { ApiReply } from './api.ts'
import { type EventStore, memoryStore } from './event-store.ts'
import { freshState, judgeReply, later, takeBatch, type Verdict } from './flush-plan.ts'

export interface OutboxStatus {
  /** Events the server does not have yet. */
  waiting: number
  /** Events the server will not have; they are kept on this device. */
  refused: number
  /** `saved` only when nothing waits; `memory-only` when what waits would not survive this page. */
  state: 'saved' | 'saving' | 'waiting' | 'memory-only'
}

/** What the outbox needs of its surroundings. */
export interface OutboxPorts {
  store: Promise<EventStore>
  send: (events: ReviewEvent[]) => Promise<ApiReply>
  /** Resolves to whether there is a session now. */
  signIn: () => Promise<boolean>
  /** Runs while no other page sends. */
  alone: (work: () => Promise<void>) => Promise<void>
  /** Keeps what the server has taken until what this device knows of the cards has it, too. */
  noteSent: (events: ReviewEvent[]) => Promise<void>
  /** Tells the other pages of this browser. */
  tell: (news: OutboxNews) => void
  schedule: (work: () => void, ms: number) => void
}

/** What pages tell each other: an event was made, the store changed, or became another person's. */
export type OutboxNews =
  | { kind: 'event'; event: ReviewEvent }
  | { kind: 'settled' }
  | { kind: 'person' }

export type Outbox = ReturnType<typeof createOutbox>

/**
 * What the learner did, on its way to the server: kept on this device first, sent behind the
 * learner's back, and forgotten when the server says by its id that it has it.
 */
export function createOutbox(ports: OutboxPorts) {
  const { store, send, signIn, alone, noteSent, tell, schedule } = ports
  /** Takes what the store refuses, when the disk is full. */
  const spare = memoryStore()
  /** Everything made, heard of or found waiting since the document was loaded. */
  const recent = new Map<string, ReviewEvent>()
  const statusListeners = new Set<() => void>()
  const eventListeners = new Set<(event: ReviewEvent) => void>()
  let status: OutboxStatus = { waiting: 0, refused: 0, state: 'saved' }
  let flushState = freshState
  let puts = 0
  let needsSession = false
  let running: Promise<void> | null = null
  let isAsked = false

  async function waiting(): Promise<ReviewEvent[]> {
    return [...(await (await store).waiting()), ...(await spare.waiting())]
  }

  async function refresh() {
    const opened = await store
    const spared = (await spare.waiting()).length
    const count = (await opened.waiting()).length + spared + puts
    const refused = (await opened.countRefused()) + (await spare.countRefused())
    const isDurable = opened.isDurable && spared === 0
    publish({ waiting: count, refused, state: stateOf(count, isDurable) })
  }

  function stateOf(count: number, isDurable: boolean): OutboxStatus['state'] {
    if (count === 0) return 'saved'
    if (!isDurable) return 'memory-only'
    return flushState.failures > 0 ? 'waiting' : 'saving'
  }

  function publish(next: OutboxStatus) {
    const isSame =
      next.waiting === status.waiting &&
      next.refused === status.refused &&
      next.state === status.state
    if (isSame) return
    status = next
    for (const listener of statusListeners) listener()
  }

  /** Keeps an event and sends it. Resolves when it is kept, long before the server has it. */
  async function put(event: ReviewEvent): Promise<void> {
    recent.set(event.id, event)
    tell({ kind: 'event', event })
    puts += 1
    publish({
      ...status,
      waiting: status.waiting + 1,
      state: status.state === 'saved' ? 'saving' : status.state,
    })
    try {
      await (await store).put(event)
    } catch {
      await spare.put(event)
    } finally {
      puts -= 1
    }
    void flush()
  }

  /** Sends what waits. Resolves when nothing waits any more or the server cannot be reached. */
  function flush(): Promise<void> {
    isAsked = true
    running ??= run().finally(() => {
      running = null
    })
    return running
  }

  async function run() {
    while (isAsked) {
      isAsked = false
      // A store that fails is met like a server that fails: tried again later.
      await alone(drain).catch(() => wait(later(flushState, 0)))
      await refresh().catch(() => undefined)
    }
  }

  async function drain() {
    let hasSignedIn = false
    for (;;) {
      const batch = takeBatch(await waiting(), flushState.limit)
      if (batch.length === 0) return
      if (needsSession) {
        // What somebody with an account did waits for them; no guest may be made to send it.
        const isGuests = (await (await store).person()) === null
        if (!isGuests || hasSignedIn || !(await signIn())) return wait(later(flushState, 0))
        hasSignedIn = true
        needsSession = false
      }
      const verdict = judgeReply(batch, await send(batch), flushState)
      flushState = verdict.state
      await settle(verdict, batch)
      if (verdict.step.kind === 'sign-in') needsSession = true
      if (verdict.step.kind === 'wait') return wait(verdict)
    }
  }

  async function settle({ forget, setAside }: Verdict, batch: readonly ReviewEvent[]) {
    if (forget.length + setAside.length === 0) return
    // First, so that no event is for a moment in neither place; in both it counts once.
    const sent = batch.filter(({ id }) => forget.includes(id))
    await noteSent(sent).catch(() => undefined)
    await Promise.all([(await store).settle(forget, setAside), spare.settle(forget, setAside)])
    await refresh()
    tell({ kind: 'settled' })
  }

  function wait({ step, state }: Verdict) {
    flushState = state
    if (step.kind === 'wait') schedule(() => void flush(), step.waitMs)
  }

  /** Takes note of what another page of this browser did. */
  function hear(news: OutboxNews) {
    if (news.kind === 'event' && !recent.has(news.event.id)) {
      recent.set(news.event.id, news.event)
      for (const listener of eventListeners) listener(news.event)
    }
    if (news.kind === 'person') recent.clear()
    // What another page has sent, or become, is under the session that all pages share.
    if (news.kind !== 'event') needsSession = false
    refresh().catch(() => undefined)
  }

  /** To be told by each page whose it is: the id of an account, or null for guests and visitors. */
  async function become(person: string | null): Promise<void> {
    const present = await (await store).person().catch(() => null)
    if (present === person) return
    await alone(() => change(person))
    void flush()
  }

  /** Only while no other page sends. */
  async function change(person: string | null) {
    await Promise.all([(await store).become(person), spare.become(person)])
    recent.clear()
    needsSession = false
    tell({ kind: 'person' })
    await refresh()
  }

  /**
   * Signs in, up or out: sends what waits under the session there is, then makes the call while no page
   * sends, so that no event can go out between the old session and the new.
   *
   * @param personOf the account that an answer to the call means; null for none
   */
  async function changeSession(
    call: () => Promise<ApiReply>,
    personOf: (value: unknown) => string | null,
  ): Promise<ApiReply> {
    await flush()
    let reply: ApiReply = { kind: 'unreachable', status: null }
    await alone(async () => {
      reply = await call()
      if (reply.kind === 'answered') await change(personOf(reply.value))
    })
    return reply
  }

  return {
    put,
    flush,
    /** All that only this device has: what waits, and what the server would not have. */
    async unsaved(): Promise<ReviewEvent[]> {
      return [...(await (await store).unsaved()), ...(await spare.unsaved())]
    },
    /** Forgets what is left of an account that was deleted; null is a guest's. */
    async dropPerson(person: string | null): Promise<void> {
      await Promise.all([(await store).dropPerson(person), spare.dropPerson(person)])
      recent.clear()
      await refresh()
    },
    hear,
    become,
    changeSession,
    /** To be told by the page that there is no session yet, so that the first sending makes one. */
    expectNoSession() {
      needsSession = true
    },
    /** What the page may not know of: events that wait, and those since this document was loaded. */
    async pending(): Promise<ReviewEvent[]> {
      // A page made from older data may be shown again, after they have been sent.
      for (const event of await waiting().catch(() => [])) recent.set(event.id, event)
      return [...recent.values()]
    },
    status: () => status,
    /** Calls back after every change of the status; returns how to stop that. */
    subscribe(listener: () => void) {
      statusListeners.add(listener)
      return () => void statusListeners.delete(listener)
    },
    /** Calls back with every event another page makes; returns how to stop that. */
    onForeignEvent(listener: (event: ReviewEvent) => void) {
      eventListeners.add(listener)
      return () => void eventListeners.delete(listener)
    },
  }
}
