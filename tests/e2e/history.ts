import type { APIRequestContext } from '@playwright/test'
import type { Grade, ReviewEvent } from '#lib/model.ts'
import { makeReview, someCardIds } from './events.ts'

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
      const grade = turn === 0 ? 4 : isLong ? 3 : 1
      events.push(answerAgo(cardId, ago, grade))
      ago -= isLong ? 10 : 2
    }
  }
  return events.sort((a, b) => a.answeredAt - b.answeredAt)
}

/** The same, but in the last weeks nothing is forgotten: what the months before teach is wrong of these. */
export function changedHistory(cardIds: readonly string[]): ReviewEvent[] {
  return forgetfulHistory(cardIds).map((event) => {
    const isLate = today - event.localDay < 30
    return event.kind === 'review' && isLate ? { ...event, grade: 3 } : event
  })
}

function answerAgo(cardId: string, days: number, grade: Grade): ReviewEvent {
  const event = makeReview(cardId)
  const answeredAt = event.answeredAt - days * dayMs
  return { ...event, grade, answeredAt, localDay: today - days } as ReviewEvent
}

/** The ids of many cards, for somebody who wants them: the review is asked with as many new ones a day. */
export async function manyCardIds(request: APIRequestContext, origin: string): Promise<string[]> {
  const want = (newPerDay: number) =>
    request.put('/api/settings', { data: { newPerDay }, headers: { origin } })
  await want(40)
  const ids = await someCardIds(request, origin)
  await want(10)
  return ids
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
