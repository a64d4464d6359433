import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { checkLogs } from '../fault/check.ts'
import { dropAnswers } from '../fault/dropped-answers.ts'
import { fillDisk } from '../fault/full-disk.ts'
import { killUnderLoad } from '../fault/kills.ts'
import { lockDatabase } from '../fault/locked-database.ts'
import { becomeGuest, makeReview, someCardIds } from './events.ts'
import { RunningServer } from './running-server.ts'

// The short form of `npm run test:fault`.

test('hung up on, locked out and killed, it has every acknowledged answer once', async () => {
  const server = new RunningServer()
  try {
    await server.start()
    const dropped = await dropAnswers(server, 30)
    // A little longer than the server has patience.
    const { stream: locked } = await lockDatabase(server, 6)
    const killed = await killUnderLoad(server, 1)
    await checkLogs(server, [dropped, locked, ...killed])
  } finally {
    await server.remove()
  }
})

test('a full disk is said to be full, loses nothing, and is forgotten when there is room', async () => {
  test.skip(!(await fillDisk(1)), 'only root can mount a small disk')
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
