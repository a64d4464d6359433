import 'server-only'
import { z } from 'zod'
import { givenPassword, newPassword, personName, refusable } from './accounts.ts'
import { attempt, passwordLimits } from './attempts.ts'
import { auth } from './auth.ts'
import { db } from './db.ts'
import { idleDays, type Learner, type Session } from './session.ts'

/** What `PUT /api/account/name` takes. */
export const nameChange = z.strictObject({ name: personName })

/** What `PUT /api/account/password` takes. */
export const passwordChange = z.strictObject({
  current: givenPassword,
  password: newPassword,
  endOthers: z.boolean(),
})

/** What `DELETE /api/account/sessions` takes: one session, or all but that of the request. */
export const sessionsToEnd = z.union([
  z.strictObject({ id: z.string().min(1).max(64) }),
  z.strictObject({ others: z.literal(true) }),
])

/** What `POST /api/account/reset` takes. */
export const passwordReset = z.strictObject({
  token: z.string().min(1).max(64),
  password: newPassword,
})

/** Changes what the account is called. */
export async function changeName(
  learner: Learner,
  { name }: z.infer<typeof nameChange>,
): Promise<{ name: string }> {
  return db().user.update({ where: { id: learner.id }, data: { name }, select: { name: true } })
}

/** The account's e-mail, which only its owner and admins are shown. */
export async function loadEmail(learner: Learner): Promise<string> {
  const { email } = await db().user.findUniqueOrThrow({
    where: { id: learner.id },
    select: { email: true },
  })
  return email
}

/** What came of changing a password: done, with cookies for the browser, or why not. */
export type PasswordChanged =
  | { kind: 'done'; cookies: string[] }
  | { kind: 'wrong-password' }
  | { kind: 'too-many-tries'; waitSeconds: number }

/** Changes the password of whoever knows the present one; other sessions end if that is wanted. */
export async function changePassword(
  learner: Learner,
  { current, password, endOthers }: z.infer<typeof passwordChange>,
  headers: Headers,
  now: number,
): Promise<PasswordChanged> {
  const tried = attempt(passwordLimits(await loadEmail(learner), headers), now)
  if (!tried.ok) return { kind: 'too-many-tries', waitSeconds: tried.waitSeconds }
  const body = {
    currentPassword: current,
    newPassword: password,
    revokeOtherSessions: endOthers,
  }
  const changed = await refusable(() =>
    auth().api.changePassword({ body, headers, returnHeaders: true }),
  )
  if (!changed.ok) return { kind: 'wrong-password' }
  tried.forgive()
  return { kind: 'done', cookies: changed.value.headers.getSetCookie() }
}

/** A browser that is signed in to the account. */
export interface SignedInBrowser {
  id: string
  userAgent: string
  lastSeen: Date
  isThis: boolean
}

const dayMs = 24 * 60 * 60 * 1000

/** The sessions of the account that are still good, the present one first, then the last used. */
export async function listSessions(session: Session, now: Date): Promise<SignedInBrowser[]> {
  const rows = await db().session.findMany({
    where: {
      userId: session.learner.id,
      expiresAt: { gt: now },
      updatedAt: { gt: new Date(now.getTime() - idleDays * dayMs) },
    },
    orderBy: { updatedAt: 'desc' },
  })
  return rows
    .map(({ id, userAgent, updatedAt }) => ({
      id,
      userAgent: userAgent ?? '',
      lastSeen: updatedAt,
      isThis: id === session.id,
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis))
}

/** Ends sessions of the account; returns how many there were. */
export async function endSessions(
  session: Session,
  which: z.infer<typeof sessionsToEnd>,
): Promise<number> {
  const chosen = 'id' in which ? { id: which.id } : { NOT: { id: session.id } }
  const { count } = await db().session.deleteMany({
    where: { AND: [{ userId: session.learner.id }, chosen] },
  })
  return count
}

/** Whose password a one-time link changes; null for a link that was used, replaced or is too old. */
export async function findReset(token: string, now: Date): Promise<{ name: string } | null> {
  const { internalAdapter } = await auth().$context
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
  if (!found || found.expiresAt <= now) return null
  return db().user.findUnique({ where: { id: found.value }, select: { name: true } })
}

/** Sets a new password by a one-time link, and ends every session; false when the link is spent. */
export async function resetPassword({
  token,
  password,
}: z.infer<typeof passwordReset>): Promise<boolean> {
  const body = { token, newPassword: password }
  return (await refusable(() => auth().api.resetPassword({ body }))).ok
}
