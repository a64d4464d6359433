/**
 * A process of its own that appends events: makes the database ready as a server does, says so, waits for a
 * line with batches by learner, appends them side by side, and says what became of each event.
 */
import { createInterface } from 'node:readline'
import type { ReviewEvent } from '#lib/model.ts'
import { queueReviews } from '#lib/server/append-queue.ts'
import { closeDatabase, config } from '#lib/server/db.ts'
import { migrate, migrationsFolder } from '#lib/server/migrate.ts'
import { withStartLock } from '#lib/server/postgres.ts'
import type { Learner } from '#lib/server/session.ts'

/** What one process is given to do, and what it tells. */
export interface Task {
  learnerId: string
  events: ReviewEvent[]
}
export type Told = { applied: string[] } | { statuses: string[] }

function tell(what: Told): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}

async function append({ learnerId, events }: Task): Promise<string[]> {
  const learner = { id: learnerId, name: learnerId, role: 'learner', isGuest: true } as Learner
  const appended = await queueReviews(learner, events, Date.now())
  return appended === 'overloaded' ? ['overloaded'] : appended.results.map(({ status }) => status)
}

const { databaseUrl } = config()
const applied = await withStartLock(databaseUrl, () =>
  migrate(databaseUrl, migrationsFolder(databaseUrl)),
)
tell({ applied })
for await (const line of createInterface(process.stdin)) {
  const statuses = await Promise.all((JSON.parse(line) as Task[]).map(append))
  tell({ statuses: statuses.flat() })
}
await closeDatabase()
