import type { ReviewEvent } from '#lib/model.ts'
import type { ApiReply } from './api.ts'

/**
 * The outbox's decisions, without its doings: what to send, and what an answer means for what was
 * sent. An event leaves the outbox in two ways only: the server says by its id that it has it, or
 * the server says about it alone that it will never take it.
 */

const maxEvents = 500
/** The server takes 256 KB; what the JSON around the events needs is left free. */
export const maxBytes = 250 * 1024

const firstWaitMs = 1000
const longestWaitMs = 60_000

/** Why the server will not have an event. */
export interface Refusal {
  id: string
  reason: string
}

/** How the sending stands, from one batch to the next. */
export interface FlushState {
  /** How many events to send at once: fewer while looking for the one that spoils a batch. */
  limit: number
  /** Tries in a row that came to nothing. */
  failures: number
}

export const freshState: FlushState = { limit: maxEvents, failures: 0 }

/** What to do after an answer: go on while events are left, get a session first, or wait. */
export interface Verdict {
  forget: string[]
  setAside: Refusal[]
  step: { kind: 'next' } | { kind: 'sign-in' } | { kind: 'wait'; waitMs: number }
  state: FlushState
}

/** The next events to send, oldest first: at least one when any waits, and no more than fit. */
export function takeBatch(waiting: readonly ReviewEvent[], limit: number): ReviewEvent[] {
  const batch: ReviewEvent[] = []
  let bytes = 0
  for (const event of waiting) {
    bytes += byteLength(event) + 1
    if (batch.length >= limit || (batch.length > 0 && bytes > maxBytes)) break
    batch.push(event)
  }
  return batch
}

function byteLength(event: ReviewEvent): number {
  return new TextEncoder().encode(JSON.stringify(event)).length
}

/** What the server's answer to a batch means. */
export function judgeReply(
  batch: readonly ReviewEvent[],
  reply: ApiReply,
  state: FlushState,
): Verdict {
  if (reply.kind === 'unreachable') return later(state, 0)
  if (reply.kind === 'answered') return settle(batch, reply.value, state)
  const { status, problem, retryAfterMs } = reply
  if (status === 401) return { forget: [], setAside: [], step: { kind: 'sign-in' }, state }
  if (status === 404 || status === 409) {
    const settled = settle(batch, problem, state)
    if (settled.step.kind === 'next') return settled
  }
  const isAboutTheEvents = [400, 404, 409, 413].includes(status)
  if (!isAboutTheEvents) return later(state, retryAfterMs)
  const [only] = batch
  if (batch.length === 1 && only) {
    const setAside = [{ id: only.id, reason: problem.type }]
    return { forget: [], setAside, step: { kind: 'next' }, state: grown(state) }
  }
  const limit = Math.max(1, Math.floor(batch.length / 2))
  return { forget: [], setAside: [], step: { kind: 'next' }, state: { limit, failures: 0 } }
}

/** The server has the event: in its log, or beside it until the learner decides. */
const keptThere = new Set(['stored', 'duplicate', 'quarantined'])

/** Obeys the statuses by id; ids that were not sent and statuses that are not known change nothing. */
function settle(batch: readonly ReviewEvent[], value: unknown, state: FlushState): Verdict {
  const sent = new Set(batch.map((event) => event.id))
  const results = resultsFrom(value).filter(({ id }) => sent.has(id))
  const forget = results.filter(({ status }) => keptThere.has(status))
  const refused = results.filter(({ status }) => status === 'unknown-card')
  if (forget.length + refused.length === 0) return later(state, 0)
  return {
    forget: forget.map(({ id }) => id),
    setAside: refused.map(({ id, status }) => ({ id, reason: status })),
    step: { kind: 'next' },
    state: grown(state),
  }
}

function resultsFrom(value: unknown): { id: string; status: string }[] {
  if (typeof value !== 'object' || value === null || !('results' in value)) return []
  return Array.isArray(value.results) ? value.results.filter(isResult) : []
}

function isResult(value: unknown): value is { id: string; status: string } {
  if (typeof value !== 'object' || value === null) return false
  return (
    'id' in value &&
    typeof value.id === 'string' &&
    'status' in value &&
    typeof value.status === 'string'
  )
}

/** After something went through, the next batch may be larger again. */
function grown(state: FlushState): FlushState {
  return { limit: Math.min(maxEvents, state.limit * 2), failures: 0 }
}

/** Waits twice as long after every try that came to nothing, and as long as the server asks for. */
export function later(state: FlushState, atLeastMs: number): Verdict {
  const backoffMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(state.failures, 10))
  return {
    forget: [],
    setAside: [],
    step: { kind: 'wait', waitMs: Math.max(atLeastMs, backoffMs) },
    state: { ...state, failures: state.failures + 1 },
  }
}
