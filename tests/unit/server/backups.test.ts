import {
  closeSync,
  cpSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp, backUpBeforeMigration, keepBackups, listBackups } from '#lib/server/backups.ts'
import { closeDatabase, config, db } from '#lib/server/db.ts'
import { examine } from '#lib/server/doctor.ts'
import { loadEpoch } from '#lib/server/epoch.ts'
import { migrate } from '#lib/server/migrate.ts'
import { restore } from '#lib/server/restore.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { startStet } from '../cli/run-stet.ts'
import { makeReview } from './events.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const migrations = 'prisma/migrations'
const minuteMs = 60_000
const silent = () => {}

let close: () => Promise<void>
beforeEach(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b'])
  await db().card.updateMany({ data: { retiredAt: new Date(0) } })
})
afterEach(() => close())

const path = () => config().databaseUrl.slice('file:'.length)
const restoreFrom = (file: string) =>
  restore(file, { databaseUrl: config().databaseUrl, migrations, now: new Date() }, silent)

test('a backup under load has all that was acknowledged before, and is clean when restored', async () => {
  const learner = await makeLearner('ada')
  const rounds = Number(process.env.STET_RUNS ?? 1)
  for (let round = 0; round < rounds; round += 1) {
    const acknowledged: string[] = []
    let isCopied = false
    const target = join(config().dataDir, `copy-${round}.db`)
    const copying = startStet('backup', target).then((status) => {
      isCopied = true
      return status
    })
    let before = 0
    while (!isCopied) {
      const event = makeReview(acknowledged.length % 2 ? 'a' : 'b', acknowledged.length, 3)
      await appendReviews(learner, [event])
      acknowledged.push(event.id)
      // SQLite answers within the turn; what the other process tells comes between turns.
      await new Promise(setImmediate)
      if (!existsSync(`${target}.partial`) && !existsSync(target)) before = acknowledged.length
    }
    expect(await copying).toBe(0)
    await closeDatabase()
    expect(await restoreFrom(target)).toMatchObject({ kind: 'restored' })
    const restored = new Set((await db().reviewEvent.findMany()).map(({ id }) => id))
    const had = acknowledged.map((id) => restored.has(id))
    // A prefix: what came before the copy is in it, and nothing is missing in between.
    expect(had.lastIndexOf(true) + 1).toBe(had.filter(Boolean).length)
    // The last one may have been on its way when copying began.
    expect(had.filter(Boolean).length).toBeGreaterThanOrEqual(before - 1)
    const { checks } = await examine(migrations)
    expect(checks.flatMap(({ faults }) => faults)).toEqual([])
  }
})

