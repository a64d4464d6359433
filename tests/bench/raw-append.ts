import type { Database } from 'better-sqlite3'
import { answer, newMemory } from '#lib/scheduling/answer.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import type { Review } from './history.ts'

/**
 * The least that storing reviews can cost: the rows that a review leaves behind, by prepared
 * statements, in one durable transaction per call. Nothing is checked or read.
 */
export function rawAppend(database: Database, learnerId: string): (reviews: Review[]) => void {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  const advance = database.prepare(
    'UPDATE "Learner" SET "cursor" = "cursor" + ? WHERE "id" = ? RETURNING "cursor"',
  )
  const insert = database.prepare(
    `INSERT INTO "ReviewEvent" ("learnerId", "id", "cursor", "cardId", "kind", "grade", "answeredAt", "localDay",
       "timeZone", "durationMs", "deviceId", "deviceSeq", "payload", "hash")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = database.prepare(
    `UPDATE "Memory" SET "state" = ?, "stability" = ?, "difficulty" = ?, "reps" = "reps" + 1, "scheduledDays" = ?,
       "lastAnsweredAt" = ?, "lastDay" = ?, "dueDay" = ?, "dueAt" = ?
     WHERE "learnerId" = ? AND "cardId" = ?`,
  )
  return database.transaction((reviews: Review[]) => {
    const { cursor } = advance.get(reviews.length, learnerId) as { cursor: number }
    reviews.forEach((review, index) => {
      const { id, cardId, kind, grade, answeredAt, localDay, timeZone, durationMs } = review
      const { deviceId, deviceSeq, evidence, desiredRetention } = review
      const payload = JSON.stringify({ evidence, desiredRetention })
      const number = cursor - reviews.length + index + 1
      insert.run(
        learnerId,
        id,
        number,
        cardId,
        kind,
        grade,
        answeredAt,
        localDay,
        timeZone,
        durationMs,
        deviceId,
        deviceSeq,
        payload,
        id,
      )
      const memory = answer(newMemory(cardId), grade, review, defaultParameters, {
        desiredRetention,
      })
      update.run(
        memory.state,
        memory.stability,
        memory.difficulty,
        memory.scheduledDays,
        memory.lastAnsweredAt,
        memory.lastDay,
        memory.dueDay,
        memory.dueAt,
        learnerId,
        cardId,
      )
    })
  })
}
