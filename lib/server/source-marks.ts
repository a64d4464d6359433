import 'server-only'
import type { Place } from '#lib/model.ts'
import type { Author } from './authorship.ts'
import { db } from './db.ts'
import { loadHardest } from './insights.ts'

/** A note about a question, tied to its words in the published source. */
export interface SourceMark {
  id: string
  kind: 'report' | 'hard'
  cardKey: string
  /** Where the words stood in the text that was published. */
  place: Place
  quote: string
  text: string
}

/** How often a hard question was forgotten, for whoever puts it into words. */
export interface Hardness {
  lapses: number
  learners: number
  answers: number
  again: number
}

/** More than anybody looks at beside a text. */
const mostReports = 200

/**
 * What an author should know beside the text of one language: open reports with their notes, and the
 * questions that learners forget most.
 *
 * @param put puts the record of a hard question into the words of the interface
 */
export async function loadSourceMarks(
  author: Author,
  lang: string,
  put: (hardness: Hardness) => string = inFigures,
  now: number = Date.now(),
): Promise<SourceMark[]> {
  const reports = await db().report.findMany({
    where: { surveyId: author.surveyId, lang, settledAt: null },
    orderBy: { createdAt: 'asc' },
    take: mostReports,
    select: { id: true, place: true, quote: true, note: true, card: { select: { key: true } } },
  })
  const hardest = await loadHardest(author, lang, now)
  return [
    ...reports.map(({ id, place, quote, note, card }) => ({
      id,
      kind: 'report' as const,
      cardKey: card.key,
      place: place as unknown as Place,
      quote,
      text: note,
    })),
    ...hardest.map(({ card, ...hardness }) => ({
      id: card.cardId,
      kind: 'hard' as const,
      cardKey: card.key,
      place: card.place,
      quote: card.quote,
      text: put(hardness),
    })),
  ]
}

/** Lapses per learner, the same in every language: `7/12`. */
function inFigures({ lapses, learners }: Hardness): string {
  return `${lapses}/${learners}`
}
