import type { ReviewEvent } from '#lib/model.ts'
import { Guest } from '../bench/guest.ts'
import { makeReview } from '../e2e/events.ts'
import type { RunningServer } from '../e2e/running-server.ts'
import { readColumn } from './read-column.ts'

/** What came back for a request; null when nothing did. */
export type Reply = { status: number; type: string; retryAfter: string | undefined } | null

/** A device that sends answers as the outbox does: again and again, until it hears of each that it is kept. */
export class Stream {
  readonly learnerId: string
  readonly sent: ReviewEvent[] = []
  readonly acknowledged = new Set<string>()
  readonly #guest: Guest
  readonly #cardIds: string[]

  private constructor(guest: Guest, cardIds: string[]) {
    this.#guest = guest
    this.#cardIds = cardIds
    this.learnerId = guest.learnerId
  }

  static async open(server: RunningServer): Promise<Stream> {
    const cardIds = await readColumn(server, 'SELECT "id" FROM "Card" LIMIT 200')
    return new Stream(await Guest.signIn(server.origin), cardIds.map(String))
  }

  get cookie(): string {
    return this.#guest.cookie
  }

  /** Makes new answers, which from now on have to arrive. */
  make(count: number): ReviewEvent[] {
    const events = Array.from({ length: count }, () =>
      makeReview(this.#cardIds[this.sent.length % this.#cardIds.length] ?? ''),
    )
    this.sent.push(...events)
    return events
  }

  /** The answers whose fate is not known. */
  get waiting(): ReviewEvent[] {
    return this.sent.filter(({ id }) => !this.acknowledged.has(id))
  }

  async send(events: readonly ReviewEvent[]): Promise<Reply> {
    const answer = await this.#guest
      .post('/api/reviews', JSON.stringify({ events }))
      .catch(() => null)
    if (!answer) return null
    const { status, headers, body } = answer
    const { type = '', results = [] } = JSON.parse(body)
    if (status === 200) for (const { id } of results) this.acknowledged.add(id)
    return { status, type, retryAfter: headers['retry-after'] as string | undefined }
  }

  /** Sends what waits until all of it is acknowledged. */
  async flush(): Promise<void> {
    for (let tries = 0; this.waiting.length > 0; tries++) {
      if (tries > 200) throw new Error(`${this.waiting.length} answers are not taken`)
      await this.send(this.waiting.slice(0, 500))
    }
  }
}
