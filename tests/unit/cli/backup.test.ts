import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, config, db } from '#lib/server/db.ts'
import { makeCards, openTemporaryDatabase } from '../server/temporary-database.ts'
import { runStet } from './run-stet.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a'])
})
afterAll(() => close())

test('a backup is made beside a server, and restored only when nobody has the database open', async () => {
  const file = join(config().dataDir, 'elsewhere', 'copy.db')
  const made = runStet('backup', file)
  expect(made).toMatchObject({ status: 0, stderr: '' })
  expect(made.stdout).toMatch(
    /· Copying .+\n· Checking it\n· Bringing it to the disk\n✓ .+copy\.db/,
  )
  expect(runStet('backup', file)).toMatchObject({ status: 2, stdout: '' })

  await makeCardOfNow()
  const refused = runStet('restore', file)
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('stop the server')
  expect(refused.stderr).toContain('Nothing was changed.')
  expect(await db().card.count()).toBe(2)

  await closeDatabase()
  const restored = runStet('restore', file)
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  const [, kept = ''] = /The replaced one is (.+)/.exec(restored.stdout) ?? []
  expect(existsSync(kept)).toBe(true)
  expect(await db().card.count()).toBe(1)
})

function makeCardOfNow() {
  const data = { id: 'later', surveyId: 'survey', deckId: 'deck', key: 'later', kind: 'qa' }
  return db().card.create({ data })
}

test('both explain themselves', () => {
  for (const verb of ['backup', 'restore']) {
    const help = runStet(verb, '-h')
    expect(help).toMatchObject({ status: 0, stderr: '' })
    expect(help.stdout).toContain(`usage: npm run -s stet -- ${verb}`)
    expect(runStet(verb, 'one', 'two')).toMatchObject({ status: 2, stdout: '' })
  }
})
