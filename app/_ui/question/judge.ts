import { type ChoiceCheck, checkChoice } from '#lib/answers/check-choice.ts'
import { checkMatch, type MatchCheck } from '#lib/answers/check-match.ts'
import { checkOrder, type OrderCheck } from '#lib/answers/check-order.ts'
import { checkTruth, type TruthCheck } from '#lib/answers/check-truth.ts'
import { checkTyped, type TypedCheck } from '#lib/answers/check-typed.ts'
import {
  ruleVersion,
  suggestArrangedGrade,
  suggestChoiceGrade,
  suggestTypedGrade,
} from '#lib/answers/suggest-grade.ts'
import type { Evidence, Grade, SessionCard } from '#lib/model.ts'
import { type Arrangement, isTouched } from './arrange.ts'

/** What a learner has done with a card, before or when answering. */
export interface Attempt extends Arrangement {
  card: SessionCard
  hintsShown: number
  /** What is in the field of a typed question. */
  draft: string
  /** The options picked so far, as the author numbered them. */
  picked: number[]
}

/** An answer as it was given, how it compares with the key, and the grade that it suggests. */
export type Judged =
  | { kind: 'recall' }
  | { kind: 'typed'; text: string; check: TypedCheck; suggested: Grade }
  | { kind: 'choice'; chosen: number[]; check: ChoiceCheck; suggested: Grade }
  | { kind: 'truth'; chosen: number | null; check: TruthCheck; suggested: Grade }
  | { kind: 'order'; arranged: number[]; check: OrderCheck; suggested: Grade }
  | { kind: 'match'; chosen: (number | null)[]; check: MatchCheck; suggested: Grade }

/** Judges an answer in the way of its kind. */
export function judge(attempt: Attempt, tookMs: number): Judged {
  const { card, draft, picked, paired } = attempt
  const { content } = card
  switch (content.kind) {
    case 'cloze':
    case 'qa':
      return { kind: 'recall' }
    case 'typed':
    case 'occlude': {
      const text = draft.slice(0, 4000)
      // Whoever names a part of a figure may do so in the head.
      if (content.kind === 'occlude' && text.trim() === '') return { kind: 'recall' }
      const check = checkTyped(text, content.accepted)
      return { kind: 'typed', text, check, suggested: suggestTypedGrade(check, tookMs) }
    }
    case 'choice': {
      const check = checkChoice(picked, content.options)
      const suggested = suggestChoiceGrade(check.correctness, tookMs)
      return { kind: 'choice', chosen: picked, check, suggested }
    }
    case 'truth': {
      const chosen = picked[0] ?? null
      const check = checkTruth(chosen, content.options)
      const suggested = suggestChoiceGrade(check.correctness, tookMs)
      return { kind: 'truth', chosen, check, suggested }
    }
    case 'order': {
      const count = content.items.length
      const arranged = isTouched(card, attempt) ? attempt.arranged : []
      const check = checkOrder(arranged, count)
      const suggested = suggestArrangedGrade(check.correctness, count, tookMs)
      return { kind: 'order', arranged, check, suggested }
    }
    case 'match': {
      const check = checkMatch(paired, content.pairs)
      const suggested = suggestArrangedGrade(check.correctness, content.pairs.length, tookMs)
      return { kind: 'match', chosen: paired, check, suggested }
    }
  }
}

/** What is kept of an answer, so that it can be judged again under a better rule. */
export function evidenceOf(
  { hintsShown }: Attempt,
  judged: Judged & { revealedMs: number },
): Evidence {
  if (judged.kind === 'recall') {
    return { kind: 'recall', hintsShown, revealedMs: judged.revealedMs }
  }
  const { suggested } = judged
  const rated = { correctness: judged.check.correctness, suggested, ruleVersion }
  switch (judged.kind) {
    case 'typed':
      return { kind: 'typed', text: judged.text, ...rated }
    case 'choice':
      return { kind: 'choice', chosen: judged.chosen, ...rated }
    case 'truth':
      return { kind: 'truth', chosen: judged.chosen, ...rated }
    case 'order':
      return { kind: 'order', arranged: judged.arranged, ...rated }
    case 'match':
      return { kind: 'match', chosen: judged.chosen, ...rated }
  }
}
