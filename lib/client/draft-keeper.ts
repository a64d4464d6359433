import type { CopyStore, DraftCopy } from './draft-copies.ts'

/** A draft as the server has it. */
export interface StoredDraft {
  source: string
  version: number
  /** Instant in milliseconds. */
  savedAt: number
  savedBy: string | null
}

/** What came of sending a draft. */
export type SendResult =
  | { kind: 'saved'; version: number; savedAt: number }
  | { kind: 'stale'; stored: StoredDraft }
  | { kind: 'unreachable' }
  | { kind: 'refused'; reason: 'too-large' | 'signed-out' | 'gone' | 'other' }

/** How it stands with what was typed; it never says `saved` of what the server does not have. */
export type SavingState =
  | { kind: 'saved'; at: number }
  | { kind: 'waiting' | 'saving' | 'offline' }
  | { kind: 'refused'; reason: Extract<SendResult, { kind: 'refused' }>['reason'] }
  /** Somebody else has saved since; nothing is sent until it is settled which text holds. */
  | { kind: 'conflict'; stored: StoredDraft }

/** What the keeper needs of the world. */
export interface KeeperWorld {
  copies: CopyStore
  page: string
  draft: string
  send(source: string, expectedVersion: number): Promise<SendResult>
  /** Does the work once, after a while; asking again replaces the former asking. */
  schedule(work: () => void, ms: number): void
  now(): number
}

/** Saves what is typed: on this device at once, on the server when the typing pauses. */
export interface DraftKeeper {
  /** The text has changed. @param read gives the whole of it, and goes on giving the same */
  change(read: () => string): void
  /** Saves now what is not saved yet. */
  flush(): Promise<void>
  /** After a conflict: what is here now goes on top of the stored draft. */
  overwrite(stored: StoredDraft): Promise<void>
  /** After a conflict: the stored draft holds; the text here must become the same. */
  adopt(stored: StoredDraft): void
  state(): SavingState
  subscribe(hear: () => void): () => void
  /** Whether closing the page now would lose nothing. */
  isSafe(): boolean
}

const pauseMs = 1000
const firstRetryMs = 2000
const longestRetryMs = 60_000

/**
 * @param base the stored draft that the text at hand was made from
 * @param conflict the stored draft, if it is known from the start that another has been saved since
 */
export function createDraftKeeper(
  world: KeeperWorld,
  base: StoredDraft,
  conflict: StoredDraft | null = null,
): DraftKeeper {
  let { version, source: savedSource, savedAt } = base
  let read = () => base.source
  // Changes are counted: what is saved, or kept here, is told by its number.
  let changes = 0
  let saved = 0
  let kept = 0
  let state: SavingState = conflict
    ? { kind: 'conflict', stored: conflict }
    : { kind: 'saved', at: savedAt }
  let isKeeping = false
  let sending: Promise<void> | null = null
  /** What was sent and never answered: perhaps it arrived. */
  let unanswered: string | null = null
  let retryMs = firstRetryMs
  const hearers = new Set<() => void>()

  function become(next: SavingState): void {
    state = next
    for (const hear of hearers) hear()
  }

  /** Writes the copy on this device; while one is being written, only the newest comes after it. */
  async function keep(): Promise<void> {
    if (isKeeping) return
    isKeeping = true
    try {
      while (kept < changes && saved < changes) {
        const writing = changes
        const { page, draft } = world
        await world.copies.put({ page, draft, source: read(), version, at: world.now() })
        kept = writing
      }
      if (saved === changes) await world.copies.forget(world.page)
    } catch {
      // A full or broken device: the server is told all the same, and `isSafe` stays false.
    } finally {
      isKeeping = false
    }
  }

  async function send(): Promise<void> {
    const sent = changes
    const source = read()
    if (source === savedSource) {
      settle(sent, savedSource)
      return
    }
    become({ kind: 'saving' })
    take(sent, source, await world.send(source, version))
  }

  function take(sent: number, source: string, result: SendResult): void {
    if (result.kind === 'unreachable') {
      unanswered = source
      become({ kind: 'offline' })
      world.schedule(() => void flush(), retryMs)
      retryMs = Math.min(2 * retryMs, longestRetryMs)
      return
    }
    retryMs = firstRetryMs
    if (result.kind === 'saved') {
      ;({ version, savedAt } = result)
      settle(sent, source)
    } else if (result.kind === 'refused') {
      become(result)
    } else {
      takeStale(sent, source, result.stored)
    }
  }

  /** It may be our own text that is stored there, saved when its answer was lost. */
  function takeStale(sent: number, source: string, stored: StoredDraft): void {
    if (stored.source !== source && stored.source !== unanswered) {
      become({ kind: 'conflict', stored })
      return
    }
    ;({ version, savedAt } = stored)
    savedSource = stored.source
    if (stored.source === source) settle(sent, source)
    else goOn(0)
  }

  function settle(sent: number, source: string): void {
    unanswered = null
    saved = sent
    savedSource = source
    // What was typed meanwhile is kept again, as made from the version saved now.
    kept = Math.min(kept, sent)
    void keep()
    if (saved < changes) goOn(pauseMs)
    else become({ kind: 'saved', at: savedAt })
  }

  function goOn(ms: number): void {
    become({ kind: 'waiting' })
    world.schedule(() => void flush(), ms)
  }

  async function flush(): Promise<void> {
    while (sending) await sending
    if (state.kind === 'conflict' || saved === changes) return
    sending = send().finally(() => {
      sending = null
    })
    await sending
  }

  return {
    change(next) {
      read = next
      changes++
      void keep()
      if (state.kind === 'conflict') return
      if (state.kind !== 'saving') become({ kind: 'waiting' })
      world.schedule(() => void flush(), pauseMs)
    },
    flush,
    async overwrite(stored) {
      version = stored.version
      savedSource = stored.source
      changes++
      kept = 0
      void keep()
      become({ kind: 'waiting' })
      await flush()
    },
    adopt(stored) {
      ;({ version, savedAt } = stored)
      read = () => stored.source
      changes++
      settle(changes, stored.source)
    },
    state: () => state,
    subscribe(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    isSafe: () => saved === changes || (world.copies.isDurable && kept === changes),
  }
}

/** With what to begin: the stored draft, or a text of this device that the server does not have. */
export type Opening =
  | { kind: 'stored' }
  /** A newer text of this device, made from the stored one. */
  | { kind: 'restored'; copy: DraftCopy }
  /** A text of this device, and a stored one that somebody has saved since. */
  | { kind: 'conflict'; copy: DraftCopy }

/**
 * Looks for what a page left behind on this device when it was closed, or the browser crashed, before
 * the server had it. Copies that say nothing new are forgotten; those of open pages are theirs.
 */
export async function findOpening(
  copies: CopyStore,
  draft: string,
  stored: StoredDraft,
  isAlive: (page: string) => Promise<boolean>,
): Promise<Opening> {
  for (const copy of await copies.of(draft)) {
    if (copy.source === stored.source) {
      if (!(await isAlive(copy.page))) await copies.forget(copy.page)
    } else if (!(await isAlive(copy.page))) {
      return { kind: copy.version === stored.version ? 'restored' : 'conflict', copy }
    }
  }
  return { kind: 'stored' }
}
