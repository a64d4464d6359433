import type { CardSource, DeckOverrides, SchedulingSettings, SessionCard } from '#lib/model.ts'
import { type Backlog, isBacklog, lastCatchUpDay, shareOfToday } from './catch-up.ts'
import { deckName } from './deck-parameters.ts'
import type { Demand } from './device-pack.ts'
import { type Exams, isBroughtForward } from './exam.ts'
import type { KnownMemory } from './known-memory.ts'
import type { SchedulerParameters } from './parameters.ts'
import { buildQueue, compareDueAt, compareIds, urgency } from './queue.ts'
import { hashedShare } from './random.ts'
import { siblingsName } from './siblings.ts'
import { keptApart } from './spacing.ts'

/**
 * What is for today, from all that a device keeps. The server asks its database for the same in a few
 * statements, as it has a million cards and we have some thousands; a test holds both to one result.
 */

/** A card without what it says. */
export type KnownCard = Omit<SessionCard, 'content' | 'orderSeed'> & Pick<KnownMemory, 'touched'>

export interface DayInput {
  /** Of all decks the learner takes, in authored order. */
  cards: readonly KnownCard[]
  /** Whether a card is of what is reviewed. */
  isChosen: (card: KnownCard) => boolean
  demands: readonly Demand[]
  settings: SchedulingSettings
  /** By {@link deckName}, as the exams are. */
  overrides: Readonly<Record<string, DeckOverrides>>
  exams: Exams
  parameters: SchedulerParameters
  /** Answers on a usual day. */
  usualPerDay: number
  today: number
  now: number
  /** Whose day it is. */
  seed: string
}

export interface DayPlan {
  /** In the order to ask them. */
  queue: KnownCard[]
  /** Those with deeds of today that can be taken back, in the order in which they were dealt with. */
  earlier: KnownCard[]
  /** Cards that are done with today, beside those of `earlier`. */
  finishedToday: number
  /** Cards due tomorrow that are neither in the queue nor of `earlier`. */
  dueTomorrow: number
  /** Where the cards answered last today came from, without those of `earlier`. */
  askedBefore: CardSource[]
  backlog: Backlog
}

/** More cards than anybody reviews at a sitting; the rest comes with the next one. */
const sittingLimit = 200
/** Of how many due cards the ones to ask are drawn, where chance decides. */
const candidateLimit = 2000

export function planDay(input: DayInput): DayPlan {
  const { cards, isChosen, today, now, seed } = input
  const reviewed = cards.filter(isChosen)
  const answered = answeredOn(cards, today)
  const within = answered.filter(isChosen)
  const isNew = ({ memory }: KnownCard) => memory.introducedDay === today
  const freshDone = within.filter(isNew).length
  const dueDone = within.length - freshDone
  const backlog = backlogOf(reviewed, input)
  const settings: SchedulingSettings = backlog.spread
    ? { ...input.settings, reviewOrder: 'retrievability' }
    : input.settings
  const resting = new Set(settings.buryReviews ? namesOf(answered) : [])
  const askable = reviewed.filter((card) => isAskable(card, today))
  const known = askable.filter((card) => !isResting(card, resting))
  const room = Math.min(sittingLimit - (dueDone % sittingLimit), backlog.spread?.share ?? Infinity)
  const due = dueOn(known, { ...input, settings }, room)
  const forward = known.filter((card) => comesForward(card, input)).sort(compareDueDays)
  const taken = new Set(settings.buryNew ? namesOf([...answered, ...due]) : [])
  const queue = buildQueue({
    learning: learningOf(askable),
    due: [...due, ...forward],
    fresh: freshOf(askable, answered.filter(isNew), taken, input),
    now,
    today,
    settings,
    seed,
    done: { fresh: freshDone, due: dueDone % sittingLimit },
  })
  return { queue, backlog, ...standingOf(input, { reviewed, answered, within, queue }) }
}

/** What the learner answered on a day, the last one first. */
function answeredOn(cards: readonly KnownCard[], today: number): KnownCard[] {
  return cards
    .filter(({ memory }) => memory.lastDay !== null && memory.lastDay >= today)
    .sort((a, b) => (b.memory.lastAnsweredAt ?? 0) - (a.memory.lastAnsweredAt ?? 0))
}

function isAskable({ memory }: KnownCard, today: number): boolean {
  return !memory.suspended && memory.buriedDay !== today
}

function namesOf(cards: readonly KnownCard[]): string[] {
  return cards.flatMap((card) => siblingsName(card) ?? [])
}

function isResting(card: KnownCard, names: ReadonlySet<string>): boolean {
  const name = siblingsName(card)
  return name !== null && names.has(name)
}

function learningOf(askable: readonly KnownCard[]): KnownCard[] {
  return askable
    .filter(({ memory }) => memory.dueAt !== null)
    .sort(compareDueAt)
    .slice(0, sittingLimit)
}

function isDue({ memory }: KnownCard, today: number): boolean {
  return memory.dueAt === null && memory.dueDay !== null && memory.dueDay <= today
}

/** The due cards of the present sitting. */
function dueOn(
  askable: readonly KnownCard[],
  { settings, today, seed }: DayInput,
  room: number,
): KnownCard[] {
  const due = askable.filter((card) => isDue(card, today)).sort(compareDueDays)
  const order = settings.reviewOrder
  if (order === 'due') return due.slice(0, room)
  if (order === 'random') {
    const chanceOf = ({ id }: KnownCard) => hashedShare(`${seed} ${id}`, today)
    return byRank(due.slice(0, candidateLimit), chanceOf).slice(0, room)
  }
  return byRank(due, ({ memory }) => -urgency(memory, today)).slice(0, room)
}

