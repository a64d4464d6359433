import 'server-only'
import { z } from 'zod'
import { givenPassword, refusable, signOut } from './accounts.ts'
import { attempt, passwordLimits } from './attempts.ts'
import { auth } from './auth.ts'
import { db, inTransaction } from './db.ts'
import { lockAdmins } from './locks.ts'
import type { Learner } from './session.ts'

/** What `DELETE /api/account` takes: the password, or from guests, who have none, the word. */
export const accountDeletion = z.union([
  z.strictObject({ password: givenPassword }),
  z.strictObject({ confirmation: z.literal('delete') }),
])

/** What came of it: gone, with cookies for the browser, or why everything is as it was. */
export type AccountDeleted =
  | { kind: 'done'; cookies: string[] }
  | { kind: 'wrong-password' | 'last-admin' }
  | { kind: 'too-many-tries'; waitSeconds: number }
  /** They would be left without anybody to look after them. */
  | { kind: 'owns-surveys'; surveys: string[] }

/**
 * Deletes an account with everything that is kept of its owner: log, memories, settings, reports,
 * sessions. What was published stays, without their name. Surveys have to be handed over or deleted
 * before.
 */
export async function deleteAccount(
  learner: Learner,
  given: z.infer<typeof accountDeletion>,
  headers: Headers,
  now: number,
): Promise<AccountDeleted> {
  const proof = await checkProof(learner, given, headers, now)
  if (proof) return proof
  const isGone = await inTransaction(async (tx) => {
    // Two admins who go at once cannot both find the other one left.
    await lockAdmins(tx)
    const gone = await tx.$executeRaw`
      DELETE FROM "User" WHERE "id" = ${learner.id}
        AND NOT EXISTS (SELECT 1 FROM "Survey" WHERE "ownerId" = "User"."id")
        AND ("role" <> 'admin' OR EXISTS (
          SELECT 1 FROM "User" AS "other"
          WHERE "other"."role" = 'admin' AND "other"."disabledAt" IS NULL AND "other"."id" <> "User"."id"))`
    // One-time links name their account in a column that refers to nothing.
    if (gone > 0) await tx.verification.deleteMany({ where: { value: learner.id } })
    return gone > 0
  })
  if (isGone) return { kind: 'done', cookies: await signOut(headers) }
  const surveys = await db().survey.findMany({
    where: { ownerId: learner.id },
    select: { slug: true },
    orderBy: { slug: 'asc' },
  })
  if (surveys.length === 0) return { kind: 'last-admin' }
  return { kind: 'owns-surveys', surveys: surveys.map(({ slug }) => slug) }
}

async function checkProof(
  learner: Learner,
  given: z.infer<typeof accountDeletion>,
  headers: Headers,
  now: number,
): Promise<AccountDeleted | null> {
  if (learner.isGuest) return 'confirmation' in given ? null : { kind: 'wrong-password' }
  if (!('password' in given)) return { kind: 'wrong-password' }
  const { email } = await db().user.findUniqueOrThrow({ where: { id: learner.id } })
  const tried = attempt(passwordLimits(email, headers), now)
  if (!tried.ok) return { kind: 'too-many-tries', waitSeconds: tried.waitSeconds }
  const body = { password: given.password }
  const verified = await refusable(() => auth().api.verifyPassword({ body, headers }))
  if (!verified.ok) return { kind: 'wrong-password' }
  tried.forgive()
  return null
}
