import 'server-only'
import { z } from 'zod'
import type { Exam } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { type Exams, isBroughtForward, stretchStart } from '#lib/scheduling/exam.ts'
import { chooseExam, examOf } from '#lib/scheduling/exam-plan.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { type CatalogueDeck, loadCatalogue } from './catalogue.ts'
import { db, inTransaction } from './db.ts'
import { loadExamInput } from './exam-input.ts'
import type { Learner } from './session.ts'
import { defaultColumns, loadLearner } from './settings.ts'

/** The nearest and the farthest day of an exam, counted from today. */
export const examRange = { earliest: 1, latest: 366 }

const day = z.number().int().min(10_956).max(47_483)
const name = z.string().min(1).max(200)

/** What `PUT /api/exams` takes: the local day of the exam, and the recall wanted on it. */
export const examChange = z.strictObject({
  survey: name,
  deck: name,
  day,
  recall: z.number().min(0.7).max(0.99),
})

/** What `DELETE /api/exams` takes. */
export const examRemoval = z.strictObject({ survey: name, deck: name })

const share = z.number().min(0).max(1)
const stored = z.object({
  day,
  recall: share,
  retention: z.number().min(0.7).max(0.99),
  stretchDays: z.number().int().min(1).max(366),
  enough: share,
})

/** `day-range`: the first and the last local day that can be taken. */
type ExamRefusal = { kind: 'not-found' } | { kind: 'day-range'; earliest: number; latest: number }

/** The learner's exams, by deck id. Those that are over are kept until they are changed. */
export async function loadExams(learner: Learner | null): Promise<Map<string, Exam>> {
  if (!learner) return new Map()
  const rows = await db().deckSettings.findMany({ where: { learnerId: learner.id } })
  return new Map(
    rows.flatMap(({ deckId, scheduling }) => {
      const exam = stored.safeParse((scheduling as { exam?: unknown }).exam)
      return exam.success ? [[deckId, exam.data] as const] : []
    }),
  )
}

/** The same as a review session asks for them. */
export function examsByName(
  decks: readonly CatalogueDeck[],
  exams: ReadonlyMap<string, Exam>,
): Exams {
  const named = decks.flatMap(({ id, survey, slug }) => {
    const exam = exams.get(id)
    return exam ? [[`${survey}/${slug}`, exam] as const] : []
  })
  return Object.fromEntries(named)
}

/** Sets or changes the exam of a deck, and finds out how the deck is best reviewed until then. */
export async function saveExam(
  learner: Learner,
  { survey, deck, day, recall }: z.infer<typeof examChange>,
  { lang, now }: { lang: string; now: number },
): Promise<{ kind: 'saved'; exam: Exam } | ExamRefusal> {
  const found = await findDeck(learner, survey, deck, lang)
  if (!found) return { kind: 'not-found' }
  const { settings, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const earliest = today + examRange.earliest
  const latest = today + examRange.latest
  if (day < earliest || day > latest) return { kind: 'day-range', earliest, latest }
  const { input } = await loadExamInput(learner, found, { lang, today, day, recall })
  const exam = examOf(chooseExam(input), today, recall)
  await writeExam(learner, found.id, exam)
  return { kind: 'saved', exam }
}

/** Takes the exam of a deck back; its cards keep the days they are due on. */
export async function removeExam(
  learner: Learner,
  { survey, deck }: z.infer<typeof examRemoval>,
  lang: string,
): Promise<boolean> {
  const found = await findDeck(learner, survey, deck, lang)
  if (!found) return false
  await writeExam(learner, found.id, null)
  return true
}

export async function findDeck(
  learner: Learner | null,
  survey: string,
  slug: string,
  lang: string,
): Promise<CatalogueDeck | null> {
  const { decks } = await loadCatalogue(learner, lang)
  return decks.find((deck) => deck.survey === survey && deck.slug === slug) ?? null
}

async function writeExam(learner: Learner, deckId: string, exam: Exam | null): Promise<void> {
  const key = { learnerId: learner.id, deckId }
  await inTransaction(async (tx) => {
    // Locks the learner's row, and makes it where there is none yet (D4).
    await tx.learner.upsert({
      where: { id: learner.id },
      create: { id: learner.id, cursor: 0, ...defaultColumns },
      update: { id: learner.id },
    })
    const row = await tx.deckSettings.findUnique({ where: { learnerId_deckId: key } })
    const { exam: _, ...others } = (row?.scheduling ?? {}) as Record<string, never>
    const scheduling = exam ? { ...others, exam: { ...exam } } : others
    await tx.deckSettings.upsert({
      where: { learnerId_deckId: key },
      create: { ...key, scheduling },
      update: { scheduling },
    })
  })
}

/**
 * The cards that the last stretch before an exam brings today although they are due later, in some
 * decks; of some sections only, if these are given. Those that wait for a sibling are left out.
 */
export async function loadExamCards(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  exams: ReadonlyMap<string, Exam>,
  choice: {
    lang: string
    today: number
    parameters: SchedulerParameters
    /** Siblings (`survey/name`) of which one was answered today. */
    waiting: ReadonlySet<string>
    sections?: readonly string[] | undefined
  },
): Promise<{ cardId: string; deckId: string }[]> {
  const { lang, today, parameters, waiting, sections } = choice
  const nearing = decks.flatMap(({ id }) => {
    const exam = exams.get(id)
    return exam && stretchStart(exam) <= today && today < exam.day ? [{ id, exam }] : []
  })
  if (!learner || nearing.length === 0) return []
  const examOfDeck = new Map(nearing.map(({ id, exam }) => [id, exam]))
  const text = sections ? { lang, section: { in: [...sections] } } : { lang }
  const rows = await db().memory.findMany({
    where: {
      learnerId: learner.id,
      deckId: { in: [...examOfDeck.keys()] },
      dueDay: { gt: today },
      dueAt: null,
      suspended: false,
      OR: [{ buriedDay: null }, { buriedDay: { not: today } }],
      card: { retiredAt: null, texts: { some: text } },
    },
    orderBy: [{ dueDay: 'asc' }, { cardId: 'asc' }],
    select: {
      ...{ cardId: true, deckId: true, stability: true, lastDay: true, dueDay: true },
      card: { select: { texts: { where: { lang }, select: { siblings: true } } } },
    },
  })
  const surveyOf = new Map(decks.map(({ id, survey }) => [id, survey]))
  return rows.filter(({ deckId, card, ...memory }) => {
    const exam = examOfDeck.get(deckId)
    const siblings = card.texts[0]?.siblings ?? null
    if (siblings !== null && waiting.has(`${surveyOf.get(deckId)}/${siblings}`)) return false
    return exam !== undefined && isBroughtForward(exam, memory, today, parameters)
  })
}
