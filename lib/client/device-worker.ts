/** Fetches what the device keeps, beside the page, which stays awake meanwhile. */

import { callApi } from './api.ts'
import { openDeviceStore } from './device-store.ts'
import { syncDevice } from './device-sync.ts'
import { copyFonts, copyMedia, copyPages, mediaIn, shellPath } from './page-copies.ts'

/** What the page asks for: addresses of the fonts it was shown with come along. */
export interface SyncRequest {
  fonts: string[]
}

/** How it went; `signed-out` means that there is nobody to keep anything for. */
export type SyncReply = 'done' | 'signed-out' | 'broken-off'

/** More surveys than anybody reads in a month. */
const mostSurveys = 20

addEventListener('message', ({ data }: MessageEvent<SyncRequest>) => {
  const answer = (reply: SyncReply) => postMessage(reply)
  // One tab at a time; what another one fetches is here as well.
  const turn = navigator.locks.request('stet-sync', { ifAvailable: true }, (lock) =>
    lock ? sync(data) : ('broken-off' as const),
  )
  turn.then(answer, () => answer('broken-off'))
})

async function sync({ fonts }: SyncRequest): Promise<SyncReply> {
  const store = await openDeviceStore()
  const alone = <T>(work: () => Promise<T>): Promise<T> =>
    navigator.locks.request('stet-device', work)
  const synced = await syncDevice({
    store,
    // The images that cards show are fetched with them.
    call: async (path) => {
      const reply = await callApi(path, {})
      if (reply.kind === 'answered') await copyMedia(mediaIn(JSON.stringify(reply.value)))
      return reply
    },
    alone,
    newName: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
    now: Date.now,
  })
  if (synced.kind !== 'done') return synced.kind
  const owner = await store.owner()
  const write = (work: () => Promise<void>) =>
    alone(async () => {
      if ((await store.owner()) === owner) await work()
    })
  await copyFonts(fonts)
  await copyPages(pathsFor(synced.head), fonts, { write, now: Date.now })
  return 'done'
}

/** The pages worth having without a network. */
function pathsFor({ decks }: { decks: readonly { survey: string }[] }): string[] {
  const surveys = [...new Set(decks.map(({ survey }) => survey))].slice(0, mostSurveys)
  const pages = surveys.map((slug) => `/surveys/${encodeURIComponent(slug)}`)
  return [shellPath, '/', '/progress', '/surveys', ...pages]
}
