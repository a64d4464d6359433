import { describe, expect, it } from 'vitest'
import type { Evidence } from '#lib/model.ts'
import { answer, newMemory, promiseOf } from '#lib/scheduling/answer.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { reviewBatch } from '#lib/server/review-events.ts'
import { makeReview } from './events.ts'

const judged = { correctness: 0.5, suggested: 1, ruleVersion: 1 } as const

function isTaken(evidence: unknown): boolean {
  const events = [{ ...makeReview('card', 0, 3), evidence }]
  return reviewBatch.safeParse({ events }).success
}

describe('the evidence of an answer', () => {
  const good: Evidence[] = [
    { kind: 'recall', hintsShown: 0, revealedMs: 10 },
    { kind: 'typed', text: 'BERT', ...judged },
    { kind: 'choice', chosen: [0, 2], ...judged },
    { kind: 'truth', chosen: 1, ...judged },
    { kind: 'truth', chosen: null, ...judged },
    { kind: 'order', arranged: [2, 0, 1], ...judged },
    { kind: 'order', arranged: [], ...judged },
    { kind: 'match', chosen: [0, null, 2], ...judged },
  ]

  it.each(good)('is taken of every kind: $kind', (evidence) => {
    expect(isTaken(evidence)).toBe(true)
  })

  it.each([
    { kind: 'truth', chosen: 2, ...judged },
    { kind: 'truth', chosen: [1], ...judged },
    { kind: 'order', arranged: [-1], ...judged },
    { kind: 'order', arranged: [null], ...judged },
    { kind: 'match', chosen: [0.5], ...judged },
    { kind: 'match', chosen: [0], correctness: 2, suggested: 1, ruleVersion: 1 },
    { kind: 'match', chosen: [0], ...judged, more: true },
  ])('is refused when it is none: %o', (evidence) => {
    expect(isTaken(evidence)).toBe(false)
  })
})

it('the longest wait that the longest step can promise is taken', () => {
  const parameters = { ...defaultParameters, learningStepsMs: [86_399_999] }
  const event = makeReview('card', 0, 2)
  const promised = promiseOf(answer(newMemory('card'), 2, event, parameters))
  expect(promised).toMatchObject({ step: 0 })
  expect(reviewBatch.safeParse({ events: [{ ...event, promised }] }).success).toBe(true)
})
