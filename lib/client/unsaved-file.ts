import type { ReviewEvent } from '#lib/model.ts'
import { browserOutbox } from './browser-outbox.ts'

/** As lib/server/export.ts names it, so that the page of the account takes the file in again. */
const exportFormat = 'stet-export'
const exportVersion = 1

/** What only this device has, as an export that holds nothing else. */
function unsavedExport(events: readonly ReviewEvent[], now: number): string {
  const head = {
    format: exportFormat,
    version: exportVersion,
    exportedAt: new Date(now).toISOString(),
    decks: [],
    cards: [],
    tables: {},
    events,
  }
  return `${JSON.stringify(head, null, 1)}\n`
}

/** Offers what only this device has as a file; the events stay, and are sent as soon as they can be. */
export async function saveUnsavedFile(): Promise<void> {
  const now = Date.now()
  const text = unsavedExport(await browserOutbox().unsaved(), now)
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `stet-unsaved-${new Date(now).toISOString().slice(0, 10)}.json`
  link.click()
  // Some browsers begin to read only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
