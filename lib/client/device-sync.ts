import type { KnownDeck } from '#lib/scheduling/device-day.ts'
import type {
  DeviceCard,
  DeviceDeck,
  DeviceHead,
  DeviceMemory,
  DevicePassage,
} from '#lib/scheduling/device-pack.ts'
import type { ApiReply } from './api.ts'
import { claimOf, type DeviceStore, deckNameOf, isClaimOf } from './device-store.ts'

/** What the fetching needs of its surroundings. */
export interface SyncPorts {
  store: DeviceStore
  call: (path: string) => Promise<ApiReply>
  /** Runs while nobody else changes what is kept, nor takes it away. */
  alone: <T>(work: () => Promise<T>) => Promise<T>
  /** A name nobody else has. */
  newName: () => string
  now: () => number
}

/** What came of it; `signed-out` when there is nobody to keep anything for. */
export type Synced = { kind: 'done'; head: DeviceHead } | { kind: 'signed-out' | 'broken-off' }

/**
 * Fetches what has changed of all that the learner needs without a network. It may break off anywhere:
 * what is kept stays usable, and the next time goes on. When somebody else takes the device over
 * meanwhile, nothing more is written.
 */
export async function syncDevice(ports: SyncPorts): Promise<Synced> {
  try {
    return await fetchAll(ports)
  } catch (error) {
    if (error instanceof BrokenOff) return { kind: error.isSignedOut ? 'signed-out' : 'broken-off' }
    throw error
  }
}

class BrokenOff extends Error {
  constructor(readonly isSignedOut = false) {
    super('The server could not be asked, or somebody else has come')
  }
}

async function fetchAll(ports: SyncPorts): Promise<Synced> {
  const { store, alone } = ports
  const head = await ask<DeviceHead>(ports, '/api/device')
  if (!(await isContinued(store, head))) await alone(() => store.clear())
  const state = await store.state()
  const owner = await store.owner()
  const name = owner ?? claimOf(head.learner, ports.newName())
  if (!owner) await alone(() => store.claim(name))
  const write = (work: () => Promise<void>) =>
    alone(async () => {
      if ((await store.owner()) !== name) throw new BrokenOff()
      await work()
    })

  // What was sent before the memories are asked for is in them.
  const counted = (await store.sent()).map(({ id }) => id)
  await fetchDecks(ports, head, write)
  await fetchPassages(ports, head, write)
  const after = await fetchMemories(ports, state?.after ?? null, head.cursor, write)
  await write(async () => {
    await store.putState({ head, after, syncedAt: ports.now() })
    await store.dropSent(counted)
  })
  return { kind: 'done', head }
}

/**
 * Whether what is kept is of the same learner, on a server that has not been put back to an earlier
 * state: then nothing that is known of it would hold.
 */
async function isContinued(store: DeviceStore, head: DeviceHead): Promise<boolean> {
  const owner = await store.owner()
  const state = await store.state()
  if (owner === null || !isClaimOf(owner, head.learner)) return false
  return state === null || (state.head.epoch === head.epoch && state.after <= head.cursor)
}

type Write = (work: () => Promise<void>) => Promise<void>

async function ask<T>({ call }: SyncPorts, path: string): Promise<T> {
  const reply = await call(path)
  if (reply.kind === 'answered') return reply.value as T
  throw new BrokenOff(reply.kind === 'refused' && reply.status === 401)
}

async function fetchDecks(ports: SyncPorts, head: DeviceHead, write: Write): Promise<void> {
  const { store } = ports
  const kept = new Map((await store.decks()).map((deck) => [deck.name, deck]))
  for (const deck of head.decks) {
    const present = kept.get(deckNameOf(deck))
    kept.delete(deckNameOf(deck))
    if (present?.version !== deck.version) await fetchDeck(ports, deck, write)
  }
  for (const name of kept.keys()) await write(() => store.dropDeck(name))
}

async function fetchDeck(ports: SyncPorts, deck: DeviceDeck, write: Write): Promise<void> {
  const { store } = ports
  const { survey, slug } = deck
  const cards: KnownDeck['cards'][number][] = []
  for (let after: number | null = -1; after !== null; ) {
    const query = new URLSearchParams({ survey, deck: slug, after: String(after) })
    const part: { cards: DeviceCard[]; next: number | null } = await ask(
      ports,
      `/api/device/cards?${query}`,
    )
    await write(() => store.putCards(deckNameOf(deck), part.cards))
    cards.push(...part.cards.map(({ content: _, orderSeed: __, ...card }) => card))
    after = part.next
  }
  await write(() => store.putDeck({ ...deck, cards }))
}

async function fetchPassages(ports: SyncPorts, head: DeviceHead, write: Write): Promise<void> {
  const { store } = ports
  const versions = new Map(head.decks.map(({ survey, version }) => [survey, version]))
  for (const [survey, version] of versions) {
    if ((await store.passages(survey))?.version === version) continue
    const query = new URLSearchParams({ survey })
    const { passages } = await ask<{ passages: DevicePassage[] }>(
      ports,
      `/api/device/passages?${query}`,
    )
    await write(() => store.putPassages({ survey, version, passages }))
  }
  await write(() => store.dropPassagesBut(new Set(versions.keys())))
}

/** All of the memories, or those that were touched since; returns what to ask after next time. */
async function fetchMemories(
  ports: SyncPorts,
  known: number | null,
  newest: number,
  write: Write,
): Promise<number> {
  const { store } = ports
  if (known === null) {
    await write(() => store.clearMemories())
    for (let from: string | null = ''; from !== null; ) {
      const part: { memories: DeviceMemory[]; next: string | null } = await ask(
        ports,
        `/api/device/memories?${new URLSearchParams({ from })}`,
      )
      await write(() => store.putMemories(part.memories))
      from = part.next
    }
    return newest
  }
  let after = known
  for (let hasMore = true; hasMore; ) {
    const part: { memories: DeviceMemory[]; cursor: number; next: number | null } = await ask(
      ports,
      `/api/device/memories?after=${after}`,
    )
    await write(() => store.putMemories(part.memories))
    after = part.cursor
    hasMore = part.next !== null
  }
  return after
}