/** Each rank is found once; equal ones keep their order. */
function byRank(cards: readonly KnownCard[], rankOf: (card: KnownCard) => number): KnownCard[] {
  return cards
    .map((card) => ({ card, rank: rankOf(card) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ card }) => card)
}

function compareDueDays(a: KnownCard, b: KnownCard): number {
  return (a.memory.dueDay ?? 0) - (b.memory.dueDay ?? 0) || compareIds(a, b)
}

/** Whether the last stretch before an exam brings a card today that is due only later. */
function comesForward(card: KnownCard, { exams, today, parameters }: DayInput): boolean {
  const { memory } = card
  const exam = exams[deckName(card)]
  if (!exam || memory.dueAt !== null || memory.dueDay === null || memory.dueDay <= today)
    return false
  return isBroughtForward(exam, memory, today, parameters)
}

/** The next cards the learner has not met, as many as there is room for. */
function freshOf(
  askable: readonly KnownCard[],
  introduced: readonly KnownCard[],
  taken: Set<string>,
  { settings, overrides, demands, isChosen, cards }: DayInput,
): KnownCard[] {
  const waiting = waitingSections(cards.filter(isChosen), demands)
  const room = Math.max(0, settings.newPerDay - introduced.length)
  const rooms = new Map<string, number>()
  const roomIn = (name: string) => {
    const own = overrides[name]?.newPerDay
    if (own === undefined) return room
    return own - introduced.filter((card) => deckName(card) === name).length
  }
  const fresh: KnownCard[] = []
  for (const card of askable) {
    if (fresh.length >= room) break
    const name = deckName(card)
    const left = rooms.get(name) ?? roomIn(name)
    const siblings = siblingsName(card)
    const mayCome =
      card.memory.state === 'new' &&
      left > 0 &&
      !waiting.has(sectionName(card.source)) &&
      !(siblings !== null && taken.has(siblings))
    if (!mayCome) continue
    if (siblings !== null && settings.buryNew) taken.add(siblings)
    rooms.set(name, left - 1)
    fresh.push(card)
  }
  return fresh
}

function sectionName({ survey, section }: Omit<CardSource, 'key'>): string {
  return `${survey}/${section}`
}

/** The sections whose new cards wait, as one they require has cards that are new or still in learning steps. */
function waitingSections(
  reviewed: readonly KnownCard[],
  demands: readonly Demand[],
): ReadonlySet<string> {
  const isUnlearned = ({ memory }: KnownCard) =>
    (memory.state === 'new' || memory.state === 'learning') && !memory.suspended
  const unlearned = new Set(reviewed.filter(isUnlearned).map(({ source }) => sectionName(source)))
  const waiting = demands.filter(({ survey, requires }) =>
    requires.some((section) => unlearned.has(sectionName({ survey, section }))),
  )
  return new Set(
    waiting.flatMap(({ survey, sections }) =>
      sections.map((section) => sectionName({ survey, section })),
    ),
  )
}

function backlogOf(
  reviewed: readonly KnownCard[],
  { today, settings, usualPerDay }: DayInput,
): Backlog {
  const isDone = ({ memory: { lastDay, introducedDay } }: KnownCard) =>
    lastDay !== null && lastDay >= today && introducedDay !== null && introducedDay < today
  const counted = reviewed.filter(
    (card) => isAskable(card, today) && (isDue(card, today) || isDone(card)),
  )
  const waiting = counted.filter(({ memory }) => (memory.dueDay ?? Infinity) <= today).length
  const done = counted.filter(({ memory }) => (memory.lastDay ?? -Infinity) >= today).length
  const { catchUp } = settings
  const share = shareOfToday(catchUp, { today, waiting, done })
  const spread = catchUp && share !== null ? { share, lastDay: lastCatchUpDay(catchUp) } : null
  return { waiting, spread, isOffered: spread === null && isBacklog(waiting, usualPerDay) }
}

interface Parts {
  reviewed: readonly KnownCard[]
  answered: readonly KnownCard[]
  within: readonly KnownCard[]
  queue: readonly KnownCard[]
}

/** How far the day is, beside the queue. */
function standingOf({ today }: DayInput, { reviewed, answered, within, queue }: Parts) {
  const earlier = touchedToday(reviewed)
  const isEarlier = new Set(earlier)
  const isFinished = ({ memory }: KnownCard) =>
    memory.lastDay !== null && memory.lastDay >= today && memory.dueAt === null
  const isDueTomorrow = ({ memory }: KnownCard) => memory.dueDay === today + 1 && !memory.suspended
  const isQueued = new Set(queue)
  return {
    earlier,
    finishedToday: within.filter((card) => isFinished(card) && !isEarlier.has(card)).length,
    dueTomorrow: reviewed.filter(
      (card) => isDueTomorrow(card) && !isEarlier.has(card) && !isQueued.has(card),
    ).length,
    askedBefore: answered
      .filter((card) => !isEarlier.has(card))
      .slice(0, keptApart)
      .map(({ source }) => source),
  }
}

/** As many as a sitting has; of a longer day the last ones can be taken back. */
function touchedToday(reviewed: readonly KnownCard[]): KnownCard[] {
  const touched = reviewed.flatMap((card) => {
    const times = card.touched?.events.map(({ answeredAt }) => answeredAt) ?? []
    return times.length === 0 ? [] : [{ card, first: Math.min(...times), last: Math.max(...times) }]
  })
  return touched
    .sort((a, b) => b.last - a.last)
    .slice(0, sittingLimit)
    .sort((a, b) => a.first - b.first || compareIds(a.card, b.card))
    .map(({ card }) => card)
}
