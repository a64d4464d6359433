import type { ApiReply } from '#lib/client/api.ts'
import type { ReviewEvent } from '#lib/model.ts'
import { uuidv7 } from '#lib/scheduling/event-id.ts'
import { maxBytes, maxEvents } from '#lib/server/review-events.ts'

/** How the server treats an event: takes it, keeps it beside the log, knows no such card, or finds it malformed. */
export type Treatment = 'fine' | 'quarantined' | 'unknown-card' | 'malformed'

/** What goes wrong with one request, if anything. */
export type Weather = 'fair' | 'request lost' | 'answer lost' | 'busy' | 'proxy page' | 'signed out'

export function eventNumber(index: number, cardId = `card-${index}`): ReviewEvent {
  const answeredAt = 1_700_000_000_000 + index
  return {
    id: uuidv7(answeredAt, new Uint8Array(10).fill(index % 256)),
    cardId,
    kind: 'suspend',
    answeredAt,
    timeZone: 'UTC',
    localDay: 19_675,
    deviceId: 'device',
    deviceSeq: index,
  }
}

/** A server that behaves as `POST /api/reviews` does, in any weather. */
export function fakeServer(
  treatmentOf: (event: ReviewEvent) => Treatment,
  weather: Weather[] = [],
) {
  const log = new Map<string, ReviewEvent>()
  const quarantine = new Set<string>()
  let hasSession = true
  const refuse = (status: number, type: string, results?: unknown): ApiReply => ({
    kind: 'refused',
    status,
    problem: { type, title: type, detail: type, ...(results ? { results } : {}) },
    retryAfterMs: status === 503 ? 2000 : 0,
  })

  function take(events: readonly ReviewEvent[]): ApiReply {
    if (events.length > maxEvents) return refuse(400, 'malformed')
    if (JSON.stringify({ events }).length > maxBytes) return refuse(413, 'too-large')
    if (events.some((event) => treatmentOf(event) === 'malformed')) return refuse(400, 'malformed')
    const results = events.map((event) => {
      const treatment = treatmentOf(event)
      if (treatment === 'quarantined') quarantine.add(event.id)
      if (treatment !== 'fine') return { id: event.id, status: treatment }
      const status = log.has(event.id) ? 'duplicate' : 'stored'
      log.set(event.id, event)
      return { id: event.id, status }
    })
    const [first] = results
    const hasTaken = results.some(({ status }) => status === 'stored' || status === 'duplicate')
    if (hasTaken || !first) return { kind: 'answered', value: { results, cursor: log.size } }
    return refuse(first.status === 'quarantined' ? 409 : 404, first.status, results)
  }

  return {
    log,
    quarantine,
    signIn: () => {
      hasSession = true
      return Promise.resolve(true)
    },
    send(events: readonly ReviewEvent[]): ApiReply {
      const now = weather.shift() ?? 'fair'
      if (now === 'request lost') return { kind: 'unreachable', status: null }
      if (now === 'proxy page') return { kind: 'unreachable', status: 404 }
      if (now === 'busy') return refuse(503, 'busy')
      if (now === 'signed out') hasSession = false
      if (!hasSession) return refuse(401, 'signed-out')
      const reply = take(events)
      return now === 'answer lost' ? { kind: 'unreachable', status: null } : reply
    },
  }
}
