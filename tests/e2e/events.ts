import { randomBytes } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import type { ReviewEvent } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'

/** Where the browsers of the tests are; the small hours belong to the day before there. */
const testZone = 'Europe/Berlin'

let serial = 0

/** A version 7 UUID: 48 bits of time, then chance. */
function uuidv7(at: number): string {
  const time = at.toString(16).padStart(12, '0')
  const rest = randomBytes(9).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6)}`
}

/** An answer of Good to a card, as the browser would send it. */
export function makeReview(cardId: string): ReviewEvent {
  serial += 1
  const answeredAt = Date.now()
  return {
    id: uuidv7(answeredAt),
    cardId,
    kind: 'review',
    grade: 3,
    durationMs: 2500,
    desiredRetention: 0.9,
    evidence: { kind: 'recall', hintsShown: 0, revealedMs: 1200 },
    answeredAt,
    timeZone: testZone,
    localDay: localDay(answeredAt, testZone, 4),
    deviceId: 'test-device',
    deviceSeq: serial,
  }
}

/** Makes a guest account for this request context; its cookie is kept by it. */
export async function becomeGuest(request: APIRequestContext, origin: string): Promise<void> {
  const response = await request.post(`${origin}/api/auth/sign-in/anonymous`, {
    data: {},
    headers: { origin },
  })
  if (!response.ok()) throw new Error(`No guest account: ${response.status()}`)
}

/** The ids of some cards, read from the review page as any visitor gets it. */
export async function someCardIds(request: APIRequestContext, origin: string): Promise<string[]> {
  const html = await (await request.get(`${origin}/review`)).text()
  return [
    ...new Set([...html.matchAll(/\\+"cardId\\+":\\+"([^"\\]+)\\+"/g)].map(([, id]) => id ?? '')),
  ]
}
