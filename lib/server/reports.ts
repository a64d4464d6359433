import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Place } from '#lib/model.ts'
import type { Author } from './authorship.ts'
import { db, inTransaction } from './db.ts'
import { lockPerson } from './locks.ts'
import { loadPlacedCards, type PlacedCard, quoteAt } from './placed-cards.ts'
import type { Admin, Learner } from './session.ts'

/** What kind of fault a learner found, if they say so. */
const reasons = ['wrong', 'unclear', 'ambiguous', 'typo', 'other'] as const
type ReportReason = (typeof reasons)[number]

/** What `POST /api/reports` takes. */
export const reportBody = z.strictObject({
  cardId: z.string().min(1).max(64),
  lang: z.string().min(1).max(35),
  note: z.string().trim().min(1, 'say what is wrong').max(2000),
  reason: z.enum(reasons).optional(),
})

/** What settling or reopening takes. */
export const settledBody = z.strictObject({ settled: z.boolean() })

/** Reports a learner may send in an hour; more is no reading. */
const hourlyLimit = 20
const hourMs = 60 * 60 * 1000

export type Reported = { kind: 'reported'; id: string } | { kind: 'unknown-card' | 'too-many' }

/**
 * Keeps what a learner found wrong with a question, with the place and the words it has on this
 * server. The same words about the same card within the hour are one report, so sending again is safe.
 */
export async function reportCard(
  learner: Learner,
  { cardId, lang, note, reason }: z.infer<typeof reportBody>,
  now: Date,
): Promise<Reported> {
  const text = await db().cardText.findUnique({
    where: { cardId_lang: { cardId, lang } },
    include: { card: { select: { surveyId: true } }, revision: { select: { source: true } } },
  })
  if (!text) return { kind: 'unknown-card' }
  const lately = { reporterId: learner.id, createdAt: { gt: new Date(now.getTime() - hourMs) } }
  const same = await db().report.findFirst({ where: { ...lately, cardId, lang, note } })
  if (same) return { kind: 'reported', id: same.id }

  const place = text.place as unknown as Place
  const data = {
    id: randomUUID(),
    surveyId: text.card.surveyId,
    cardId,
    lang,
    revisionId: text.revisionId,
    place: { start: { ...place.start }, end: { ...place.end } },
    quote: quoteAt(text.revision.source, place),
    reporterId: learner.id,
    note,
    createdAt: now,
    ...(reason ? { reason } : {}),
  }
  // Written first (D4), then counted: requests at the same time cannot all pass a count taken before.
  return inTransaction(async (tx): Promise<Reported> => {
    await lockPerson(tx, data.reporterId)
    await tx.report.create({ data })
    const sent = await tx.report.count({ where: lately })
    if (sent <= hourlyLimit) return { kind: 'reported', id: data.id }
    await tx.report.delete({ where: { id: data.id } })
    return { kind: 'too-many' }
  })
}

/** A report as its authors read it, at the place the question has now. */
export interface ReportView {
  id: string
  survey: string
  lang: string
  cardKey: string
  path: string[]
  line: number
  /** The words of the source as they were reported. */
  quote: string
  /** Null when the question is gone from this language. */
  prompt: string | null
  /** `edited`: the words are others by now. `gone`: the question is no longer asked. */
  since: 'same' | 'edited' | 'gone'
  reason: ReportReason | null
  note: string
  /** Null for a guest, who has no name. */
  reporter: string | null
  createdAt: number
}

/** More than anybody reads at once; settling some shows the next. */
export const mostListed = 200

/** What learners reported of the author's survey: the open ones by place, or the last settled ones. */
export function loadReports(author: Author, { settled }: { settled: boolean }) {
  return findReports({ surveyId: author.surveyId }, settled)
}

/** The same for the site's own surveys, which are edited in content/. */
export function loadSiteReports(_admin: Admin, { settled }: { settled: boolean }) {
  return findReports({ survey: { ownerId: null } }, settled)
}

/** Settles a report, or opens it again; false when the survey has no such report. */
export async function settleReport(author: Author, id: string, settled: boolean, now: Date) {
  const where = { id, surveyId: author.surveyId }
  const { count } = await db().report.updateMany({
    where,
    data: { settledAt: settled ? now : null },
  })
  return count > 0
}

/** The same for a report of one of the site's own surveys. */
export async function settleSiteReport(_admin: Admin, id: string, settled: boolean, now: Date) {
  const where = { id, survey: { ownerId: null } }
  const { count } = await db().report.updateMany({
    where,
    data: { settledAt: settled ? now : null },
  })
  return count > 0
}

type Scope = { surveyId: string } | { survey: { ownerId: null } }

async function findReports(scope: Scope, settled: boolean): Promise<ReportView[]> {
  const rows = await db().report.findMany({
    where: { ...scope, settledAt: settled ? { not: null } : null },
    orderBy: settled ? { settledAt: 'desc' } : { createdAt: 'asc' },
    take: mostListed,
    include: {
      survey: { select: { slug: true } },
      card: { select: { key: true } },
      reporter: { select: { name: true, isAnonymous: true } },
    },
  })
  const placed = await loadPlacedCards([...new Set(rows.map(({ cardId }) => cardId))])
  const views = rows.map((row) => {
    const card = placed.find(({ cardId, lang }) => cardId === row.cardId && lang === row.lang)
    const reported = row.place as unknown as Place
    return {
      id: row.id,
      survey: row.survey.slug,
      lang: row.lang,
      cardKey: row.card.key,
      path: card?.path ?? [],
      line: (card?.place ?? reported).start.line,
      quote: row.quote,
      prompt: card?.prompt ?? null,
      since: sinceThen(row.quote, card),
      reason: reasons.find((reason) => reason === row.reason) ?? null,
      note: row.note,
      reporter: row.reporter.isAnonymous ? null : row.reporter.name,
      createdAt: row.createdAt.getTime(),
    }
  })
  return settled ? views : views.sort(byPlace)
}

function sinceThen(quote: string, card: PlacedCard | undefined): ReportView['since'] {
  if (!card?.isAsked) return 'gone'
  return card.quote === quote ? 'same' : 'edited'
}

function byPlace(a: ReportView, b: ReportView): number {
  if (a.survey !== b.survey) return a.survey < b.survey ? -1 : 1
  if (a.lang !== b.lang) return a.lang < b.lang ? -1 : 1
  return a.line - b.line || a.createdAt - b.createdAt
}
