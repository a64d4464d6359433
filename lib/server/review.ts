import 'server-only'
import type {
  CardSource,
  DeckOverrides,
  SchedulingSettings,
  Section,
  SessionCard,
} from '#lib/model.ts'
import type { Backlog } from '#lib/scheduling/catch-up.ts'
import { localDay } from '#lib/scheduling/days.ts'
import type { Exams } from '#lib/scheduling/exam.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import type { Upcoming } from '#lib/scheduling/session.ts'
import { keptApart } from '#lib/scheduling/spacing.ts'
import { withEarlier } from '#lib/scheduling/take-back.ts'
import { withoutFootnotes } from '#lib/survey/place-footnotes.ts'
import { withSubsections } from '#lib/survey/subsections.ts'
import { type AnsweredCard, loadAnsweredToday } from './answered-today.ts'
import { loadAskedToday, loadStudied } from './asked-cards.ts'
import { authoredAmong } from './authorship.ts'
import { countDueOn } from './cards.ts'
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { loadOverrides, overridesByName } from './deck-settings.ts'
import type { EarlierToday } from './earlier-today.ts'
import { examsByName } from './exams.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import type { Study } from './study.ts'
import { loadRendered } from './surveys.ts'
import { loadUpcoming } from './upcoming.ts'

/** Everything a review session needs; from here on the browser works from memory. */
export interface ReviewView {
  /** Today's cards in the order to ask them, learning cards included. */
  cards: SessionCard[]
  /** What can be taken back; its cards come before the others. */
  earlier: EarlierToday
  today: number
  settings: SchedulingSettings
  parameters: SchedulerParameters
  /** What the learner has chosen for single decks, by `survey/deck`. */
  overrides: Record<string, DeckOverrides>
  exams: Exams
  /** What the days to come hold. */
  upcoming: Upcoming
  /** Where the cards answered last today came from, the last one first; those of `earlier` are left out. */
  askedBefore: CardSource[]
  /** Cards of this choice that are done with today already, beside those of `earlier`. */
  finishedToday: number
  dueTomorrow: number
  /** The passages the cards came from, by `survey/section`. */
  sections: Record<string, { survey: string; path: string[]; html: string }>
  /** Slugs of the surveys among them that the learner may edit. */
  editable: string[]
  backlog: Backlog
  /** What the review is limited to; null for everything. */
  scope: { title: string } | null
  /** Nothing of this review is recorded. */
  isPractice: boolean
}

/** What to review: a section of a survey with its subsections, a deck, a survey, or everything. */
export interface ReviewChoice {
  survey?: string
  deck?: string
  /** Id of a section; without a survey there is none. */
  section?: string
  /** Cards of the learner's choice in place of today's. */
  study?: Study
  lang: string
  now: number
}

/** Today's review, or one of the learner's choice; null when the learner does not take what was chosen, or there is none of it in this language. */
export async function loadReview(
  learner: Learner | null,
  { survey, deck, section, study, lang, now }: ReviewChoice,
): Promise<ReviewView | null> {
  const { settings, parameters, timeZone, cursor } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const catalogue = await loadCatalogue(learner, lang)
  const decks = catalogue.decks.filter(
    (row) => (!survey || row.survey === survey) && (!deck || row.slug === deck),
  )
  if ((survey || deck) && decks.length === 0) return null
  const chosen = section ? await findSections(catalogue, survey, section) : undefined
  if (chosen === null) return null

  const deckIds = decks.map((row) => row.id)
  const overrides = await loadOverrides(learner)
  const answered = await loadAnsweredToday(learner, lang, today)
  const input = {
    learner,
    catalogue,
    decks,
    sections: chosen?.map(({ id }) => id),
    lang,
    today,
    settings,
    overrides,
    answered,
    cursor,
  }
  const asked = study
    ? await loadStudied(input, study, now)
    : await loadAskedToday(input, parameters, now)
  const { cards, earlier, exams, backlog } = asked
  const held = withEarlier(cards, earlier.cards)
  const dueTomorrow = await countDueOn(learner, deckIds, today + 1, input)
  const broughtForward = cards.filter(({ memory }) => memory.dueDay === today + 1).length
  return {
    cards,
    earlier,
    today,
    settings: study ? { ...settings, buryNew: false, buryReviews: false } : settings,
    parameters,
    overrides: overridesByName(decks, overrides),
    exams: examsByName(decks, exams),
    upcoming: await loadUpcoming(learner, held, decks, lang, today),
    askedBefore: askedBefore(answered, earlier),
    finishedToday: asked.finishedToday,
    dueTomorrow: dueTomorrow - earlier.dueTomorrow - broughtForward,
    sections: await loadPassages(held, catalogue),
    editable: await authoredAmong(learner, [...new Set(held.map(({ source }) => source.survey))]),
    backlog,
    isPractice: study !== undefined && !study.isCounted,
    scope: scopeOf(
      chosen?.[0]?.title ?? (deck && decks.length === 1 ? decks[0]?.title : undefined),
    ),
  }
}

function askedBefore(
  answered: readonly AnsweredCard[],
  { cards }: EarlierToday,
): ReviewView['askedBefore'] {
  const nameOf = ({ survey, key }: { survey: string; key: string }) => `${survey}/${key}`
  const known = new Set(cards.map(({ source }) => nameOf(source)))
  return answered
    .filter((card) => !known.has(nameOf(card)))
    .slice(0, keptApart)
    .map(({ survey, key, section }) => ({ survey, key, section: section ?? '' }))
}

function scopeOf(title: string | undefined): ReviewView['scope'] {
  return title === undefined ? null : { title }
}

/** A section of a survey and those below it; null when there is none by that id. */
async function findSections(
  { revisionIds }: Catalogue,
  survey: string | undefined,
  section: string,
): Promise<Section[] | null> {
  const revisionId = survey && revisionIds.get(survey)
  if (!revisionId) return null
  return withSubsections((await loadRendered(revisionId)).sections, section)
}

/** The passages of some cards; revisions are kept once read, so this rarely asks the database. */
async function loadPassages(cards: readonly SessionCard[], { revisionIds }: Catalogue) {
  const passages: ReviewView['sections'] = {}
  const wanted = new Set(cards.map(({ source }) => `${source.survey}/${source.section}`))
  for (const survey of new Set(cards.map((card) => card.source.survey))) {
    const revisionId = revisionIds.get(survey)
    if (!revisionId) continue
    const { sections } = await loadRendered(revisionId)
    for (const { id, path, html } of sections) {
      const name = `${survey}/${id}`
      if (wanted.has(name)) passages[name] = { survey, path, html: withoutFootnotes(html) }
    }
  }
  return passages
}
