import 'server-only'
import { z } from 'zod'
import { type EnrolmentRow, isTaken, mayRead, sharedColumns } from './access.ts'
import { db, inTransaction } from './db.ts'
import { textsIn } from './dialect.ts'
import type { Prisma } from './generated/client.ts'
import type { Learner } from './session.ts'
import { defaultColumns } from './settings.ts'
import type { DecksWritten } from './write-edition.ts'

const slug = z.string().min(1).max(200)

/** What `POST /api/enrolments` takes: a survey, or some of its decks, with its code if it needs one. */
export const enrolmentOrder = z.strictObject({
  survey: slug,
  decks: z.array(slug).min(1).max(500).optional(),
  code: z.string().max(64).optional(),
  /** Whether the authors may see the learner's name beside their progress, in this survey. */
  sharesName: z.boolean().optional(),
})

/** What `DELETE /api/enrolments` takes: a survey, or some of its decks. */
export const leaveOrder = enrolmentOrder.pick({ survey: true, decks: true })

/** `decks`: slugs of what the learner now takes of the survey. */
export type Enrolled = { kind: 'enrolled'; decks: string[] } | { kind: 'not-found' }

type Transaction = Prisma.TransactionClient

/** Where the learner joined or left, by deck id. */
export async function loadEnrolments(
  learner: Learner | null,
): Promise<ReadonlyMap<string, EnrolmentRow>> {
  if (!learner) return new Map()
  const rows = await db().enrolment.findMany({
    where: { learnerId: learner.id },
    select: { deckId: true, leftAt: true, sharesName: true },
  })
  return new Map(rows.map(({ deckId, ...row }) => [deckId, row]))
}

/**
 * The learner takes a survey, or some of its decks; what they learned there before goes on. Not found
 * is also what they may not see, and a deck that is not there.
 */
export function enrol(
  learner: Learner,
  { survey: wanted, decks: slugs, code, sharesName }: z.infer<typeof enrolmentOrder>,
  now: Date,
): Promise<Enrolled> {
  return inTransaction(async (tx) => {
    await ensureLearner(tx, learner)
    const survey = await findSurvey(tx, learner, wanted)
    if (!survey || !mayRead(learner, survey, { code, hasJoined: survey.rows.size > 0 })) {
      return { kind: 'not-found' }
    }
    const chosen = pick(survey.decks, slugs)
    if (!chosen) return { kind: 'not-found' }
    const shares = sharesName ?? [...survey.rows.values()].some((row) => row.sharesName)
    const missing = chosen.filter(({ id }) => !survey.rows.has(id))
    const learnerId = learner.id
    await tx.enrolment.createMany({
      data: missing.map(({ id }) => ({
        learnerId,
        deckId: id,
        enrolledAt: now,
        sharesName: shares,
      })),
    })
    await tx.enrolment.updateMany({
      where: { learnerId, deckId: { in: idsOf(chosen) }, leftAt: { not: null } },
      data: { leftAt: null, enrolledAt: now },
    })
    await tx.enrolment.updateMany({
      where: { learnerId, deckId: { in: idsOf(survey.decks) } },
      data: { sharesName: shares },
    })
    return takenOf(tx, learner, wanted)
  })
}

/**
 * The learner leaves a survey, or some of its decks: its cards rest, and all that was learned stays.
 * One may leave what one takes, whoever may see it now.
 */
export function leave(
  learner: Learner,
  { survey: wanted, decks: slugs }: z.infer<typeof leaveOrder>,
  now: Date,
): Promise<Enrolled> {
  return inTransaction(async (tx) => {
    await ensureLearner(tx, learner)
    const survey = await findSurvey(tx, learner, wanted)
    const isSites = survey?.ownerId === null
    if (!survey || (!isSites && survey.rows.size === 0)) return { kind: 'not-found' }
    const chosen = pick(survey.decks, slugs)
    if (!chosen) return { kind: 'not-found' }
    const learnerId = learner.id
    // Only a deck that is taken without having been joined needs a row to say that it was left.
    const missing = isSites ? chosen.filter(({ id }) => !survey.rows.has(id)) : []
    await tx.enrolment.createMany({
      data: missing.map(({ id }) => ({ learnerId, deckId: id, enrolledAt: now, leftAt: now })),
    })
    await tx.enrolment.updateMany({
      where: { learnerId, deckId: { in: idsOf(chosen) }, leftAt: null },
      data: { leftAt: now },
    })
    return takenOf(tx, learner, wanted)
  })
}

