import 'server-only'
import type { CatchUp } from '#lib/model.ts'
import type { Backlog } from '#lib/scheduling/catch-up.ts'
import { shareOfToday } from '#lib/scheduling/catch-up.ts'
import { localDay } from '#lib/scheduling/days.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { forgettingCurveOf } from '#lib/scheduling/retrievability.ts'
import { loadAnsweredToday } from './answered-today.ts'
import { countAnswered } from './cards.ts'
import { type CatalogueDeck, loadCatalogue } from './catalogue.ts'
import { db } from './db.ts'
import { loadOverrides } from './deck-settings.ts'
import { larger, textsIn } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import { type QueueIds, roomsOf, waitingSiblings } from './queue.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import { loadTodaysCards } from './todays-cards.ts'

/** One deck on the home page. */
export interface DeckView {
  slug: string
  title: string
  /** Cards there are, and cards the learner has met. */
  cards: number
  seen: number
  /** Waiting today: reviews (learning steps included), and new ones. */
  due: number
  fresh: number
  /** Mean retrievability today of the cards out of learning steps, 0 to 1; null before the first. */
  recall: number | null
}

/** What now, at a glance. */
export interface HomeView {
  today: number
  /** Answers given today. */
  reviewedToday: number
  due: { learning: number; review: number; fresh: number; total: number; minutes: number }
  /** The next day after today on which a card is due; null when none is waiting. */
  nextDueDay: number | null
  dueTomorrow: number
  backlog: Backlog
  surveys: { slug: string; title: string; decks: DeckView[] }[]
}

/** Until the learner's own pace is known: seconds a review and a new card take. */
const secondsPerReview = 12
const secondsPerNewCard = 30

export async function loadHome(
  learner: Learner | null,
  lang: string,
  now: number,
): Promise<HomeView> {
  const { settings, parameters, timeZone, cursor } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const catalogue = await loadCatalogue(learner, lang)
  const { decks, surveys } = catalogue
  const overrides = await loadOverrides(learner)
  const answered = await loadAnsweredToday(learner, lang, today)
  const input = { learner, catalogue, decks, lang, today, settings, overrides, answered, cursor }
  const rooms = new Map(roomsOf(input).decks.map(({ id, room }) => [id, room]))
  const waiting = waitingSiblings(input)
  const [progress, reviewedToday, { ids, broughtForward, backlog }] = await Promise.all([
    loadDeckProgress(learner, { lang, today, parameters, waiting }),
    learner ? countAnswered(learner, today) : 0,
    loadTodaysCards(input, parameters),
  ])
  const viewDeck = ({ id, slug, title, cards }: CatalogueDeck): DeckView => {
    const { seen, met, due, recall } = progress.get(id) ?? nothingYet
    const forward = broughtForward.filter((deckId) => deckId === id).length
    const fresh = Math.min(rooms.get(id) ?? 0, cards - met)
    return { slug, title, cards, seen, due: due + forward, fresh, recall }
  }
  const all = decks.flatMap(({ id }) => progress.get(id) ?? [])
  const due = countDue(ids)
  return {
    today,
    reviewedToday,
    due,
    ...whatComes(all, {
      today,
      isDone: due.learning + due.review === 0,
      catchUp: settings.catchUp,
    }),
    backlog,
    surveys: surveys.map(({ slug, title }) => ({
      slug,
      title,
      decks: decks.filter((deck) => deck.survey === slug).map(viewDeck),
    })),
  }
}

/** When a card comes after today, and how many come tomorrow; once all is done, with what was put off until then. */
function whatComes(
  decks: readonly DeckProgress[],
  {
    today,
    isDone,
    catchUp,
  }: { today: number; isDone: boolean; catchUp: CatchUp | null | undefined },
): Pick<HomeView, 'nextDueDay' | 'dueTomorrow'> {
  const tomorrow = today + 1
  const putOff = isDone ? decks.reduce((sum, { reached }) => sum + reached, 0) : 0
  const waiting = decks.reduce((sum, { dueTomorrow }) => sum + dueTomorrow, putOff)
  const days = decks.flatMap(({ nextDueDay }) => nextDueDay ?? [])
  if (putOff > 0) days.push(tomorrow)
  return {
    nextDueDay: days.length > 0 ? Math.min(...days) : null,
    dueTomorrow: shareOfToday(catchUp, { today: tomorrow, waiting, done: 0 }) ?? waiting,
  }
}

