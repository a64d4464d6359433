import 'server-only'
import { writeCsv } from '#lib/interchange/csv.ts'
import type { CardContent, ReviewEvent } from '#lib/model.ts'
import { mayRead, sharedColumns } from './access.ts'
import { db } from './db.ts'
import { readLog } from './event-log.ts'
import type { Learner } from './session.ts'

/** Entries of the log read at a time. */
const chunk = 1000
const dayMs = 24 * 60 * 60 * 1000

const header = [
  'id',
  'answered at',
  'day',
  'time zone',
  'survey',
  'deck',
  'card',
  'question',
  'grade',
  'seconds',
  'taken back',
]

/**
 * A learner's reviews as comma-separated values in parts, with a line for each answer in the order in
 * which they came here. It begins with the mark by which spreadsheets know UTF-8.
 */
export async function* writeReviews(learner: Learner): AsyncGenerator<string> {
  yield `\uFEFF${writeCsv([header])}`
  const undone = await readUndone(learner)
  let after = -1
  for (;;) {
    const entries = await readLog(db(), learner.id, after, chunk)
    const last = entries.at(-1)
    if (!last) return
    after = last.cursor
    const reviews = entries.flatMap(({ event }) => (event.kind === 'review' ? [event] : []))
    const cards = await readQuestions(learner, reviews)
    yield writeCsv(reviews.map((review) => cellsOf(review, cards.get(review.cardId), undone)))
  }
}

async function readUndone({ id }: Learner): Promise<Set<string>> {
  const rows = await db().reviewEvent.findMany({
    where: { learnerId: id, undoes: { not: null } },
    select: { undoes: true },
  })
  return new Set(rows.flatMap(({ undoes }) => undoes ?? []))
}

interface Question {
  survey: string
  deck: string
  key: string
  prompt: string
}

/** The questions that were asked, in the words they now have: of a survey the learner may read no more, none. */
async function readQuestions(
  learner: Learner,
  reviews: readonly ReviewEvent[],
): Promise<Map<string, Question>> {
  const rows = await db().card.findMany({
    where: { id: { in: [...new Set(reviews.map(({ cardId }) => cardId))] } },
    select: {
      id: true,
      key: true,
      survey: {
        select: {
          slug: true,
          ...sharedColumns,
          decks: {
            where: { enrolments: { some: { learnerId: learner.id } } },
            take: 1,
            select: { id: true },
          },
        },
      },
      deck: { select: { slug: true } },
      texts: { orderBy: { lang: 'asc' }, take: 1, select: { content: true } },
    },
  })
  return new Map(
    rows.map(({ id, key, survey, deck, texts }) => {
      const content = texts[0]?.content as unknown as CardContent | undefined
      const isReadable = mayRead(learner, survey, { hasJoined: survey.decks.length > 0 })
      const prompt = (isReadable && content?.prompt.text) || ''
      return [id, { survey: survey.slug, deck: deck.slug, key, prompt }]
    }),
  )
}

function cellsOf(
  review: Extract<ReviewEvent, { kind: 'review' }>,
  question: Question | undefined,
  undone: ReadonlySet<string>,
): string[] {
  return [
    review.id,
    new Date(review.answeredAt).toISOString(),
    new Date(review.localDay * dayMs).toISOString().slice(0, 10),
    review.timeZone,
    question?.survey ?? '',
    question?.deck ?? '',
    question?.key ?? '',
    question?.prompt ?? '',
    String(review.grade),
    String(review.durationMs / 1000),
    undone.has(review.id) ? 'yes' : '',
  ]
}