describe('restoring', () => {
  test('brings back what was, and keeps what is replaced', async () => {
    const learner = await makeLearner('ada')
    await appendReviews(learner, [makeReview('a', 0, 3)])
    const file = backUp(config(), new Date(), silent)
    await appendReviews(learner, [makeReview('a', 5, 3)])
    await closeDatabase()
    const restored = await restoreFrom(file)
    if (restored.kind !== 'restored' || !restored.replaced) throw new Error(restored.kind)
    expect(await db().reviewEvent.count()).toBe(1)
    const former = new Database(restored.replaced, { readonly: true })
    expect(former.prepare('SELECT count(*) AS n FROM "ReviewEvent"').get()).toEqual({ n: 2 })
    former.close()
    expect(existsSync(file)).toBe(true)
  })

  test('begins another epoch, in which no cursor of the one before is believed', async () => {
    const before = await loadEpoch()
    expect(await loadEpoch()).toBe(before)
    const file = backUp(config(), new Date(), silent)
    await closeDatabase()
    await restoreFrom(file)
    const after = await loadEpoch()
    expect(after).not.toBe(before)
    expect(await loadEpoch()).toBe(after)
  })

  test('works where there is no database', async () => {
    const file = backUp(config(), new Date(), silent)
    const databaseUrl = `file:${join(config().dataDir, 'elsewhere.db')}`
    const place = { databaseUrl, migrations, now: new Date() }
    expect(await restore(file, place, silent)).toEqual({ kind: 'restored', replaced: null })
    expect(await migrate(databaseUrl, migrations)).toEqual([])
  })

  test('is refused while somebody has the database open, also somebody who only reads', async () => {
    const file = backUp(config(), new Date(), silent)
    await db().survey.count()
    expect(await restoreFrom(file)).toEqual({ kind: 'in-use' })
    await closeDatabase()
    const reader = new Database(path(), { readonly: true })
    reader.prepare('SELECT 1 FROM "Survey"').get()
    expect(await restoreFrom(file)).toEqual({ kind: 'in-use' })
    reader.close()
    expect(await restoreFrom(file)).toMatchObject({ kind: 'restored' })
  })

  test('replaces a database that is beyond opening', async () => {
    const file = backUp(config(), new Date(), silent)
    await closeDatabase()
    writeFileSync(path(), 'not a database at all, whatever it was before'.repeat(100))
    expect(await restoreFrom(file)).toMatchObject({ kind: 'restored' })
    expect(await db().card.count()).toBe(2)
  })

  test('takes nothing for its own that a database which is gone has left', async () => {
    const file = backUp(config(), new Date(), silent)
    await makeLearner('later')
    const left = readFileSync(`${path()}-wal`)
    await closeDatabase()
    rmSync(path())
    for (const suffix of ['-wal', '-journal']) writeFileSync(path() + suffix, left)
    expect(await restoreFrom(file)).toEqual({ kind: 'restored', replaced: null })
    expect(await db().user.count()).toBe(0)
    const kept = readdirSync(config().dataDir).filter((name) => name.includes('.replaced-'))
    expect(kept).toHaveLength(2)
  })

  const spoilers: [string, (file: string) => void, object][] = [
    [
      'was cut off',
      (file) => writeFileSync(file, readFileSync(file).subarray(0, 40_000)),
      { kind: 'damaged' },
    ],
    [
      'has a page of something else',
      (file) => {
        const bytes = readFileSync(file)
        for (let page = 2; page < 12; page += 1) bytes.fill(0xa5, page * 4096, (page + 1) * 4096)
        writeFileSync(file, bytes)
      },
      { kind: 'damaged' },
    ],
    ['is no database', (file) => writeFileSync(file, 'hello '.repeat(1000)), { kind: 'damaged' }],
    [
      'is not one of ours',
      (file) => {
        writeFileSync(file, '')
        new Database(file).exec('CREATE TABLE "Survey" (id)').close()
      },
      { kind: 'foreign' },
    ],
    [
      'was made by a newer version',
      (file) => {
        const database = new Database(file)
        database.exec(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
          VALUES ('x', 'x', '29990101000000_future', 1, 1)`)
        database.close()
      },
      { kind: 'newer', migrations: ['29990101000000_future'] },
    ],
  ]

  test.each(spoilers)(
    'refuses a backup that %s, and changes nothing',
    async (_, spoil, refusal) => {
      const file = backUp(config(), new Date(), silent)
      await closeDatabase()
      spoil(file)
      const before = readFileSync(path())
      expect(await restoreFrom(file)).toMatchObject(refusal)
      expect(readFileSync(path()).equals(before)).toBe(true)
      expect(
        readdirSync(config().dataDir).filter((name) => /restoring|replaced/.test(name)),
      ).toEqual([])
    },
  )

  test('refuses what is not there, and the database itself', async () => {
    expect(await restoreFrom(join(config().dataDir, 'none.db'))).toEqual({ kind: 'no-file' })
    expect(await restoreFrom(path())).toEqual({ kind: 'same-file' })
  })
})

describe('backups by themselves', () => {
  const at = (minutes: number) => new Date(Date.now() + minutes * minuteMs)

  test('are made when something is new, and not when nothing is', async () => {
    // A moment ahead, since what is written in the same second counts as new.
    expect(keepBackups(config(), at(1))).toMatchObject({ kind: 'made', removed: 0 })
    expect(keepBackups(config(), at(31))).toEqual({ kind: 'unchanged' })
    await makeLearner('ada')
    const wal = `${path()}-wal`
    utimesSync(wal, at(40), at(40))
    expect(keepBackups(config(), at(61))).toMatchObject({ kind: 'made' })
    expect(listBackups(config())).toHaveLength(2)
  })

  test('one from when the clock was ahead holds up none', () => {
    backUp(config(), at(366 * 24 * 60), silent)
    expect(keepBackups(config(), at(1))).toMatchObject({ kind: 'made' })
  })

  test('another database that was put there, written long ago, is something new', async () => {
    await closeDatabase()
    backUp(config(), at(-1), silent)
    utimesSync(path(), at(-10), at(-10))
    expect(keepBackups(config(), at(0))).toMatchObject({ kind: 'made' })
  })

  test('old ones are let go, and nobody else may read them', () => {
    for (const minutes of [0, 60, 120]) backUp(config(), at(minutes - 3 * 24 * 60), silent)
    expect(keepBackups(config(), at(0))).toMatchObject({ kind: 'made' })
    expect(listBackups(config()).length).toBeLessThan(4)
    for (const backup of listBackups(config())) {
      expect(statSync(backup.path).mode & 0o077).toBe(0)
    }
  })

  test('none is begun that would leave the server no room to write', async () => {
    await closeDatabase()
    const { bavail, bsize } = statfsSync(config().dataDir)
    const pages = Math.ceil((bavail * bsize) / 4096)
    // As large as all that is free, by its header; the file has a hole.
    const file = openSync(path(), 'r+')
    const header = Buffer.alloc(4)
    header.writeUInt32BE(pages)
    writeSync(file, header, 0, 4, 28)
    ftruncateSync(file, pages * 4096)
    closeSync(file)
    expect(() => backUp(config(), new Date(), silent)).toThrow('no room')
    expect(readdirSync(join(config().dataDir, 'backups'))).toEqual([])
  })

  test('what a killed copy left is swept up', () => {
    const left = join(config().dataDir, 'backups', 'stet-x.db.partial')
    mkdirSync(join(config().dataDir, 'backups'))
    writeFileSync(left, 'half')
    utimesSync(left, at(-3000), at(-3000))
    keepBackups(config(), at(0))
    expect(existsSync(left)).toBe(false)
  })
})

describe('before a migration', () => {
  test('a database with something in it is copied, a new one is not', async () => {
    await closeDatabase()
    const older = new Database(path())
    older.exec(
      `DELETE FROM _prisma_migrations WHERE migration_name = '20261125093500_report_reason'`,
    )
    older.exec('ALTER TABLE "Report" DROP COLUMN "reason"')
    older.close()
    const copies: string[] = []
    const prepare = () => void copies.push(backUpBeforeMigration(config(), new Date()))
    const { databaseUrl } = config()
    expect(await migrate(databaseUrl, migrations, prepare)).toEqual([
      '20261125093500_report_reason',
    ])
    expect(copies).toHaveLength(1)
    const columns = new Database(copies[0] ?? '', { readonly: true }).pragma('table_info("Report")')
    expect(columns).not.toContainEqual(expect.objectContaining({ name: 'reason' }))
    expect(await migrate(databaseUrl, migrations, prepare)).toEqual([])
    await migrate(`file:${join(config().dataDir, 'new.db')}`, migrations, prepare)
    expect(copies).toHaveLength(1)
  })

  test('one that fails at each start leaves the copy of what was before', async () => {
    await closeDatabase()
    const folder = join(config().dataDir, 'migrations')
    cpSync(migrations, folder, { recursive: true })
    mkdirSync(join(folder, '29990101000000_broken'))
    const sql = 'CREATE TABLE "Half" ("id" TEXT);\nINSERT INTO "Nowhere" VALUES (1);\n'
    writeFileSync(join(folder, '29990101000000_broken', 'migration.sql'), sql)
    const copies: string[] = []
    for (let start = 1; start < 10; start += 1) {
      const now = new Date(Date.now() + start * minuteMs)
      const prepare = () => void copies.push(backUpBeforeMigration(config(), now))
      await expect(migrate(config().databaseUrl, folder, prepare)).rejects.toThrow()
    }
    const first = new Database(copies[0] ?? '', { readonly: true, fileMustExist: true })
    expect(first.pragma('table_info("Half")')).toEqual([])
    first.close()
  })

  test('when copying fails, nothing is migrated', async () => {
    await closeDatabase()
    const older = new Database(path())
    older.exec(
      `DELETE FROM _prisma_migrations WHERE migration_name = '20261125093500_report_reason'`,
    )
    older.exec('ALTER TABLE "Report" DROP COLUMN "reason"')
    const before = older.pragma('table_info("Report")')
    const prepare = () => {
      throw new Error('disk full')
    }
    await expect(migrate(config().databaseUrl, migrations, prepare)).rejects.toThrow('disk full')
    expect(older.pragma('table_info("Report")')).toEqual(before)
    older.close()
  })

  test('the last of them are kept, for a year', () => {
    const start = Date.now()
    const day = 24 * 60 * minuteMs
    for (let age = 8; age > 0; age -= 1) {
      backUpBeforeMigration(config(), new Date(start - age * day))
    }
    const kept = () => listBackups(config()).filter((backup) => backup.isBeforeMigration)
    expect(kept()).toHaveLength(5)
    keepBackups(config(), new Date(start + minuteMs))
    expect(kept()).toHaveLength(5)
    utimesSync(path(), new Date(start + 400 * day), new Date(start + 400 * day))
    keepBackups(config(), new Date(start + 400 * day))
    expect(kept()).toHaveLength(0)
  })
})
