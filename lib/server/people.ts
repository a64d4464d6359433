import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { auth, resetLinkHours } from './auth.ts'
import { db, inTransaction } from './db.ts'
import { containing } from './dialect.ts'
import { lockAdmins } from './locks.ts'
import { type Admin, type Role, roles } from './session.ts'

const personId = z.string().min(1).max(64)

/** What `PUT /api/people/role` takes. */
export const roleChange = z.strictObject({ id: personId, role: z.enum(roles) })

/** What `PUT /api/people/access` takes: whether the account is open. */
export const accessChange = z.strictObject({ id: personId, isOpen: z.boolean() })

/** What `POST /api/people/reset-link` takes. */
export const resetLinkWish = z.strictObject({ id: personId })

/** `last-admin`: nobody would be left who could undo it. */
export type PersonChanged = 'done' | 'not-found' | 'last-admin'

/** Somebody with an account, as admins see them. */
export interface Person {
  id: string
  name: string
  email: string
  role: Role
  isOpen: boolean
}

/** How many people a page of the list has. */
export const peoplePerPage = 50

const hasAccount = { OR: [{ isAnonymous: null }, { isAnonymous: false }] }

/** The people with accounts, guests left out, whose name or e-mail has the words; newest first. */
export async function listPeople(
  _admin: Admin,
  { search, page }: { search: string; page: number },
): Promise<{ people: Person[]; total: number }> {
  const named = { OR: [{ name: containing(search) }, { email: containing(search) }] }
  const where = { AND: search ? [hasAccount, named] : [hasAccount] }
  const total = await db().user.count({ where })
  const rows = await db().user.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip: (page - 1) * peoplePerPage,
    take: peoplePerPage,
  })
  const people = rows.map(({ id, name, email, role, disabledAt }) => ({
    id,
    name,
    email,
    role: roles.find((known) => known === role) ?? 'learner',
    isOpen: disabledAt === null,
  }))
  return { people, total }
}

/** Changes what somebody may do; it holds from their next request on. */
export async function changeRole(
  _admin: Admin,
  { id, role }: z.infer<typeof roleChange>,
): Promise<PersonChanged> {
  const changed = await inTransaction(async (tx) => {
    // Two admins who step down at once cannot both find the other one left.
    await lockAdmins(tx)
    return tx.$executeRaw`
      UPDATE "User" SET "role" = ${role}
      WHERE "id" = ${id} AND "isAnonymous" IS NOT TRUE AND (
        ${role} = 'admin' OR "role" <> 'admin' OR "disabledAt" IS NOT NULL OR EXISTS (
          SELECT 1 FROM "User" AS "other"
          WHERE "other"."role" = 'admin' AND "other"."disabledAt" IS NULL AND "other"."id" <> "User"."id"))`
  })
  return changed > 0 ? 'done' : whyUnchanged(id)
}

/** Closes an account, which ends its sessions, or opens it again. Nothing in it is deleted. */
export async function changeAccess(
  _admin: Admin,
  { id, isOpen }: z.infer<typeof accessChange>,
  now: Date,
): Promise<PersonChanged> {
  if (isOpen) {
    const where = { id, AND: hasAccount }
    const { count } = await db().user.updateMany({ where, data: { disabledAt: null } })
    return count > 0 ? 'done' : 'not-found'
  }
  const closed = await inTransaction(async (tx) => {
    await lockAdmins(tx)
    const changed = await tx.$executeRaw`
      UPDATE "User" SET "disabledAt" = coalesce("disabledAt", ${now})
      WHERE "id" = ${id} AND "isAnonymous" IS NOT TRUE AND (
        "role" <> 'admin' OR "disabledAt" IS NOT NULL OR EXISTS (
          SELECT 1 FROM "User" AS "other"
          WHERE "other"."role" = 'admin' AND "other"."disabledAt" IS NULL AND "other"."id" <> "User"."id"))`
    if (changed > 0) await tx.session.deleteMany({ where: { userId: id } })
    return changed > 0
  })
  return closed ? 'done' : whyUnchanged(id)
}

async function whyUnchanged(id: string): Promise<PersonChanged> {
  const exists = await db().user.findFirst({ where: { id, AND: hasAccount }, select: { id: true } })
  return exists ? 'last-admin' : 'not-found'
}

/**
 * Makes the path of a page where somebody chooses a new password, once, within a day. It is not kept
 * here, only what recognises it; links made before stop working. Null when there is no such account.
 */
export async function makeResetLink(_admin: Admin, id: string, now: Date): Promise<string | null> {
  const person = await db().user.findFirst({ where: { id, AND: hasAccount }, select: { id: true } })
  if (!person) return null
  const token = randomBytes(24).toString('base64url')
  const { internalAdapter } = await auth().$context
  await db().verification.deleteMany({ where: { value: id } })
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: id,
    expiresAt: new Date(now.getTime() + resetLinkHours * 60 * 60 * 1000),
  })
  return `/reset/${token}`
}
