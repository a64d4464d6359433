import 'server-only'
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { type Visibility, visibilities } from './access.ts'
import type { Author } from './authorship.ts'
import { db, inTransaction } from './db.ts'

/** Somebody who writes a survey. */
interface Writer {
  id: string
  name: string
  email: string
}

/** How a survey is shared, and with whom it is written. */
export interface SharingView {
  visibility: Visibility
  joinCode: string | null
  owner: Writer | null
  coauthors: Writer[]
  /** Something of it was published: learners may know it, so it can no longer be deleted. */
  isPublished: boolean
  /** Learners who take a deck of it. */
  learners: number
}

/** What `PUT …/sharing` takes: whom it is for, or a new code in place of the old one. */
export const sharingChange = z.union([
  z.strictObject({ visibility: z.enum(visibilities) }),
  z.strictObject({ joinCode: z.literal('new') }),
])

/** What `POST …/authors` takes. */
export const newAuthor = z.strictObject({ email: z.string().trim().min(3).max(320) })

/** What `DELETE …/authors` and `PUT …/owner` take. */
export const namedAuthor = z.strictObject({ userId: z.string().min(1).max(64) })

const writer = { id: true, name: true, email: true } as const

export async function loadSharing({ surveyId }: Author): Promise<SharingView> {
  const survey = await db().survey.findUniqueOrThrow({
    where: { id: surveyId },
    select: {
      visibility: true,
      joinCode: true,
      owner: { select: writer },
      authors: { select: { user: { select: writer } }, orderBy: { user: { name: 'asc' } } },
    },
  })
  const isPublished = await hasRevisions(surveyId)
  const learners = await db().enrolment.groupBy({
    by: ['learnerId'],
    where: { deck: { surveyId }, leftAt: null },
  })
  return {
    visibility: visibilities.find((one) => one === survey.visibility) ?? 'private',
    joinCode: survey.joinCode,
    owner: survey.owner,
    coauthors: survey.authors.map(({ user }) => user),
    isPublished,
    learners: learners.length,
  }
}

/** Only the owner shares, names authors, hands over and deletes. */
type OwnerOnly = { kind: 'not-owner' }

/** Changes who may see a survey. What is shared by link has a code from then on. */
export async function changeSharing(
  { surveyId, isOwner }: Author,
  change: z.infer<typeof sharingChange>,
): Promise<OwnerOnly | { kind: 'shared'; visibility: string; joinCode: string | null }> {
  if (!isOwner) return { kind: 'not-owner' }
  const { visibility, joinCode } = await inTransaction(async (tx) => {
    if ('joinCode' in change) {
      return tx.survey.update({ where: { id: surveyId }, data: { joinCode: newJoinCode() } })
    }
    const survey = await tx.survey.update({ where: { id: surveyId }, data: change })
    if (survey.joinCode || change.visibility === 'private') return survey
    return tx.survey.update({ where: { id: surveyId }, data: { joinCode: newJoinCode() } })
  })
  return { kind: 'shared', visibility, joinCode }
}

export type AddedAuthor = OwnerOnly | { kind: 'added' } | { kind: 'no-such-instructor' }

/** Adds a co-author by the e-mail address of an instructor's account. */
export async function addAuthor(
  { surveyId, isOwner }: Author,
  { email }: z.infer<typeof newAuthor>,
): Promise<AddedAuthor> {
  if (!isOwner) return { kind: 'not-owner' }
  const user = await db().user.findFirst({
    where: {
      email: email.toLowerCase(),
      role: { in: ['instructor', 'admin'] },
      disabledAt: null,
      OR: [{ isAnonymous: null }, { isAnonymous: false }],
    },
    select: { id: true },
  })
  // An unknown address and a learner's are answered alike: nobody finds out here who has an account.
  if (!user) return { kind: 'no-such-instructor' }
  await inTransaction(async (tx) => {
    const { ownerId } = await touch(tx, surveyId)
    if (user.id === ownerId) return
    const row = { surveyId, userId: user.id }
    await tx.surveyAuthor.upsert({ where: { surveyId_userId: row }, create: row, update: {} })
  })
  return { kind: 'added' }
}

/** Takes a co-author away; what they wrote stays. */
export async function removeAuthor(
  { surveyId, isOwner }: Author,
  { userId }: z.infer<typeof namedAuthor>,
): Promise<OwnerOnly | { kind: 'removed' }> {
  if (!isOwner) return { kind: 'not-owner' }
  await inTransaction(async (tx) => {
    await touch(tx, surveyId)
    await tx.surveyAuthor.deleteMany({ where: { surveyId, userId } })
  })
  return { kind: 'removed' }
}

/** Makes a co-author the owner; who was it before becomes a co-author. */
export async function handOver(
  { surveyId, isOwner }: Author,
  { userId }: z.infer<typeof namedAuthor>,
): Promise<OwnerOnly | { kind: 'handed-over' } | { kind: 'not-found' }> {
  if (!isOwner) return { kind: 'not-owner' }
  return inTransaction(async (tx) => {
    const { ownerId } = await touch(tx, surveyId)
    const { count } = await tx.surveyAuthor.deleteMany({ where: { surveyId, userId } })
    if (count === 0) return { kind: 'not-found' as const }
    await tx.survey.update({ where: { id: surveyId }, data: { ownerId: userId } })
    if (ownerId) await tx.surveyAuthor.create({ data: { surveyId, userId: ownerId } })
    return { kind: 'handed-over' as const }
  })
}

/** Deletes a survey nothing of which was ever published; any other has learners' history in it. */
export async function deleteSurvey({
  surveyId,
  isOwner,
}: Author): Promise<OwnerOnly | { kind: 'deleted' } | { kind: 'published' }> {
  if (!isOwner) return { kind: 'not-owner' }
  return inTransaction(async (tx) => {
    const { count } = await tx.survey.deleteMany({
      where: { id: surveyId, editions: { none: { revisions: { some: {} } } } },
    })
    return { kind: count > 0 ? ('deleted' as const) : ('published' as const) }
  })
}

/** A write that makes its time of change, which tells others that who may see it has changed (D4). */
function touch(tx: Pick<ReturnType<typeof db>, 'survey'>, surveyId: string) {
  return tx.survey.update({ where: { id: surveyId }, data: { updatedAt: new Date() } })
}

async function hasRevisions(surveyId: string): Promise<boolean> {
  return (await db().revision.count({ where: { edition: { surveyId } } })) > 0
}

/** Letters and digits that are hard to take for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Fourteen of 31 signs: 69 bits, in groups that can be read out. */
function newJoinCode(): string {
  const signs = Array.from({ length: 14 }, () => alphabet[randomInt(alphabet.length)])
  return [signs.slice(0, 5), signs.slice(5, 9), signs.slice(9)]
    .map((part) => part.join(''))
    .join('-')
}
