import 'server-only'
import type { Memory, ReviewEvent } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import { continues, foldHistory, replayReviews, standingEvents } from '#lib/scheduling/fold.ts'
import { defaultParameters, type SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { readLogs } from './event-log.ts'
import { readFoldParameters } from './fold-parameters.ts'
import { readMemories, writeMemories } from './memories.ts'
import type { Learner } from './session.ts'
import type { Statements } from './statements.ts'
import { noteReviews, type TallyChanges, writeTallies } from './tallies.ts'

/** What must be known of new events beside themselves. */
interface Surroundings {
  /** Deck ids by card id. */
  decks: ReadonlyMap<string, string>
  /** Ids that an event which was in the log before undoes. */
  undone: ReadonlySet<string>
  /** Ids of cards that the log has a reset or a rescheduling of, later than some of the new events. */
  overtaken: ReadonlySet<string>
}

/** What new events change. */
interface Changes {
  memories: Memory[]
  tallies: TallyChanges
}

/**
 * Brings memories and tallies up to date with events that have just come into a learner's log. Mostly
 * these are reviews later than all before, which continue the memory that is there; a card with a late
 * event or an undo is folded again from its whole log. Both come to the same (D2).
 */
export async function followLog(
  tx: Statements,
  learner: Learner,
  fresh: readonly ReviewEvent[],
  { decks, undone, overtaken }: Surroundings,
): Promise<void> {
  const byCard = new Map<string, ReviewEvent[]>()
  for (const event of fresh) {
    const known = byCard.get(event.cardId)
    if (known) known.push(event)
    else byCard.set(event.cardId, [event])
  }
  const present = await readMemories(tx, learner.id, [...byCard.keys()])
  const changes: Changes = { memories: [], tallies: new Map() }
  const toContinue: { memory: Memory; events: readonly ReviewEvent[] }[] = []
  const toRefold: string[] = []
  for (const [cardId, events] of byCard) {
    const memory = present.get(cardId) ?? newMemory(cardId)
    const isPlain =
      continues(memory, events) &&
      !overtaken.has(cardId) &&
      !events.some(({ id }) => undone.has(id))
    if (isPlain) toContinue.push({ memory, events })
    else toRefold.push(cardId)
  }
  const isFitted = toRefold.length > 0 || fresh.some(namesWeights)
  const parameters = isFitted
    ? (await readFoldParameters(tx, [learner.id]))(learner.id)
    : defaultParameters
  for (const { memory, events } of toContinue)
    continueMemory(changes, memory, events, { decks, parameters })
  if (toRefold.length > 0)
    await refold(tx, learner, toRefold, { changes, fresh, decks, parameters })
  await writeMemories(tx, learner.id, changes.memories)
  await writeTallies(tx, new Map([[learner.id, changes.tallies]]))
}

/** Whether an event was made under weights of the learner's own. */
function namesWeights(event: ReviewEvent): boolean {
  return 'scheduler' in event && event.scheduler !== undefined && event.scheduler !== 0
}

function continueMemory(
  { memories, tallies }: Changes,
  memory: Memory,
  events: readonly ReviewEvent[],
  { decks, parameters }: { decks: Surroundings['decks']; parameters: SchedulerParameters },
): void {
  const after = replayReviews(memory, standingEvents(events), parameters)
  memories.push(after.memory)
  noteReviews(tallies, decks.get(memory.cardId) ?? '', after.reviews, 1)
}

/** Folds whole logs, with the new events and without: what differs is what they change. */
async function refold(
  tx: Statements,
  learner: Learner,
  cardIds: readonly string[],
  context: {
    changes: Changes
    fresh: readonly ReviewEvent[]
    decks: Surroundings['decks']
    parameters: SchedulerParameters
  },
): Promise<void> {
  const { parameters } = context
  const { memories, tallies } = context.changes
  const isFresh = new Set(context.fresh.map(({ id }) => id))
  const wanted = cardIds.map((cardId) => ({ learnerId: learner.id, cardId }))
  for (const { cardId, events } of await readLogs(tx, wanted)) {
    const deckId = context.decks.get(cardId) ?? ''
    const former = events.filter(({ id }) => !isFresh.has(id))
    const after = foldHistory(cardId, events, parameters)
    memories.push(after.memory)
    noteReviews(tallies, deckId, foldHistory(cardId, former, parameters).reviews, -1)
    noteReviews(tallies, deckId, after.reviews, 1)
  }
}
