import 'server-only'
import { checkCaches } from './check-caches.ts'
import { checkCards } from './check-cards.ts'
import { checkLog } from './check-log.ts'
import { checkQuarantine } from './check-quarantine.ts'
import { config, inTransaction, readSnapshot } from './db.ts'
import { isPostgres } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { holdDecks, lockLearners } from './locks.ts'
import { writeMemories } from './memories.ts'
import { compareHistory } from './migrate.ts'
import { replayLog } from './replay-log.ts'
import { noteReviews, type TallyChanges, writeTallies } from './tallies.ts'

/** One thing that was looked at. */
export interface Check {
  name: string
  /** What it came to, in words. */
  found: string
  /** What is wrong, a line each. */
  faults: string[]
}

/** What became of looking through a database. */
export interface Examination {
  checks: Check[]
  /** Ids of learners whose memories or tallies are not what their log says; {@link refold} mends them. */
  toRefold: string[]
}

/**
 * Looks through the database as it is at one moment, without holding up a server that writes to it
 * meanwhile: the file and the references between rows, of which PostgreSQL takes care itself, the logs, what was computed from them, and the
 * cards. When the file is damaged, or the schema is another, the rest cannot be judged and is left out.
 *
 * @param migrations folder with the migrations of this version
 */
export async function examine(migrations: string): Promise<Examination> {
  const file = isPostgres() ? [] : await readSnapshot(checkFile)
  const schema = await checkSchema(migrations)
  const basis = [...file, schema]
  if (basis.some(({ faults }) => faults.length > 0)) return { checks: basis, toRefold: [] }
  return readSnapshot(async (tx) => {
    const { checks, toRefold } = await checkLearners(tx)
    return { checks: [...basis, ...checks, await checkContent(tx)], toRefold }
  })
}

async function checkFile(tx: Transaction): Promise<Check[]> {
  const integrity = await tx.$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check`
  const faults = integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok')
  if (faults.length > 0) return [{ name: 'File', found: 'damaged', faults }]
  const broken = await tx.$queryRaw<{ table: string; rowid: unknown; parent: string }[]>`
    SELECT "table", "rowid", "parent" FROM pragma_foreign_key_check`
  return [
    { name: 'File', found: 'intact', faults: [] },
    {
      name: 'References',
      found: broken.length === 0 ? 'complete' : `${broken.length} lead nowhere`,
      faults: broken.map(
        ({ table, rowid, parent }) => `${table}, row ${rowid}: refers to a missing ${parent}`,
      ),
    },
  ]
}

async function checkSchema(migrations: string): Promise<Check> {
  const { pending, unknown } = await compareHistory(config().databaseUrl, migrations)
  const faults = [
    ...pending.map((name) => `${name} is still to be applied; starting Stet does that`),
    ...unknown.map((name) => `${name} was applied by a newer version of Stet`),
  ]
  return { name: 'Schema', found: faults.length === 0 ? 'of this version' : 'another', faults }
}

async function checkLearners(tx: Transaction): Promise<Examination> {
  const learners = await tx.learner.findMany({
    select: { id: true, cursor: true },
    orderBy: { id: 'asc' },
  })
  const log = { events: 0, faults: [] as string[] }
  const quarantine = { waiting: 0, faults: [] as string[] }
  const memory = { rows: 0, faults: [] as string[] }
  const tally = { rows: 0, faults: [] as string[] }
  const toRefold: string[] = []
  for (const learner of learners) {
    const { events, faults } = await checkLog(tx, learner)
    log.events += events
    log.faults.push(...faults)
    const doubtful = await checkQuarantine(tx, learner.id)
    quarantine.waiting += doubtful.waiting
    quarantine.faults.push(...doubtful.faults)
    const caches = await checkCaches(tx, learner.id)
    memory.rows += caches.memories
    memory.faults.push(...caches.memoryFaults)
    tally.rows += caches.tallies
    tally.faults.push(...caches.tallyFaults)
    if (caches.memoryFaults.length + caches.tallyFaults.length > 0) toRefold.push(learner.id)
  }
  const logs = `${log.events} events of ${learners.length} learners`
  const checks = [
    { name: 'Logs', found: logs, faults: log.faults },
    {
      name: 'Quarantine',
      found: `${quarantine.waiting} events wait for a decision`,
      faults: quarantine.faults,
    },
    { name: 'Memories', found: `${memory.rows} cards, replayed`, faults: memory.faults },
    { name: 'Tallies', found: `${tally.rows} days of decks, counted again`, faults: tally.faults },
  ]
  return { checks, toRefold }
}

async function checkContent(tx: Transaction): Promise<Check> {
  const { cards, faults } = await checkCards(tx)
  return { name: 'Cards', found: `${cards} asked, compared with the newest revisions`, faults }
}

/** A learner with a long log takes some seconds, in which writes of others wait and are tried again. */
const refoldWithinMs = 10 * 60_000

/** Makes a learner's memories and tallies anew from their log, in one transaction. The log stays as it is. */
export async function refold(learnerId: string): Promise<void> {
  await inTransaction(
    async (tx) => {
      await lockLearners(tx, [learnerId])
      await holdDecks(tx)
      await tx.dailyTally.deleteMany({ where: { learnerId } })
      await tx.memory.deleteMany({ where: { learnerId } })
      const changes: TallyChanges = new Map()
      for await (const cards of replayLog(tx, learnerId)) {
        await writeMemories(
          tx,
          learnerId,
          cards.map(({ memory }) => memory),
        )
        for (const { deckId, reviews } of cards) noteReviews(changes, deckId, reviews, 1)
      }
      await writeTallies(tx, new Map([[learnerId, changes]]))
    },
    { timeout: refoldWithinMs },
  )
}
