import 'server-only'
import type { ShadedCard } from '#lib/progress/shading.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { db } from './db.ts'
import { jsonArray, jsonList } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import type { SurveyView } from './surveys.ts'

/** How a learner stands to the cards of an edition. */
export interface Shading {
  today: number
  /** In the order of the text. */
  cards: ShadedCard[]
}

/** What the learner would recall of an edition today; a visitor has met none of it. */
export async function loadShading(
  learner: Learner | null,
  survey: Pick<SurveyView, 'head' | 'revisionId'>,
  now: number,
): Promise<Shading> {
  const { settings, parameters, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const [texts, memories] = await Promise.all([
    loadAskedCards(survey),
    learner ? readMemories(learner, survey.head.slug, today) : new Map<string, CardMemory>(),
  ])
  const recallOf = (memory: CardMemory) => retrievability(memory, today, parameters)
  const cards = texts.map((text) => shadeCard(text, memories.get(text.cardId), today, recallOf))
  return { today, cards }
}

type CardText = Pick<ShadedCard, 'cardId' | 'key' | 'section' | 'prompt'>

function shadeCard(
  text: CardText,
  memory: CardMemory | undefined,
  today: number,
  recallOf: (memory: CardMemory) => number,
): ShadedCard {
  if (!memory || memory.state === 'new') {
    const suspended = memory?.suspended ?? false
    return { ...text, state: 'new', suspended, recall: null, dueDay: null, isDue: false }
  }
  const { isLearning, suspended, isBuried, dueDay } = memory
  return {
    ...text,
    state: isLearning ? 'learning' : 'review',
    suspended,
    recall: recallOf(memory),
    dueDay,
    isDue: !suspended && !isBuried && dueDay !== null && dueDay <= today,
  }
}

// ── What the cards ask: the same for everybody until the next revision ──────

const askedCards = new Map<string, CardText[]>()
const mostKept = 20
/** As much of a prompt as a note in the margin shows. */
const promptLength = 160

async function loadAskedCards(survey: Pick<SurveyView, 'head' | 'revisionId'>) {
  const { revisionId } = survey
  const cards = askedCards.get(revisionId) ?? (await readAskedCards(survey))
  askedCards.delete(revisionId)
  askedCards.set(revisionId, cards)
  const [longestUnused] = askedCards.keys()
  if (askedCards.size > mostKept && longestUnused !== undefined) askedCards.delete(longestUnused)
  return cards
}

/** As one value, because thousands of rows take the database client longer than the database. */
async function readAskedCards({ head }: Pick<SurveyView, 'head'>): Promise<CardText[]> {
  const [row] = await db().$queryRaw<{ cards: string }[]>`
    SELECT ${jsonList(
      jsonArray(Prisma.sql`"cardId", "key", "section", "prompt"`),
    )} AS "cards" FROM (
      SELECT "text"."cardId", "Card"."key", "text"."section", "text"."content" -> 'prompt' ->> 'text' AS "prompt"
      FROM "Survey" JOIN "Card" ON "Card"."surveyId" = "Survey"."id" AND "Card"."retiredAt" IS NULL
        JOIN "CardText" AS "text" ON "text"."cardId" = "Card"."id" AND "text"."lang" = ${head.lang}
      WHERE "Survey"."slug" = ${head.slug} ORDER BY "text"."position") AS "asked"`
  const rows = JSON.parse(row?.cards ?? '[]') as [string, string, string, string][]
  return rows.map(([cardId, key, section, prompt]) => ({
    cardId,
    key,
    section,
    prompt: shorten(prompt),
  }))
}

function shorten(prompt: string): string {
  const characters = [...prompt.slice(0, 2 * promptLength)]
  if (characters.length <= promptLength) return prompt
  return `${characters.slice(0, promptLength - 1).join('')}…`
}

// ── What the learner remembers of them ──────────────────────────────────────

interface CardMemory {
  state: string
  stability: number
  lastDay: number | null
  dueDay: number | null
  isLearning: boolean
  suspended: boolean
  isBuried: boolean
}

type MemoryRow = [string, string, number, number | null, number | null, number, number, number]

/** What the learner remembers of a survey, by card id. */
async function readMemories(
  learner: Learner,
  slug: string,
  today: number,
): Promise<Map<string, CardMemory>> {
  const [row] = await db().$queryRaw<{ memories: string }[]>`
    SELECT ${jsonList(
      jsonArray(
        Prisma.sql`"cardId", "state", "stability", "lastDay", "dueDay", "dueAt" IS NOT NULL, "suspended",
          coalesce("buriedDay" = ${today}, false)`,
      ),
    )} AS "memories"
    FROM "Memory" WHERE "learnerId" = ${learner.id} AND "deckId" IN (
      SELECT "Deck"."id" FROM "Deck" JOIN "Survey" ON "Survey"."id" = "Deck"."surveyId"
      WHERE "Survey"."slug" = ${slug})`
  const rows = JSON.parse(row?.memories ?? '[]') as MemoryRow[]
  return new Map(
    rows.map(([cardId, state, stability, lastDay, dueDay, isLearning, suspended, isBuried]) => [
      cardId,
      {
        state,
        stability,
        lastDay,
        dueDay,
        isLearning: Boolean(isLearning),
        suspended: Boolean(suspended),
        isBuried: Boolean(isBuried),
      },
    ]),
  )
}