/**
 * Gives the decks of a new revision to those who take every other deck of the survey; of the site's
 * own surveys, where no row means taken, keeps them from those who have left another deck.
 */
export async function giveNewDecks(
  tx: Transaction,
  surveyId: string,
  { made, before }: DecksWritten,
  now: Date,
): Promise<void> {
  if (made.length === 0 || before.length === 0) return
  const { ownerId } = await tx.survey.findUniqueOrThrow({ where: { id: surveyId } })
  const rows = await tx.$queryRaw<
    { learnerId: string; taken: bigint; left: bigint; shares: bigint }[]
  >`
    SELECT "learnerId", count(*) FILTER (WHERE "leftAt" IS NULL) AS "taken",
      count(*) FILTER (WHERE "leftAt" IS NOT NULL) AS "left",
      max(CAST("sharesName" AS INTEGER)) AS "shares"
    FROM "Enrolment" WHERE "deckId" IN ${textsIn(JSON.stringify(before))}
    GROUP BY "learnerId"`
  const given = rows.filter(({ taken, left }) =>
    ownerId === null ? Number(left) > 0 : Number(taken) === before.length,
  )
  await tx.enrolment.createMany({
    data: given.flatMap(({ learnerId, shares }) =>
      made.map((deckId) => ({
        learnerId,
        deckId,
        enrolledAt: now,
        leftAt: ownerId === null ? now : null,
        sharesName: Number(shares) === 1,
      })),
    ),
  })
}

/** The transaction's first statement is a write (D4): it makes the learner's row, or locks it. */
async function ensureLearner(tx: Transaction, learner: Learner) {
  const { newPerDay, desiredRetention, rolloverHour } = defaultColumns
  await tx.$executeRaw`
    INSERT INTO "Learner" ("id", "cursor", "newPerDay", "desiredRetention", "rolloverHour")
    VALUES (${learner.id}, 0, ${newPerDay}, ${desiredRetention}, ${rolloverHour})
    ON CONFLICT ("id") DO UPDATE SET "cursor" = "Learner"."cursor"`
}

/** A survey with its decks that are in use, and how the learner stands to each. */
async function findSurvey(tx: Transaction, learner: Learner, wanted: string) {
  const survey = await tx.survey.findUnique({
    where: { slug: wanted },
    select: {
      ...sharedColumns,
      decks: {
        orderBy: { position: 'asc' },
        select: {
          id: true,
          slug: true,
          titles: true,
          enrolments: {
            where: { learnerId: learner.id },
            select: { leftAt: true, sharesName: true },
          },
        },
      },
    },
  })
  if (!survey) return null
  const decks = survey.decks.filter(({ titles }) => Object.keys(titles as object).length > 0)
  const rows = new Map(
    survey.decks.flatMap(({ id, enrolments: [row] }) => (row ? [[id, row] as const] : [])),
  )
  return { ...survey, decks, rows }
}

async function takenOf(tx: Transaction, learner: Learner, wanted: string): Promise<Enrolled> {
  const survey = await findSurvey(tx, learner, wanted)
  if (!survey) return { kind: 'not-found' }
  const taken = survey.decks.filter(({ id }) => isTaken(learner, survey, survey.rows.get(id)))
  return { kind: 'enrolled', decks: taken.map((deck) => deck.slug) }
}

/** The decks with some slugs, or all; null when one of them is not there. */
function pick<Deck extends { slug: string }>(
  decks: readonly Deck[],
  slugs: readonly string[] | undefined,
): readonly Deck[] | null {
  if (!slugs) return decks
  const chosen = decks.filter((deck) => slugs.includes(deck.slug))
  return chosen.length === new Set(slugs).size ? chosen : null
}

function idsOf(decks: readonly { id: string }[]): string[] {
  return decks.map(({ id }) => id)
}
