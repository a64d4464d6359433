import { browserOutbox } from './browser-outbox.ts'
import { isClaimOf, openDeviceStore } from './device-store.ts'
import type { SyncReply, SyncRequest } from './device-worker.ts'
import type { OutboxStatus } from './outbox.ts'
import { dropCopies } from './page-copies.ts'

/** So long after the last fetching it is worth while to look again, even if nothing was done here. */
const restMs = 6 * 60 * 60_000
/** How long the page is left in peace after it was opened, and after the last answer was saved. */
const openedMs = 2500
const savedMs = 15_000

const doneKey = 'stet-device-at'

/**
 * Keeps this device ready to be without a network, while a page is open: fetches when it has been a while,
 * and when answers have been saved. Where the browser has no service worker nothing is kept, as
 * nothing could be opened. Returns how to stop.
 *
 * @param learner id of whoever the page was made for, null for a visitor: what somebody else has left
 *   is taken away
 */
export function keepDevice(learner: string | null): () => void {
  let isStopped = false
  let timer = 0
  let worker: Worker | null = null
  let before: OutboxStatus['state'] = 'saved'
  const outbox = browserOutbox()

  function later(quietMs: number) {
    window.clearTimeout(timer)
    if (!isStopped) timer = window.setTimeout(() => void start(), quietMs)
  }

  async function start() {
    if (worker || !navigator.onLine || !(await isServed()) || isStopped) return
    worker = new Worker(new URL('./device-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<SyncReply>) => end(data)
    worker.onerror = () => end('broken-off')
    const request: SyncRequest = { fonts: fontsHere() }
    worker.postMessage(request)
  }

  function end(reply: SyncReply) {
    worker?.terminate()
    worker = null
    if (reply === 'done') noteDone()
    if (reply === 'signed-out') void forgetDevice()
  }

  const stopListening = outbox.subscribe(() => {
    const { state } = outbox.status()
    if (before !== 'saved' && state === 'saved') later(savedMs)
    before = state
  })
  void takeOver(learner).then(() => {
    if (learner !== null && isDue()) later(openedMs)
  })
  return () => {
    isStopped = true
    window.clearTimeout(timer)
    worker?.terminate()
    stopListening()
  }
}

/** Whether a service worker answers for this site; it is installed at the first time. */
async function isServed(): Promise<boolean> {
  // In development the addresses of scripts say nothing of what is in them.
  if (process.env.NODE_ENV !== 'production') return false
  if (!('serviceWorker' in navigator) || !('locks' in navigator)) return false
  try {
    await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })
    return (await navigator.serviceWorker.getRegistration()) !== undefined
  } catch {
    return false
  }
}

/** What another learner has left here is taken away; a copy of a page is of whoever it was made for. */
async function takeOver(learner: string | null): Promise<void> {
  const store = await openDeviceStore().catch(() => null)
  const owner = await store?.owner()
  if (owner && !isClaimOf(owner, learner)) await forgetDevice()
}

/**
 * Takes away everything this device keeps of a learner, but not the answers that wait to be sent: those
 * are only here.
 */
export async function forgetDevice(): Promise<void> {
  try {
    localStorage.removeItem(doneKey)
  } catch {
    // Where nothing may be stored, nothing was.
  }
  const clear = async () => {
    await (await openDeviceStore()).clear()
    await dropCopies()
  }
  if (!navigator.locks) return clear()
  await navigator.locks.request('stet-device', clear)
}

function fontsHere(): string[] {
  const { origin } = window.location
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  return loaded
    .filter((name) => name.startsWith(`${origin}/_next/static/`) && name.endsWith('.woff2'))
    .map((name) => name.slice(origin.length))
}

function isDue(): boolean {
  try {
    const done = Number(localStorage.getItem(doneKey))
    const sent = Number(localStorage.getItem('stet-sent-at'))
    return sent >= done || Date.now() - done > restMs || Date.now() < done
  } catch {
    return true
  }
}

function noteDone(): void {
  try {
    localStorage.setItem(doneKey, String(Date.now()))
  } catch {
    // Then it is fetched again with the next page, which takes little.
  }
}
