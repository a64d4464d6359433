import type { APIRequestContext } from '@playwright/test'
import type { Grade, ReviewEvent } from '#lib/model.ts'
import { makeReview } from './events.ts'

/** The local day it is in the time zone of the reviews sent here, for a day that begins at four. */
const today = Math.floor((Date.now() + 60 * 60_000 - 4 * 60 * 60_000) / 86_400_000)
const dayMs = 86_400_000

/**
 * The answers of somebody who forgets soon: each card every few days over the last months, recalled
 * after two days and forgotten after ten.
 */
export function forgetfulHistory(cardIds: readonly string[]): ReviewEvent[] {
  const events: ReviewEvent[] = []
  for (const [begun, cardId] of cardIds.entries()) {
    let ago = 150 - begun
    for (let turn = 0; ago > 0; turn += 1) {
      const isLong = turn % 2 === 0
      events.push(answerAgo(cardId, ago, turn > 0 && !isLong ? 1 : 3))
      ago -= isLong ? 10 : 2
    }
  }
  return events.sort((a, b) => a.answeredAt - b.answeredAt)
}

/** The opposite in the last weeks: whoever is predicted by it is predicted wrongly. */
export function changedHistory(cardIds: readonly string[]): ReviewEvent[] {
  return forgetfulHistory(cardIds).map((event) => {
    const isLate = today - event.localDay < 45
    return event.kind === 'review' && isLate
      ? { ...event, grade: event.grade === 1 ? 4 : 1 }
      : event
  })
}

function answerAgo(cardId: string, days: number, grade: Grade): ReviewEvent {
  const event = makeReview(cardId)
  const answeredAt = event.answeredAt - days * dayMs
  return { ...event, grade, answeredAt, localDay: today - days } as ReviewEvent
}

/** Sends a history to the server in parts that it takes. */
export async function sendHistory(
  request: APIRequestContext,
  origin: string,
  events: readonly ReviewEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += 200) {
    const data = { events: events.slice(from, from + 200) }
    const response = await request.post('/api/reviews', { data, headers: { origin } })
    if (!response.ok()) throw new Error(`History refused: ${await response.text()}`)
  }
}
