import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeDatabase, db } from '#lib/server/db.ts'
import { examine } from '#lib/server/doctor.ts'
import { migrate, migrationsFolder } from '#lib/server/migrate.ts'
import { type Moved, type MoveStep, moveDatabase } from '#lib/server/move-database.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeReview } from './events.ts'
import { fillTables } from './full-tables.ts'
import { makeCards, makeEmptyDatabase, makeLearner, onPostgres } from './temporary-database.ts'

const unheard = () => {}

describe.skipIf(!onPostgres)('moving to PostgreSQL', () => {
  let folder: string
  let file: string
  let target: Awaited<ReturnType<typeof makeEmptyDatabase>>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stet-move-'))
    file = join(folder, 'stet.db')
    process.env.DATA_DIR = folder
    process.env.DATABASE_URL = `file:${file}`
    await migrate(`file:${file}`, migrationsFolder('file:'))
    await makeCards(['a', 'b'])
    const learner = await makeLearner('moving')
    for (let day = 0; day < 30; day += 1)
      await appendReviews(learner, [makeReview('a', day, 3), makeReview('b', day, 1)])
    await db().media.create({
      data: { hash: 'h', type: 'image/png', bytes: Buffer.from([0, 1, 254, 255]) },
    })
    await makeLearner('somebody')
    fillTables('somebody')
    await closeDatabase()
  })
  beforeEach(async () => {
    target = await makeEmptyDatabase()
    return async () => {
      await closeDatabase()
      process.env.DATABASE_URL = `file:${file}`
      await target.remove()
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every row arrives, as it was, and the doctor finds nothing', async () => {
    const moved = await moveDatabase(file, target.url, unheard)
    expect(moved).toMatchObject({ kind: 'moved' })
    const source = new Database(file, { readonly: true })
    const tables = source
      .prepare(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
      )
      .all() as { name: string }[]
    const count = ({ name }: { name: string }) =>
      Number(source.prepare(`SELECT count(*) FROM "${name}"`).pluck().get())
    expect(moved.kind === 'moved' && moved.rows).toBe(
      tables.map(count).reduce((sum, each) => sum + each, 0),
    )
    source.close()

    process.env.DATABASE_URL = target.url
    const media = await db().media.findUnique({ where: { hash: 'h' } })
    expect([...(media?.bytes ?? [])]).toEqual([0, 1, 254, 255])
    expect(await db().reviewEvent.count({ where: { learnerId: 'moving' } })).toBe(60)
    const { checks } = await examine(migrationsFolder(target.url))
    const faults = checks.flatMap((check) => check.faults)
    // What was made up from the schema alone is no log, no card and no quarantined event.
    expect(faults.filter((fault) => fault.includes('moving'))).toEqual([])
  })

  test('one that is interrupted, again and again, goes on where it was', async () => {
    for (let after = 1; ; after += 7) {
      let steps = 0
      const stop = (step: MoveStep) => {
        if (step.kind !== 'resuming') steps += 1
        if (steps === after) throw new Error('interrupted')
      }
      const moved: Moved | null = await moveDatabase(file, target.url, stop).catch((error) => {
        expect(error.message).toBe('interrupted')
        return null
      })
      if (moved === null) continue
      expect(moved.kind).toBe('moved')
      return
    }
  })

  test('what was changed here between two tries is noticed', async () => {
    const stop = (step: MoveStep) => {
      if (step.kind === 'comparing') throw new Error('interrupted')
    }
    await expect(moveDatabase(file, target.url, stop)).rejects.toThrow('interrupted')
    const source = new Database(file)
    source.exec(`UPDATE "User" SET "name" = 'another' WHERE "id" = 'moving'`)
    source.close()
    expect(await moveDatabase(file, target.url, unheard)).toEqual({
      kind: 'differs',
      tables: ['User'],
    })
  })

  test('nothing is put into a database that has something, or taken from one that is written to', async () => {
    await moveDatabase(file, target.url, unheard)
    expect(await moveDatabase(file, target.url, unheard)).toMatchObject({ kind: 'not-empty' })
    const writer = new Database(file)
    writer.exec('BEGIN IMMEDIATE')
    expect(await moveDatabase(file, target.url, unheard)).toEqual({ kind: 'in-use' })
    writer.exec('ROLLBACK')
    writer.close()
  })
})
