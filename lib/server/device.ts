import 'server-only'
import type { CardContent, Memory } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import {
  type Demand,
  type DeviceCard,
  type DeviceHead,
  type DeviceMemory,
  type DevicePassage,
  storedParameters,
} from '#lib/scheduling/device-pack.ts'
import { takeBack } from '#lib/scheduling/take-back.ts'
import { withoutFootnotes } from '#lib/survey/place-footnotes.ts'
import { withSubsections } from '#lib/survey/subsections.ts'
import { authoredAmong } from './authorship.ts'
import { loadUsual } from './backlog.ts'
import { orderSeed } from './cards.ts'
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { db } from './db.ts'
import { loadOverrides, overridesByName } from './deck-settings.ts'
import { loadEpoch } from './epoch.ts'
import { readLogs } from './event-log.ts'
import { examsByName, findDeck, loadExams } from './exams.ts'
import { readFoldParameters } from './fold-parameters.ts'
import { loadHolidays } from './holidays.ts'
import { type MemoryRow, memoryFromRow, readMemories } from './memories.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import { loadRendered } from './surveys.ts'

/** Cards, memories or events that one answer speaks of at most. */
const pageSize = 500

/** What a device needs to review without a network, except for cards, passages and memories. */
export async function loadDeviceHead(
  learner: Learner,
  lang: string,
  now: number,
): Promise<DeviceHead> {
  const { settings, parameters, timeZone, cursor } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const catalogue = await loadCatalogue(learner, lang)
  const { decks, surveys, revisionIds } = catalogue
  const slugs = surveys.map(({ slug }) => slug)
  const holidays = await loadHolidays(learner)
  return {
    learner: learner.id,
    account: learner.isGuest ? null : learner.id,
    lang,
    settings,
    parameters: storedParameters(parameters),
    overrides: overridesByName(decks, await loadOverrides(learner)),
    exams: examsByName(decks, await loadExams(learner)),
    holidays: holidays.map(({ fromDay, toDay }) => ({ fromDay, toDay })),
    usualPerDay: await loadUsual(learner, today),
    decks: decks.map(({ survey, slug, title }) => ({
      survey,
      slug,
      title,
      version: `${lang} ${revisionIds.get(survey)}`,
    })),
    editable: await authoredAmong(learner, slugs),
    demands: (await Promise.all(slugs.map((slug) => loadDemands(catalogue, slug)))).flat(),
    cursor,
    epoch: await loadEpoch(),
  }
}

async function loadDemands({ revisionIds }: Catalogue, survey: string): Promise<Demand[]> {
  const revisionId = revisionIds.get(survey)
  if (!revisionId) return []
  const { sections } = await loadRendered(revisionId)
  const below = (id: string) => (withSubsections(sections, id) ?? []).map((section) => section.id)
  return sections
    .filter(({ requires }) => requires.length > 0)
    .map(({ id, requires }) => ({
      survey,
      sections: below(id),
      requires: [...new Set(requires.flatMap(below))],
    }))
}

/** A part of a deck: `next` is what to ask after for the rest, null at the end. */
export interface DeckPart {
  cards: DeviceCard[]
  next: number | null
}

/** The cards of a deck that the learner takes, in authored order; null where there is none. */
export async function loadDeviceCards(
  learner: Learner,
  { survey, deck, lang, after }: { survey: string; deck: string; lang: string; after: number },
): Promise<DeckPart | null> {
  const found = await findDeck(learner, survey, deck, lang)
  if (!found) return null
  const texts = await db().cardText.findMany({
    where: { deckId: found.id, lang, position: { gt: after }, card: { retiredAt: null } },
    orderBy: { position: 'asc' },
    take: pageSize,
    select: {
      ...{ cardId: true, section: true, siblings: true, content: true, position: true },
      card: { select: { key: true } },
    },
  })
  const cards = texts.map(({ cardId, section, siblings, content, card }) => ({
    id: cardId,
    section,
    key: card.key,
    ...(siblings === null ? {} : { siblings }),
    content: content as unknown as CardContent,
    orderSeed: orderSeed(learner, cardId),
  }))
  return { cards, next: texts.length === pageSize ? (texts.at(-1)?.position ?? null) : null }
}

/** The prose of a survey of which the learner takes a deck, by section; null where there is none. */
export async function loadDevicePassages(
  learner: Learner,
  survey: string,
  lang: string,
): Promise<DevicePassage[] | null> {
  const { decks, revisionIds } = await loadCatalogue(learner, lang)
  const revisionId = revisionIds.get(survey)
  if (!revisionId || !decks.some((deck) => deck.survey === survey)) return null
  const { sections } = await loadRendered(revisionId)
  return sections.map(({ id, level, path, html }) => ({
    id,
    level,
    path,
    html: withoutFootnotes(html),
  }))
}

/** Some of what is known of the learner's cards; `next` is what to ask for next, null at the end. */
export interface MemoryPart<Next> {
  memories: DeviceMemory[]
  next: Next | null
}

/** All memories, a part at a time by the cards' ids; `from` is the last id of the part before. */
export async function loadDeviceMemories(
  learner: Learner,
  from: string,
  now: number,
): Promise<MemoryPart<string>> {
  const rows: MemoryRow[] = await db().memory.findMany({
    where: { learnerId: learner.id, cardId: { gt: from } },
    orderBy: { cardId: 'asc' },
    take: pageSize,
  })
  const memories = await withDeeds(learner, rows.map(memoryFromRow), now)
  return { memories, next: rows.length === pageSize ? (rows.at(-1)?.cardId ?? null) : null }
}

/** The memories that events after one number have touched, with the number to ask after next. */
export async function loadChangedMemories(
  learner: Learner,
  after: number,
  now: number,
): Promise<MemoryPart<number> & { cursor: number }> {
  const rows = await db().reviewEvent.findMany({
    where: { learnerId: learner.id, cursor: { gt: after } },
    orderBy: { cursor: 'asc' },
    take: pageSize,
    select: { cursor: true, cardId: true },
  })
  const ids = [...new Set(rows.map(({ cardId }) => cardId))]
  const memories = await readMemories(db(), learner.id, ids)
  const cursor = rows.at(-1)?.cursor ?? after
  return {
    memories: await withDeeds(learner, [...memories.values()], now),
    cursor,
    next: rows.length === pageSize ? cursor : null,
  }
}

/** Cards with deeds of today come as they were before them, so that the device can take these back. */
async function withDeeds(
  learner: Learner,
  memories: readonly Memory[],
  now: number,
): Promise<DeviceMemory[]> {
  const { settings, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const ids = memories.map(({ cardId }) => cardId)
  const touched = await db().reviewEvent.findMany({
    where: { learnerId: learner.id, localDay: today, cardId: { in: ids } },
    distinct: ['cardId'],
    select: { learnerId: true, cardId: true },
  })
  const parameters = (await readFoldParameters(db(), [learner.id]))(learner.id)
  const deeds = new Map(
    (await readLogs(db(), touched)).map(({ cardId, events }) => [
      cardId,
      takeBack(cardId, events, today, parameters),
    ]),
  )
  return memories.map((memory) => deeds.get(memory.cardId) ?? { memory })
}
