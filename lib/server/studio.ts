import 'server-only'
import { readSurveyHead } from '#lib/survey/survey-head.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import { type Instructor, isAdmin } from './session.ts'

/** An edition of a survey as its authors see it from afar. */
interface StudioEdition {
  lang: string
  title: string
  /** Instant of the last save, in milliseconds. */
  savedAt: number
  savedBy: string | null
  /** Number of the newest revision; null before the first. */
  published: number | null
  /** The draft says something else than the newest revision. */
  isChanged: boolean
}

/** A survey that somebody may edit. */
export interface StudioSurvey {
  slug: string
  visibility: string
  /** Name of the owner, when it is somebody else. */
  owner: string | null
  editions: StudioEdition[]
}

/** Enough of a draft to find its title in. */
const headLength = 4096

interface DraftRow {
  surveyId: string
  lang: string
  head: string
  savedAt: Date | bigint | number
  savedBy: string | null
  published: bigint | number | null
  isChanged: bigint | number
}

/** The surveys the instructor may edit, the one last worked on first; an admin may edit all but the site's. */
export async function listStudioSurveys(instructor: Instructor): Promise<StudioSurvey[]> {
  const { id } = instructor
  const mine = { OR: [{ ownerId: id }, { authors: { some: { userId: id } } }] }
  const surveys = await db().survey.findMany({
    where: { ownerId: { not: null }, ...(isAdmin(instructor) ? {} : mine) },
    select: {
      id: true,
      slug: true,
      visibility: true,
      ownerId: true,
      owner: { select: { name: true } },
    },
  })
  const editions = await readEditions(surveys.map((survey) => survey.id))
  return surveys
    .map((survey) => ({
      slug: survey.slug,
      visibility: survey.visibility,
      owner: survey.ownerId === id ? null : (survey.owner?.name ?? null),
      editions: editions.get(survey.id) ?? [],
    }))
    .sort((one, other) => lastSaved(other) - lastSaved(one))
}

function lastSaved({ editions }: StudioSurvey): number {
  return Math.max(0, ...editions.map(({ savedAt }) => savedAt))
}

/** Sources are compared where they lie, since they may be long. */
async function readEditions(surveyIds: readonly string[]): Promise<Map<string, StudioEdition[]>> {
  const rows = await db().$queryRaw<DraftRow[]>`
    SELECT "Draft"."surveyId", "Draft"."lang", substr("Draft"."source", 1, ${headLength}) AS "head",
      "Draft"."savedAt", "User"."name" AS "savedBy", "newest"."number" AS "published",
      "newest"."source" IS DISTINCT FROM "Draft"."source" AS "isChanged"
    FROM "Draft"
      LEFT JOIN "User" ON "User"."id" = "Draft"."savedById"
      LEFT JOIN "Edition" ON "Edition"."surveyId" = "Draft"."surveyId" AND "Edition"."lang" = "Draft"."lang"
      LEFT JOIN "Revision" AS "newest" ON "newest"."editionId" = "Edition"."id" AND "newest"."number" =
        (SELECT max("number") FROM "Revision" WHERE "Revision"."editionId" = "Edition"."id")
    WHERE "Draft"."surveyId" IN ${textsIn(JSON.stringify(surveyIds))}
    ORDER BY "Draft"."lang"`
  const editions = new Map<string, StudioEdition[]>(surveyIds.map((id) => [id, []]))
  for (const row of rows) editions.get(row.surveyId)?.push(toEdition(row))
  return editions
}

function toEdition({
  lang,
  head,
  savedAt,
  savedBy,
  published,
  isChanged,
}: DraftRow): StudioEdition {
  return {
    lang,
    title: readSurveyHead(head).title,
    savedAt: Number(savedAt),
    savedBy,
    published: published === null ? null : Number(published),
    isChanged: Boolean(isChanged),
  }
}
