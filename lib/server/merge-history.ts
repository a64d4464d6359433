import 'server-only'
import { inTransaction } from './db.ts'
import { readLog, type Transaction } from './event-log.ts'
import { lockLearners } from './locks.ts'
import { appendWithin } from './reviews.ts'
import type { Learner } from './session.ts'

/** How many events are moved at once: what one statement carries stays within bounds. */
const chunk = 1000

/**
 * Gives all that a guest did and chose to an account, and lets the guest go, in one transaction. Their
 * logs are sets of events (D2), so the union loses nothing and doubles nothing; the cards it touches are
 * folded again. Where both have chosen, the account's choice stays.
 */
export async function mergeHistory(guest: Learner, account: Learner): Promise<void> {
  if (!guest.isGuest || account.isGuest || guest.id === account.id) return
  await inTransaction(async (tx) => {
    await lockLearners(tx, [guest.id, account.id])
    await moveSettings(tx, guest, account)
    await moveEvents(tx, guest, account)
    await moveChoices(tx, guest, account)
    // Takes the guest's log, memories and sessions along.
    await tx.user.deleteMany({ where: { id: guest.id, isAnonymous: true } })
  })
}

async function moveSettings(tx: Transaction, guest: Learner, account: Learner) {
  await tx.$executeRaw`
    INSERT INTO "Learner" ("id", "cursor", "timeZone", "newPerDay", "desiredRetention", "rolloverHour", "scheduling",
      "scheduler")
    SELECT ${account.id}, 0, "timeZone", "newPerDay", "desiredRetention", "rolloverHour", "scheduling", "scheduler"
    FROM "Learner" WHERE "id" = ${guest.id}
    ON CONFLICT ("id") DO NOTHING`
  // Versions are instants, so that those of two histories differ; events are folded with them.
  await tx.$executeRaw`
    INSERT INTO "Scheduler" ("learnerId", "version", "weights", "fittedAt", "reviews", "quality")
    SELECT ${account.id}, "version", "weights", "fittedAt", "reviews", "quality"
    FROM "Scheduler" WHERE "learnerId" = ${guest.id}
    ON CONFLICT ("learnerId", "version") DO NOTHING`
}

async function moveEvents(tx: Transaction, guest: Learner, account: Learner) {
  let after = 0
  for (;;) {
    const entries = await readLog(tx, guest.id, after, chunk)
    const last = entries.at(-1)
    if (!last) return
    await appendWithin(
      tx,
      account,
      entries.map(({ event }) => event),
    )
    after = last.cursor
  }
}

async function moveChoices(tx: Transaction, guest: Learner, account: Learner) {
  await tx.$executeRaw`
    INSERT INTO "Enrolment" ("learnerId", "deckId", "enrolledAt", "leftAt", "sharesName")
    SELECT ${account.id}, "deckId", "enrolledAt", "leftAt", "sharesName"
    FROM "Enrolment" WHERE "learnerId" = ${guest.id}
    ON CONFLICT ("learnerId", "deckId") DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO "Holiday" ("learnerId", "fromDay", "toDay", "announcedDay")
    SELECT ${account.id}, "fromDay", "toDay", "announcedDay"
    FROM "Holiday" WHERE "learnerId" = ${guest.id}
    ON CONFLICT ("learnerId", "fromDay") DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO "DeckSettings" ("learnerId", "deckId", "scheduling")
    SELECT ${account.id}, "deckId", "scheduling" FROM "DeckSettings" WHERE "learnerId" = ${guest.id}
    ON CONFLICT ("learnerId", "deckId") DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO "QuarantinedEvent" ("learnerId", "id", "hash", "reason", "event", "receivedAt", "decision")
    SELECT ${account.id}, "id", "hash", "reason", "event", "receivedAt", "decision"
    FROM "QuarantinedEvent" WHERE "learnerId" = ${guest.id}
    ON CONFLICT ("learnerId", "id", "hash") DO NOTHING`
  await tx.report.updateMany({
    where: { reporterId: guest.id },
    data: { reporterId: account.id },
  })
}
