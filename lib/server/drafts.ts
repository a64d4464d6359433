import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Author } from './authorship.ts'
import { db } from './db.ts'

/** A draft may have this many bytes as UTF-8. */
export const maxSourceBytes = 2 * 1024 * 1024

/** The languages an edition can be written in. */
export const draftLangs = ['en', 'zh'] as const
export type DraftLang = (typeof draftLangs)[number]

export function isDraftLang(lang: unknown): lang is DraftLang {
  return draftLangs.some((known) => known === lang)
}

/** The text of an edition as it is being written. */
export interface DraftText {
  source: string
  version: number
  /** Instant in milliseconds. */
  savedAt: number
  /** Name of who saved it last; null when the account is gone. */
  savedBy: string | null
}

/** The draft of an edition; null when nobody has begun one. */
export async function loadDraft(author: Author, lang: string): Promise<DraftText | null> {
  const draft = await db().draft.findUnique({
    where: { surveyId_lang: { surveyId: author.surveyId, lang } },
    include: { savedBy: { select: { name: true } } },
  })
  if (!draft) return null
  const { source, version, savedAt, savedBy } = draft
  return { source, version, savedAt: savedAt.getTime(), savedBy: savedBy?.name ?? null }
}

/** The languages in which the survey has a draft. */
export async function listDraftLangs(author: Author): Promise<string[]> {
  const drafts = await db().draft.findMany({
    where: { surveyId: author.surveyId },
    orderBy: { lang: 'asc' },
    select: { lang: true },
  })
  return drafts.map(({ lang }) => lang)
}

/** What became of a save: stored; or refused, since the stored draft is no longer the one it was made from. */
export type SavedDraft =
  | { kind: 'saved'; version: number; savedAt: number }
  | { kind: 'stale'; stored: DraftText }
  | { kind: 'missing' }

/**
 * Saves a draft on top of the version it was made from. When somebody else has saved since, nothing is
 * changed, and the stored draft comes back to be compared.
 */
export async function saveDraft(
  author: Author,
  lang: string,
  { source, expectedVersion }: { source: string; expectedVersion: number },
  savedAt: Date,
): Promise<SavedDraft> {
  const { surveyId, userId } = author
  const { count } = await db().draft.updateMany({
    where: { surveyId, lang, version: expectedVersion },
    data: { source, version: { increment: 1 }, savedAt, savedById: userId },
  })
  if (count > 0) {
    return { kind: 'saved', version: expectedVersion + 1, savedAt: savedAt.getTime() }
  }
  const stored = await loadDraft(author, lang)
  return stored ? { kind: 'stale', stored } : { kind: 'missing' }
}

/**
 * Begins the edition in another language, with a source. False when there is a draft in it already,
 * which stays as it is.
 */
export async function beginDraft(
  author: Author,
  lang: DraftLang,
  source: string,
  savedAt: Date,
): Promise<boolean> {
  const { surveyId, userId } = author
  const made = await db().$executeRaw`
    INSERT INTO "Draft" ("id", "surveyId", "lang", "source", "version", "basedOn", "savedAt", "savedById")
    VALUES (${randomUUID()}, ${surveyId}, ${lang}, ${source}, 1, 0, ${savedAt}, ${userId})
    ON CONFLICT ("surveyId", "lang") DO NOTHING`
  return made > 0
}
