import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { closeDatabase, db } from '#lib/server/db.ts'
import { examine } from '#lib/server/doctor.ts'
import { migrate, migrationsFolder } from '#lib/server/migrate.ts'
import { withStartLock } from '#lib/server/postgres.ts'
import { publishEdition } from '#lib/server/publish.ts'
import type { Task, Told } from './appending-process.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { makeReview } from './events.ts'
import { makeEmptyDatabase, makeLearner, onPostgres } from './temporary-database.ts'

/** A process beside this one, and the lines that it tells. */
class Neighbour {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>

  constructor() {
    const flags = ['--import', 'tsx', '--conditions=react-server']
    this.#process = spawn(process.execPath, [...flags, 'tests/unit/server/appending-process.ts'])
    this.#process.stderr.pipe(process.stderr)
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]()
  }

  async hear(): Promise<Told> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error('The process ended.')
    return JSON.parse(value)
  }

  async append(tasks: readonly Task[]): Promise<string[]> {
    this.#process.stdin.write(`${JSON.stringify(tasks)}\n`)
    const told = await this.hear()
    return 'statuses' in told ? told.statuses : []
  }

  end(): void {
    this.#process.kill()
  }
}

const learnerIds = ['ada', 'grace', 'mary']
const batches = 12
const batchSize = 8

describe.skipIf(!onPostgres)('several processes on one database', () => {
  let database: Awaited<ReturnType<typeof makeEmptyDatabase>>
  let neighbours: Neighbour[] = []
  beforeAll(async () => {
    database = await makeEmptyDatabase()
    process.env.DATABASE_URL = database.url
    neighbours = Array.from({ length: 4 }, () => new Neighbour())
  })
  afterAll(async () => {
    for (const neighbour of neighbours) neighbour.end()
    await closeDatabase()
    await database.remove()
  })

  const published = (deck: string) =>
    publishEdition(
      makeSurvey('en', [makeQuestion('a', 'a?', 'first'), makeQuestion('b', 'b?', deck)]),
      deck,
      new Date(0),
    )

  test('whoever of them and of eight more comes first migrates, and nobody else', async () => {
    const { url } = database
    const start = () => withStartLock(url, () => migrate(url, migrationsFolder(url)))
    const here = Array.from({ length: 8 }, start)
    const told = await Promise.all(neighbours.map((neighbour) => neighbour.hear()))
    const there = told.map((each) => ('applied' in each ? each.applied : []))
    const applied = [...(await Promise.all(here)), ...there]
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  })

  test('what all of them append, the same and other things, is in the log once, and the sums are right', async () => {
    await published('first')
    const cards = (await db().card.findMany({ orderBy: { key: 'asc' } })).map(({ id }) => id)
    for (const id of learnerIds) await makeLearner(id)
    const makeBatch = (day: number): ReviewEvent[] =>
      Array.from({ length: batchSize }, (_, at) =>
        makeReview(cards[at % 2] ?? '', day, at % 3 === 0 ? 1 : 3),
      )
    const tasks = learnerIds.flatMap((learnerId) =>
      Array.from({ length: batches }, (_, day): Task => ({ learnerId, events: makeBatch(day) })),
    )
    // Each is given everything, in another order.
    const orders = neighbours.map((_, index) =>
      index % 2 === 0
        ? tasks.slice(index * 5).concat(tasks.slice(0, index * 5))
        : tasks.toReversed(),
    )
    const appending = neighbours.map((neighbour, index) => neighbour.append(orders[index] ?? []))
    // Meanwhile a card moves from deck to deck, and its history with it.
    for (const deck of ['second', 'first', 'second', 'first', 'second']) await published(deck)
    const statuses = (await Promise.all(appending)).flat()

    const all = learnerIds.length * batches * batchSize
    expect(statuses.filter((status) => status === 'stored')).toHaveLength(all)
    expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(3 * all)
    expect(await db().reviewEvent.count()).toBe(all)
    const { checks } = await examine(migrationsFolder(database.url))
    expect(checks.flatMap(({ faults }) => faults)).toEqual([])
  })
})
