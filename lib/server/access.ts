import 'server-only'
import { isAdmin, isInstructor, type Learner } from './session.ts'

export const visibilities = ['private', 'link', 'listed'] as const
export type Visibility = (typeof visibilities)[number]

/** What decides who may see a survey, as its row says it. */
export interface Shared {
  /** Null for the site's own surveys. */
  ownerId: string | null
  visibility: string
  joinCode: string | null
  /** Its co-authors. */
  authors: readonly { userId: string }[]
}

/** The columns of {@link Shared}, to select. */
export const sharedColumns = {
  ownerId: true,
  visibility: true,
  joinCode: true,
  authors: { select: { userId: true } },
} as const

/** How a learner stands to a deck; none where they never joined or left it. */
export interface EnrolmentRow {
  leftAt: Date | null
  sharesName: boolean
}

/** Whether somebody writes a survey: what findAuthor would say, without asking the database. */
function isAuthor(learner: Learner | null, { ownerId, authors }: Shared): boolean {
  if (!learner || !isInstructor(learner) || ownerId === null) return false
  const isNamed = ownerId === learner.id || authors.some(({ userId }) => userId === learner.id)
  return isNamed || isAdmin(learner)
}

/**
 * Whether a learner takes a deck. The site's own surveys are everybody's until they leave them; any
 * other has to be joined. What is private rests, for all but its authors, until it is shared again.
 */
export function isTaken(
  learner: Learner | null,
  survey: Shared,
  row: EnrolmentRow | undefined,
): boolean {
  if (survey.visibility === 'private' && !isAuthor(learner, survey)) return false
  return row ? row.leftAt === null : survey.ownerId === null && survey.visibility === 'listed'
}

/**
 * Whether somebody may read a survey, and join it. By link means: with its code, or having joined
 * once, also after leaving and after the code was replaced.
 */
export function mayRead(
  learner: Learner | null,
  survey: Shared,
  { code, hasJoined }: { code?: string | undefined; hasJoined: boolean },
): boolean {
  if (survey.visibility === 'listed' || isAuthor(learner, survey)) return true
  if (survey.visibility !== 'link') return false
  return hasJoined || (survey.joinCode !== null && survey.joinCode === code)
}
