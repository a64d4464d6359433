import type { ReviewEvent } from '#lib/model.ts'
import { type ApiReply, callApi } from './api.ts'
import { openEventStore } from './event-store.ts'
import { ensureGuest } from './guest.ts'
import { createOutbox, type Outbox, type OutboxNews } from './outbox.ts'

let ours: Outbox | null = null

/** The outbox of this page; made, and set going, at the first use. Only in the browser. */
export function browserOutbox(): Outbox {
  ours ??= openBrowserOutbox()
  return ours
}

function openBrowserOutbox(): Outbox {
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel('stet-events') : null
  let timer = 0
  const outbox = createOutbox({
    store: openEventStore(),
    send,
    signIn: ensureGuest,
    alone: inTurn,
    // Loaded when it is needed: most pages are left before.
    noteSent: async (events) => (await import('./device-store.ts')).keepSent(events),
    tell(news) {
      if (news.kind === 'settled') noteSent()
      channel?.postMessage(news)
    },
    schedule(work, ms) {
      window.clearTimeout(timer)
      // A little chance keeps many browsers from coming back at the same instant.
      timer = window.setTimeout(work, ms * (1 + Math.random() / 4))
    },
  })
  channel?.addEventListener('message', ({ data }: MessageEvent<OutboxNews>) => outbox.hear(data))
  window.addEventListener('online', () => void outbox.flush())
  document.addEventListener('visibilitychange', () => void outbox.flush())
  void outbox.flush()
  return outbox
}

/** Sends events, the oldest first, and says how long that one has waited, in seconds. */
function send(events: ReviewEvent[]): Promise<ApiReply> {
  const made = events[0]?.answeredAt ?? Date.now()
  const headers = { 'stet-outbox-age': String(Math.max(0, Math.round((Date.now() - made) / 1000))) }
  return callApi('/api/reviews', { method: 'POST', body: { events }, headers })
}

/** One page of the browser at a time; where locks are missing, the server's idempotence suffices. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work()
  await navigator.locks.request('stet-outbox', work)
}

const sentKey = 'stet-sent-at'

function noteSent(): void {
  try {
    localStorage.setItem(sentKey, String(Date.now()))
  } catch {
    // Where nothing may be stored, a page that was left at this moment counts a little late.
  }
}

/**
 * Whether a page of this browser has sent answers since an instant, in milliseconds: the page before this
 * one may have, while this one was made.
 */
export function hasSentSince(instant: number): boolean {
  try {
    return Number(localStorage.getItem(sentKey)) >= instant
  } catch {
    return false
  }
}
