import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { becomeGuest, makeReview, someCardIds } from './events.ts'
import { RunningServer } from './running-server.ts'

test('after kill -9 every acknowledged review is there once', async ({ request }) => {
  const server = new RunningServer()
  try {
    await server.start()
    const { origin } = server
    await becomeGuest(request, origin)
    const cardIds = await someCardIds(request, origin)
    const acknowledged: string[] = []
    const sent: unknown[] = []

    // A steady stream of reviews, cut off while requests are on their way.
    const stream = async () => {
      for (let number = 0; ; number += 1) {
        const event = makeReview(cardIds[number % cardIds.length] ?? '')
        sent.push(event)
        const response = await request
          .post(`${origin}/api/reviews`, { data: { events: [event] }, headers: { origin } })
          .catch(() => null)
        if (!response) return
        if (response.ok()) acknowledged.push(event.id)
      }
    }
    const streams = [stream(), stream(), stream()]
    await expect.poll(() => acknowledged.length).toBeGreaterThan(60)
    await server.kill()
    await Promise.all(streams)

    await server.start()
    // What the browser would do: send everything again whose fate is unknown.
    const response = await request.post(`${origin}/api/reviews`, {
      data: { events: sent.slice(-500) },
      headers: { origin },
    })
    expect(response.ok()).toBe(true)

    const database = new Database(join(server.dataDir, 'stet.db'), { readonly: true })
    const stored = database.prepare('SELECT id FROM ReviewEvent').pluck().all() as string[]
    const reps = database.prepare('SELECT sum(reps) FROM Memory').pluck().get()
    const check = database.pragma('integrity_check', { simple: true })
    database.close()
    expect(stored).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(stored).size).toBe(stored.length)
    expect(stored.length).toBe(sent.length)
    expect(reps).toBe(stored.length)
    expect(check).toBe('ok')
  } finally {
    await server.remove()
  }
})

test('asked to stop, it answers what has begun, ends by itself, and every acknowledged review is there', async ({
  request,
}) => {
  const server = new RunningServer()
  try {
    await server.start()
    const { origin } = server
    await becomeGuest(request, origin)
    const cardIds = await someCardIds(request, origin)
    const acknowledged: string[] = []
    // Whoever keeps sending over a kept connection must not hold up the stop.
    const stream = async () => {
      for (let number = 0; ; number += 1) {
        const event = makeReview(cardIds[number % cardIds.length] ?? '')
        const response = await request
          .post(`${origin}/api/reviews`, { data: { events: [event] }, headers: { origin } })
          .catch(() => null)
        if (!response) return
        if (response.ok()) acknowledged.push(event.id)
      }
    }
    const streams = [stream(), stream(), stream()]
    await expect.poll(() => acknowledged.length).toBeGreaterThan(20)
    expect(await server.stop()).toBe(0)
    await Promise.all(streams)

    const database = new Database(join(server.dataDir, 'stet.db'), { readonly: true })
    const stored = database.prepare('SELECT id FROM ReviewEvent').pluck().all() as string[]
    database.close()
    expect(stored).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(stored).size).toBe(stored.length)
  } finally {
    await server.remove()
  }
})
