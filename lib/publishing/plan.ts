import type { Question } from '#lib/model.ts'
import { contentHash } from './content-hash.ts'
import { keptInOrder } from './order.ts'
import { pairByText } from './pair.ts'
import type {
  Change,
  PlanRow,
  PublishedCard,
  PublishedText,
  Recognition,
  RevisionPlan,
} from './revision-plan.ts'

/**
 * What publishing an edition would do (D6, D11). Equal keys are the same card. What is left is paired
 * one to one where prompt or answer is byte-identical within the same section and kind, and never
 * otherwise: a doubtful case is a new card and a retired one, not a wrong guess.
 *
 * @param published every card of the survey, retired ones too; keys are unique
 * @param next the edition's questions in authored order; keys are unique (the compiler sees to it)
 */
export function planRevision(
  published: readonly PublishedCard[],
  next: readonly Question[],
  lang: string,
): RevisionPlan {
  const byKey = new Map(published.map((card) => [card.key, card]))
  const nextKeys = new Set(next.map((question) => question.key))
  if (nextKeys.size < next.length) throw new Error('Two questions of an edition have the same key')

  const leaving = published.filter((card) => !nextKeys.has(card.key) && !card.retired && card.text)
  // A card that another language knows by its key cannot take a new one.
  const pairs = pairByText(
    leaving.filter((card) => !card.askedElsewhere),
    next.filter((question) => !byKey.has(question.key)),
  )
  const matches = next.map((question) => match(question, byKey.get(question.key), pairs))
  const inOrder = keptInOrder(matches.map(({ card }) => positionNow(card)))
  const rows = matches.map((found, index) => planQuestion(found, inOrder.has(index)))

  const paired = new Set(matches.map(({ card }) => card?.cardId))
  const left = leaving.filter((card) => !paired.has(card.cardId)).map(planLeaving)
  return { lang, rows: [...rows, ...left.sort((a, b) => (a.key < b.key ? -1 : 1))] }
}

/** Whether publishing would change no card. */
export function isEmpty(plan: RevisionPlan): boolean {
  return plan.rows.every((row) => row.kind === 'kept')
}

/** How many rows of each kind a plan has. */
export function countKinds(rows: readonly PlanRow[]): Partial<Record<PlanRow['kind'], number>> {
  const counts: Partial<Record<PlanRow['kind'], number>> = {}
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** A question with the card it is, if there is one. */
interface Match {
  question: Question
  card: PublishedCard | undefined
  reason: Recognition
}

function match(
  question: Question,
  known: PublishedCard | undefined,
  pairs: ReturnType<typeof pairByText>,
): Match {
  const pair = pairs.get(question.key)
  if (known || !pair) return { question, card: known, reason: 'same-key' }
  return { question, card: pair.card, reason: pair.reason }
}

function positionNow(card: PublishedCard | undefined): number | null {
  return card?.text && !card.retired ? card.text.position : null
}

function planQuestion({ question, card, reason }: Match, isInOrder: boolean): PlanRow {
  const { key } = question
  if (!card) return { kind: 'new', reason: 'unknown-key', key }
  const { cardId } = card
  if (card.retired) return { kind: 'restored', reason: 'key-returned', key, cardId }
  if (!card.text) return { kind: 'added', reason: 'asked-in-another-language', key, cardId }

  const changes = changesOf(question, card.key, card.text, isInOrder)
  const isEdited = changes.some((change) => ['key', 'kind', 'content'].includes(change))
  if (isEdited) return { kind: 'edited', reason, key, formerKey: card.key, cardId, changes }
  if (changes.length > 0) return { kind: 'moved', reason: 'same-key', key, cardId, changes }
  return { kind: 'kept', reason: 'same-key', key, cardId }
}

/** What is different about a card that becomes a question. */
export function changesOf(
  question: Question,
  formerKey: string,
  text: PublishedText,
  isInOrder: boolean,
): Change[] {
  const changes: Change[] = []
  if (question.key !== formerKey) changes.push('key')
  if (question.content.kind !== text.content.kind) changes.push('kind')
  if (contentHash(question.content) !== text.contentHash) changes.push('content')
  if (question.deck !== text.deck) changes.push('deck')
  if (question.section !== text.section) changes.push('section')
  if (!isInOrder) changes.push('order')
  return changes
}

function planLeaving({ key, cardId, askedElsewhere }: PublishedCard): PlanRow {
  return askedElsewhere
    ? { kind: 'removed', reason: 'asked-in-another-language', key, cardId }
    : { kind: 'retired', reason: 'no-longer-asked', key, cardId }
}
