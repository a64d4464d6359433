import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, db } from '#lib/server/db.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeReview } from '../server/events.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from '../server/temporary-database.ts'
import { runStet, runStetIn } from './run-stet.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a'])
  await appendReviews(await makeLearner('ada'), [makeReview('a', 0, 3)])
  // Nothing is published here, so that no card is asked.
  await db().card.updateMany({ data: { retiredAt: new Date(0) } })
})
afterAll(() => close())

test('the doctor reports beside a server, mends what the log can mend, and says so by its exit code', async () => {
  const sound = runStet('doctor')
  expect(sound.stdout).toContain('All is well.')
  expect(sound.status).toBe(0)
  await db().memory.updateMany({ data: { reps: 5 } })
  const wrong = runStet('doctor')
  expect(wrong.status).toBe(1)
  expect(wrong.stdout).toContain('card a of learner ada: reps is 5, the log says 1')
  expect(wrong.stdout).toContain('doctor --repair')
  expect(runStet('doctor', '--repair')).toMatchObject({ status: 0 })
  await closeDatabase()
  expect(await db().memory.findFirst()).toMatchObject({ reps: 1 })
})

test('it explains itself', () => {
  const help = runStet('doctor', '-h')
  expect(help).toMatchObject({ status: 0, stderr: '' })
  expect(help.stdout).toContain('usage: npm run -s stet -- doctor')
  expect(runStet('doctor', '--mend')).toMatchObject({ status: 2, stdout: '' })
})

test('without a database there is nothing to look at, and none is made', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stet-none-'))
  const { status, stderr } = runStetIn({ DATA_DIR: folder }, 'doctor')
  expect(status).toBe(2)
  expect(stderr).toContain('there is no database at')
  rmSync(folder, { recursive: true })
})
