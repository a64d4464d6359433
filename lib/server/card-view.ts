import 'server-only'
import type { CardContent, Memory, SchedulingSettings } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import {
  type CurveStretch,
  curveOf,
  type Happening,
  happeningsOf,
} from '#lib/scheduling/card-history.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { mayRead, sharedColumns } from './access.ts'
import { db } from './db.ts'
import { readLogs } from './event-log.ts'
import { readFoldParameters } from './fold-parameters.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'
import { hasJoined, loadRendered } from './surveys.ts'

/** One card, and all that a learner did with it. */
export interface CardView {
  id: string
  /** The language it is shown in. */
  lang: string
  survey: string
  deck: string
  section: string
  /** Titles down to its section. */
  path: string[]
  content: CardContent
  /** No longer asked. */
  isRetired: boolean
  today: number
  settings: SchedulingSettings
  memory: Memory
  /** Probability of recalling it today, 0 to 1; null while new. */
  recall: number | null
  happenings: Happening[]
  curve: CurveStretch[]
}

/** A card of a survey that the learner may read; null for any other. */
export async function loadCardView(
  learner: Learner | null,
  id: string,
  lang: string,
  now: number,
): Promise<CardView | null> {
  const card = await db().card.findUnique({
    where: { id },
    include: {
      deck: true,
      texts: { orderBy: { lang: 'asc' } },
      survey: { select: { slug: true, ...sharedColumns } },
    },
  })
  if (!card) return null
  const { survey } = card
  const mayLook = mayRead(learner, survey, { hasJoined: await hasJoined(learner, survey.slug) })
  const text = card.texts.find((candidate) => candidate.lang === lang) ?? card.texts[0]
  if (!mayLook || !text) return null
  const { sections } = await loadRendered(text.revisionId)
  const titles = card.deck.titles as Record<string, string>
  return {
    id,
    lang: text.lang,
    survey: survey.slug,
    deck: titles[text.lang] ?? card.deck.slug,
    section: text.section,
    path: sections.find((section) => section.id === text.section)?.path ?? [],
    content: text.content as unknown as CardContent,
    isRetired: card.retiredAt !== null,
    ...(await loadHistory(learner, id, now)),
  }
}

async function loadHistory(learner: Learner | null, cardId: string, now: number) {
  const { settings, parameters, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const logs = learner ? await readLogs(db(), [{ learnerId: learner.id, cardId }]) : []
  const events = logs[0]?.events ?? []
  const happenings = happeningsOf(cardId, events, await foldParametersOf(learner))
  const memory = happenings.at(-1)?.after ?? newMemory(cardId)
  const recall = memory.lastDay === null ? null : retrievability(memory, today, parameters)
  const curve = curveOf(happenings, Math.max(today, memory.dueDay ?? today), parameters)
  return { today, settings, memory, recall, happenings, curve }
}

async function foldParametersOf(learner: Learner | null) {
  const id = learner?.id ?? ''
  return (await readFoldParameters(db(), [id]))(id)
}
