import 'server-only'
import { z } from 'zod'
import type { DeckOverrides } from '#lib/model.ts'
import { isTaken, sharedColumns } from './access.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { db, inTransaction } from './db.ts'
import type { Learner } from './session.ts'
import { defaultColumns, readMembers, settingsChange } from './settings.ts'

const own = settingsChange.pick({
  newPerDay: true,
  desiredRetention: true,
  maximumIntervalDays: true,
  learningStepsMs: true,
  relearningStepsMs: true,
})
const { shape } = own

/** What `PUT /api/decks/settings` takes; null gives a deck back to the learner's own setting. */
export const deckChange = z.strictObject({
  survey: z.string().min(1).max(200),
  deck: z.string().min(1).max(200),
  settings: z
    .strictObject({
      newPerDay: shape.newPerDay.nullable(),
      desiredRetention: shape.desiredRetention.nullable(),
      maximumIntervalDays: shape.maximumIntervalDays.nullable(),
      learningStepsMs: shape.learningStepsMs.nullable(),
      relearningStepsMs: shape.relearningStepsMs.nullable(),
    })
    .partial(),
})

type DeckChange = z.infer<typeof deckChange>

/** What the learner has chosen for single decks, by deck id; decks without a choice are not in it. */
export async function loadOverrides(
  learner: Learner | null,
): Promise<ReadonlyMap<string, DeckOverrides>> {
  if (!learner) return new Map()
  const rows = await db().deckSettings.findMany({ where: { learnerId: learner.id } })
  return new Map(rows.map(({ deckId, scheduling }) => [deckId, readMembers(own, scheduling)]))
}

/** The same by `survey/deck`, as a session names decks. */
export function overridesByName(
  decks: readonly CatalogueDeck[],
  overrides: ReadonlyMap<string, DeckOverrides>,
): Record<string, DeckOverrides> {
  const named = decks.flatMap(({ id, survey, slug }) => {
    const chosen = overrides.get(id)
    return chosen ? [[`${survey}/${slug}`, chosen] as const] : []
  })
  return Object.fromEntries(named)
}

/**
 * Changes what the learner has chosen for a deck, and returns all of it. Not found is also a deck
 * that the learner does not take.
 */
export async function saveOverrides(
  learner: Learner,
  { survey, deck: slug, settings }: DeckChange,
): Promise<{ kind: 'saved'; settings: DeckOverrides } | { kind: 'not-found' }> {
  return inTransaction(async (tx) => {
    await tx.learner.upsert({
      where: { id: learner.id },
      create: { id: learner.id, cursor: 0, ...defaultColumns },
      update: { id: learner.id },
    })
    const deck = await tx.deck.findFirst({
      where: { slug, survey: { slug: survey } },
      select: {
        id: true,
        survey: { select: sharedColumns },
        enrolments: { where: { learnerId: learner.id } },
        settings: { where: { learnerId: learner.id } },
      },
    })
    if (!deck || !isTaken(learner, deck.survey, deck.enrolments[0])) return { kind: 'not-found' }
    const key = { learnerId: learner.id, deckId: deck.id }
    const before = (deck.settings[0]?.scheduling ?? {}) as Record<string, unknown>
    const members = Object.entries({ ...before, ...settings })
    const scheduling = Object.fromEntries(
      members.filter(([, value]) => value !== null && value !== undefined),
    ) as Record<string, never>
    await tx.deckSettings.upsert({
      where: { learnerId_deckId: key },
      create: { ...key, scheduling },
      update: { scheduling },
    })
    return { kind: 'saved', settings: readMembers(own, scheduling) }
  })
}
