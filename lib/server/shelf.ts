import 'server-only'
import { type EnrolmentRow, isTaken, mayRead, type Shared } from './access.ts'
import { type CatalogueDeck, loadPublished } from './catalogue.ts'
import { db } from './db.ts'
import { loadEnrolments } from './enrolments.ts'
import { addressOf, mayGuess, noteWrongGuess } from './guess-limit.ts'
import type { Learner } from './session.ts'
import { loadRendered } from './surveys.ts'

/** A survey as somebody chooses what to take of it. */
export interface ShelfSurvey {
  slug: string
  title: string
  asOf: string | undefined
  /** Who wrote it; empty for the site's own. */
  writers: string[]
  decks: ShelfDeck[]
  /** Whether its authors see the learner's name; null where nobody could. */
  sharesName: boolean | null
}

interface ShelfDeck {
  slug: string
  title: string
  /** The section that begins it. */
  section: string
  cards: number
  isTaken: boolean
}

/** The surveys somebody may see: the listed ones, and those they joined. */
export async function loadShelf(learner: Learner | null, lang: string): Promise<ShelfSurvey[]> {
  const { surveys, decks } = await loadPublished(lang)
  const rows = await loadEnrolments(learner)
  const seen = [...surveys.values()].filter((survey) => {
    const hasJoined = decks.some(({ id, survey: slug }) => slug === survey.slug && rows.has(id))
    const isListed = survey.visibility === 'listed' || hasJoined
    return isListed && mayRead(learner, survey, { hasJoined })
  })
  const views = seen.map(({ slug }) => viewSurvey(learner, slug, lang, rows))
  return (await Promise.all(views)).flatMap((view) => view ?? [])
}

/** One survey on the shelf, for somebody who may read it. */
export async function loadShelfSurvey(
  learner: Learner | null,
  slug: string,
  lang: string,
  code?: string,
): Promise<ShelfSurvey | null> {
  const { surveys, decks } = await loadPublished(lang)
  const survey = surveys.get(slug)
  if (!survey) return null
  const rows = await loadEnrolments(learner)
  const hasJoined = decks.some((deck) => deck.survey === slug && rows.has(deck.id))
  return mayRead(learner, survey, { code, hasJoined })
    ? viewSurvey(learner, slug, lang, rows)
    : null
}

/**
 * The survey a join code opens, in a language if it is there, else in another; null for a code that is
 * wrong or was replaced, or after too many wrong ones.
 */
export async function loadInvitation(
  learner: Learner | null,
  code: string,
  langs: readonly string[],
  headers: Headers,
  now: number,
): Promise<{ survey: ShelfSurvey; lang: string } | null> {
  const address = addressOf(headers)
  if (!mayGuess(address, now)) return null
  const slug = await findByCode(code)
  if (!slug) {
    noteWrongGuess(address, now)
    return null
  }
  for (const lang of langs) {
    const survey = await loadShelfSurvey(learner, slug, lang, code)
    if (survey) return { survey, lang }
  }
  return null
}

async function findByCode(code: string): Promise<string | null> {
  const survey = await db().survey.findUnique({
    where: { joinCode: code },
    select: { slug: true, visibility: true },
  })
  return survey && survey.visibility !== 'private' ? survey.slug : null
}

async function viewSurvey(
  learner: Learner | null,
  slug: string,
  lang: string,
  rows: ReadonlyMap<string, EnrolmentRow>,
): Promise<ShelfSurvey | null> {
  const { surveys, decks, revisionIds } = await loadPublished(lang)
  const survey = surveys.get(slug)
  const revisionId = revisionIds.get(slug)
  if (!survey || !revisionId) return null
  const { head, decks: heads } = await loadRendered(revisionId)
  const own = decks.filter((deck) => deck.survey === slug)
  const viewDeck = (deck: CatalogueDeck): ShelfDeck => ({
    slug: deck.slug,
    title: deck.title,
    section: heads.find((one) => one.slug === deck.slug)?.section ?? '',
    cards: deck.cards,
    isTaken: isTaken(learner, survey, rows.get(deck.id)),
  })
  return {
    slug,
    title: survey.title,
    asOf: head.asOf,
    writers: await loadWriters(survey),
    decks: own.map(viewDeck),
    sharesName:
      survey.ownerId === null ? null : own.some(({ id }) => rows.get(id)?.sharesName === true),
  }
}

async function loadWriters({ ownerId, authors }: Shared): Promise<string[]> {
  if (!ownerId) return []
  const ids = [ownerId, ...authors.map(({ userId }) => userId)]
  const users = await db().user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  })
  return ids.flatMap((id) => users.find((user) => user.id === id)?.name ?? [])
}
