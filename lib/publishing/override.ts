import type { Question } from '#lib/model.ts'
import { changesOf } from './plan.ts'
import type { PlanRow, PublishedCard, RevisionPlan } from './revision-plan.ts'

/**
 * What an author decides otherwise than the plan, about the question with a key. `reset`: it now asks
 * something else, so learners begin afresh. `carry`: it is what a card that leaves used to ask, so
 * the history of that card goes on.
 */
export type Choice = { kind: 'reset'; key: string } | { kind: 'carry'; key: string; cardId: string }

/**
 * Why a choice cannot be followed. `no-such-question`: the plan has no question with this key.
 * `chosen-twice`: another choice is about the same question. `nothing-to-reset`: the question has no
 * history, or is unchanged. `not-new`: the question is a card already. `not-leaving`: the card does
 * not leave, or another language still asks it. `card-taken`: another question was to carry it.
 */
type RefusalReason =
  | 'no-such-question'
  | 'chosen-twice'
  | 'nothing-to-reset'
  | 'not-new'
  | 'not-leaving'
  | 'card-taken'

export interface Refusal {
  choice: Choice
  reason: RefusalReason
}

export type Overridden = { ok: true; plan: RevisionPlan } | { ok: false; refusals: Refusal[] }

/**
 * The plan as the author wants it (D6): carry or reset, question by question. All choices are
 * followed, or none.
 *
 * @param published the cards the plan was made from
 * @param next the questions it was made for
 */
export function overridePlan(
  plan: RevisionPlan,
  choices: readonly Choice[],
  published: readonly PublishedCard[],
  next: readonly Question[],
): Overridden {
  const refusals = refuse(plan, choices)
  if (refusals.length > 0) return { ok: false, refusals }
  const cards = new Map(published.map((card) => [card.cardId, card]))
  const questions = new Map(next.map((question) => [question.key, question]))
  const taken = new Set([...cards.values()].map(({ key }) => key))
  const byKey = new Map(choices.map((choice) => [choice.key, choice]))
  const carried = new Set(choices.flatMap((one) => (one.kind === 'carry' ? one.cardId : [])))

  const rows: PlanRow[] = []
  const leaving: PlanRow[] = []
  for (const row of plan.rows) {
    if (row.kind === 'retired' || row.kind === 'removed') {
      if (!carried.has(row.cardId)) leaving.push(row)
      continue
    }
    const choice = byKey.get(row.key)
    if (choice?.kind === 'carry') {
      rows.push(carry(questions.get(row.key), cards.get(choice.cardId)))
    } else if (choice && 'cardId' in row) {
      const formerKey = row.kind === 'edited' ? row.formerKey : row.key
      const key = formerKey === row.key ? restingKey(formerKey, taken) : formerKey
      rows.push({ kind: 'new', reason: 'reset', key: row.key, replaces: row.cardId })
      leaving.push({ kind: 'retired', reason: 'reset', key, formerKey, cardId: row.cardId })
    } else {
      rows.push(row)
    }
  }
  return { ok: true, plan: { lang: plan.lang, rows: [...rows, ...leaving] } }
}

/** Whether the author may reset what a row is about: a card with a history that now says something else. */
export function isResettable(row: PlanRow): boolean {
  return row.kind === 'edited' || row.kind === 'restored'
}

function refuse(plan: RevisionPlan, choices: readonly Choice[]): Refusal[] {
  const asked = new Map(
    plan.rows.flatMap((row) =>
      row.kind === 'retired' || row.kind === 'removed' ? [] : [[row.key, row]],
    ),
  )
  const leaving = new Set(plan.rows.flatMap((row) => (row.kind === 'retired' ? row.cardId : [])))
  const chosen = new Set<string>()
  const taken = new Set<string>()
  return choices.flatMap((choice) => {
    const reason = reasonAgainst(choice, asked.get(choice.key), { leaving, chosen, taken })
    chosen.add(choice.key)
    if (choice.kind === 'carry') taken.add(choice.cardId)
    return reason ? [{ choice, reason }] : []
  })
}

interface Choosing {
  leaving: ReadonlySet<string>
  /** Questions and cards that choices before this one were about. */
  chosen: ReadonlySet<string>
  taken: ReadonlySet<string>
}

function reasonAgainst(
  choice: Choice,
  row: PlanRow | undefined,
  { leaving, chosen, taken }: Choosing,
): RefusalReason | null {
  if (!row) return 'no-such-question'
  if (chosen.has(choice.key)) return 'chosen-twice'
  if (choice.kind === 'reset') return isResettable(row) ? null : 'nothing-to-reset'
  if (row.kind !== 'new') return 'not-new'
  if (!leaving.has(choice.cardId)) return 'not-leaving'
  return taken.has(choice.cardId) ? 'card-taken' : null
}

function carry(question: Question | undefined, card: PublishedCard | undefined): PlanRow {
  if (!question || !card?.text) throw new Error('The plan was made from other cards or questions')
  const { key } = question
  const changes = changesOf(question, card.key, card.text, true)
  return {
    kind: 'edited',
    reason: 'author',
    key,
    formerKey: card.key,
    cardId: card.cardId,
    changes,
  }
}

/** `key~1`, `key~2`, …: the first that no card has. No id and no derived key contains a tilde. */
function restingKey(key: string, taken: Set<string>): string {
  let count = 1
  while (taken.has(`${key}~${count}`)) count++
  const resting = `${key}~${count}`
  taken.add(resting)
  return resting
}
