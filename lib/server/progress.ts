import 'server-only'
import { type CalendarWeek, calendarOf, calendarStart, seriesOf } from '#lib/progress/calendar.ts'
import { type MemoryCounts, meanRecall, sumCounts } from '#lib/progress/memory-counts.ts'
import { type RetentionByAge, retentionOf } from '#lib/progress/retention.ts'
import { type Holiday, streakOf } from '#lib/progress/streak.ts'
import { type DayTallies, sumTallies, type Tally } from '#lib/progress/tally.ts'
import { localDay } from '#lib/scheduling/days.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { type Catalogue, type CatalogueDeck, loadCatalogue } from './catalogue.ts'
import { type HardCard, loadHardestCards } from './hardest-cards.ts'
import { loadHolidays } from './holidays.ts'
import { loadMemoryCounts } from './memory-counts.ts'
import { loadSectionProgress, type SectionProgress } from './section-progress.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import { loadDayTallies, loadReviewedDays, loadTotal } from './tally-totals.ts'

/** What the learner has of one deck. */
interface DeckProgress {
  survey: string
  slug: string
  title: string
  cards: number
  met: number
  /** Mean recall today, 0 to 1; null before the first card is out of learning steps. */
  recall: number | null
  /** Due today or before. */
  due: number
}

/** The numbers of the progress page, of every deck or of one. */
export interface ProgressView {
  today: number
  /** The deck they are limited to. */
  deck: DeckProgress | null
  /** Days in a row with a review, whatever the deck. */
  streak: number
  reviewedToday: boolean
  holidays: Holiday[]
  /** The last 52 weeks. */
  calendar: CalendarWeek[]
  /** What was done on each of the last 30 days, today last. */
  recent: { day: number; tally: Tally }[]
  /** All that was ever done. */
  total: Tally
  retention: { week: RetentionByAge; month: RetentionByAge; all: RetentionByAge }
  /** Cards there are that were not met. */
  fresh: number
  memories: MemoryCounts
  decks: DeckProgress[]
  /** Of the chosen deck; empty without a choice. */
  sections: SectionProgress[]
  hardest: HardCard[]
}

/** Which deck to look at (every deck without one), in which language, and when. */
export interface ProgressChoice {
  survey?: string | undefined
  deck?: string | undefined
  lang: string
  now: number
}

/** What has been reached, or that nothing has been tried yet, or that there is no such deck. */
export type Progress =
  | { kind: 'view'; view: ProgressView }
  | { kind: 'nothing-yet' }
  | { kind: 'no-such-deck' }

export async function loadProgress(
  learner: Learner | null,
  { survey, deck, lang, now }: ProgressChoice,
): Promise<Progress> {
  const { settings, parameters, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const catalogue = await loadCatalogue(learner, lang)
  const isChosen = (row: CatalogueDeck) => row.slug === deck && (!survey || row.survey === survey)
  const chosen = catalogue.decks.find(isChosen) ?? null
  if (!chosen && deck) return { kind: 'no-such-deck' }
  if (!learner) return { kind: 'nothing-yet' }
  const reviewedDays = await loadReviewedDays(learner)
  if (reviewedDays.size === 0) return { kind: 'nothing-yet' }
  const holidays = await loadHolidays(learner)
  const context = { catalogue, chosen, lang, today, parameters, holidays, reviewedDays }
  const view = await loadView(learner, context)
  return { kind: 'view', view }
}

interface Context {
  catalogue: Catalogue
  chosen: CatalogueDeck | null
  lang: string
  today: number
  parameters: SchedulerParameters
  holidays: Holiday[]
  reviewedDays: Set<number>
}

async function loadView(learner: Learner, context: Context): Promise<ProgressView> {
  const { catalogue, chosen, lang, today, holidays, reviewedDays } = context
  const memory = { today, parameters: context.parameters }
  const choice = { deckId: chosen?.id ?? null }
  const from = calendarStart(today)
  const [tallies, total, counts, sections] = await Promise.all([
    loadDayTallies(learner, choice, from),
    loadTotal(learner, choice),
    loadMemoryCounts(learner, lang, memory),
    chosen ? loadSectionProgress(learner, chosen, catalogue, lang, memory) : [],
  ])
  const shown = chosen ? [chosen] : catalogue.decks
  const memories = sumCounts(shown.flatMap(({ id }) => counts.get(id) ?? []))
  const cards = shown.reduce((sum, deck) => sum + deck.cards, 0)
  const decks = catalogue.decks.map((deck) => deckProgress(deck, counts.get(deck.id)))
  return {
    today,
    deck: chosen ? deckProgress(chosen, counts.get(chosen.id)) : null,
    streak: streakOf(reviewedDays, holidays, today),
    reviewedToday: reviewedDays.has(today),
    holidays,
    calendar: calendarOf(tallies, holidays, today),
    recent: seriesOf(tallies, today - 29, 30),
    total,
    retention: {
      week: retentionOf(sumTallies(since(tallies, today - 6))),
      month: retentionOf(sumTallies(since(tallies, today - 29))),
      all: retentionOf(total),
    },
    fresh: cards - memories.learning - memories.young - memories.mature - memories.suspended,
    memories,
    decks,
    sections,
    hardest: await loadHardestCards(learner, shown, counts, lang, today),
  }
}

function deckProgress(deck: CatalogueDeck, counts: MemoryCounts | undefined): DeckProgress {
  const { survey, slug, title, cards } = deck
  const due = counts ? counts.overdue + (counts.due[0] ?? 0) : 0
  const recall = counts ? meanRecall(counts) : null
  return { survey, slug, title, cards, met: counts?.met ?? 0, recall, due }
}

function since(tallies: DayTallies, from: number): Tally[] {
  return [...tallies].flatMap(([day, tally]) => (day >= from ? [tally] : []))
}