function countDue({ learning, due, fresh }: QueueIds): HomeView['due'] {
  const reviews = learning.length + due.length
  const seconds = reviews * secondsPerReview + fresh.length * secondsPerNewCard
  return {
    learning: learning.length,
    review: due.length,
    fresh: fresh.length,
    total: reviews + fresh.length,
    minutes: Math.ceil(seconds / 60),
  }
}

interface DeckProgress {
  /** Cards reviewed at least once; `met` also counts those set aside before. */
  seen: number
  met: number
  due: number
  /** Cards whose day has come, also those put off until tomorrow. */
  reached: number
  dueTomorrow: number
  recall: number | null
  nextDueDay: number | null
}

const nothingYet: DeckProgress = {
  seen: 0,
  met: 0,
  due: 0,
  reached: 0,
  dueTomorrow: 0,
  recall: null,
  nextDueDay: null,
}

/** What the learner remembers, by deck id; the recall is {@link retrievability}, averaged by the database. */
async function loadDeckProgress(
  learner: Learner | null,
  {
    lang,
    today,
    parameters,
    waiting,
  }: {
    lang: string
    today: number
    parameters: SchedulerParameters
    waiting: ReadonlySet<string>
  },
): Promise<Map<string, DeckProgress>> {
  if (!learner) return new Map()
  const { factor, decay } = forgettingCurveOf(parameters)
  const apart = JSON.stringify([...waiting])
  const rows = await db().$queryRaw<({ deckId: string } & DeckProgress)[]>`
    SELECT "deckId", count(*) AS "met", count(*) FILTER (WHERE "reviewed") AS "seen",
      count(*) FILTER (WHERE "waiting" AND "dueDay" <= ${today} AND NOT ("dueAt" IS NULL AND "siblings" IS NOT NULL
        AND (SELECT "slug" FROM "Survey" WHERE "id" = "surveyId") || '/' || "siblings" IN ${textsIn(apart)})) AS "due",
      count(*) FILTER (WHERE "reviewed" AND NOT "suspended" AND "dueDay" <= ${today}) AS "reached",
      count(*) FILTER (WHERE "waiting" AND "dueDay" = ${today + 1}) AS "dueTomorrow",
      avg(CASE WHEN "reviewed" AND "dueAt" IS NULL THEN power(1 + CAST(${factor} AS DOUBLE PRECISION) * ${larger(Prisma.sql`${today} - "lastDay"`, Prisma.sql`0`)} / "stability", ${decay}) END) AS "recall",
      min(CASE WHEN "waiting" AND "dueDay" > ${today} THEN "dueDay" END) AS "nextDueDay"
    FROM (
      SELECT "memory".*, "card"."surveyId", "text"."siblings", "state" <> 'new' AS "reviewed",
        NOT "suspended" AND "state" <> 'new' AND coalesce("buriedDay" <> ${today}, true) AS "waiting"
      FROM "Memory" AS "memory"
        JOIN "Card" AS "card" ON "card"."id" = "memory"."cardId" AND "card"."retiredAt" IS NULL
        JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
      WHERE "learnerId" = ${learner.id} AND ("state" <> 'new' OR "suspended" OR "buriedDay" = ${today})) AS "met"
    GROUP BY "deckId"`
  return new Map(
    rows.map((row) => [
      row.deckId,
      {
        seen: Number(row.seen),
        met: Number(row.met),
        due: Number(row.due),
        reached: Number(row.reached),
        dueTomorrow: Number(row.dueTomorrow),
        recall: row.recall,
        nextDueDay: row.nextDueDay === null ? null : Number(row.nextDueDay),
      },
    ]),
  )
}
