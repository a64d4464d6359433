import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '#lib/model.ts'
import { type Choice, overridePlan } from '#lib/publishing/override.ts'
import { isEmpty, planRevision } from '#lib/publishing/plan.ts'
import { propertyRuns } from '../property-runs.ts'
import { anyEdition } from './any-edition.ts'
import { applyPlan, publishedIn, question, type Survey, unpublished } from './published.ts'

function override(survey: Survey, next: readonly Question[], choices: Choice[], lang = 'en') {
  const published = publishedIn(survey, lang)
  return overridePlan(planRevision(published, next, lang), choices, published, next)
}

function publish(survey: Survey, next: readonly Question[], choices: Choice[] = [], lang = 'en') {
  const overridden = override(survey, next, choices, lang)
  if (!overridden.ok) throw new Error(JSON.stringify(overridden.refusals))
  return applyPlan(survey, overridden.plan, next)
}

const reasons = (survey: Survey, next: readonly Question[], choices: Choice[]) => {
  const overridden = override(survey, next, choices)
  return overridden.ok ? [] : overridden.refusals.map(({ reason }) => reason)
}

const keysOf = (survey: Survey) =>
  survey.cards.map(({ cardId, key, retired }) => `${cardId} ${key}${retired ? ' retired' : ''}`)

const [a, b] = [question('a'), question('b')] as const
const editedA = question('a', { prompt: 'Something else?', answer: 'Yes.' })

describe('resetting a question', () => {
  it('gives its key to a new card and retires the old one', () => {
    const survey = publish(
      publish(unpublished, [a, b]),
      [editedA, b],
      [{ kind: 'reset', key: 'a' }],
    )
    expect(keysOf(survey)).toEqual(['card 1 a~1 retired', 'card 2 b', 'card 3 a'])
    expect(isEmpty(planRevision(publishedIn(survey, 'en'), [editedA, b], 'en'))).toBe(true)
  })

  it('may be done again and again', () => {
    const reset: Choice[] = [{ kind: 'reset', key: 'a' }]
    const twice = publish(publish(publish(unpublished, [a]), [editedA], reset), [a], reset)
    expect(keysOf(twice)).toEqual(['card 1 a~1 retired', 'card 2 a~2 retired', 'card 3 a'])
  })

  it('begins afresh in every language that asks it', () => {
    const zh = question('a', { prompt: '为什么？', answer: '因为' })
    const both = publish(publish(unpublished, [a]), [zh], [], 'zh')
    const survey = publish(both, [editedA], [{ kind: 'reset', key: 'a' }])
    expect(Object.keys(survey.cards[1]?.texts ?? {}).sort()).toEqual(['en', 'zh'])
    expect(isEmpty(planRevision(publishedIn(survey, 'zh'), [zh], 'zh'))).toBe(true)
  })

  it('leaves the old key to a card that was recognised by its text', () => {
    const renamed = question('new', { prompt: 'a?', answer: 'a' })
    const survey = publish(publish(unpublished, [a]), [renamed], [{ kind: 'reset', key: 'new' }])
    expect(keysOf(survey)).toEqual(['card 1 a retired', 'card 2 new'])
  })

  it('is possible for a key that returns as another question', () => {
    const gone = publish(publish(unpublished, [a, b]), [b])
    const survey = publish(gone, [editedA, b], [{ kind: 'reset', key: 'a' }])
    expect(keysOf(survey)).toEqual(['card 1 a~1 retired', 'card 2 b', 'card 3 a'])
  })

  it('is refused where there is nothing to reset', () => {
    const survey = publish(unpublished, [a])
    expect(reasons(survey, [a], [{ kind: 'reset', key: 'a' }])).toEqual(['nothing-to-reset'])
    expect(reasons(survey, [a, b], [{ kind: 'reset', key: 'b' }])).toEqual(['nothing-to-reset'])
    expect(reasons(survey, [a], [{ kind: 'reset', key: 'x' }])).toEqual(['no-such-question'])
    expect(reasons(survey, [], [{ kind: 'reset', key: 'a' }])).toEqual(['no-such-question'])
  })
})

describe('carrying a card', () => {
  const other = question('other', { deck: 'elsewhere', section: 's' })
  const survey = publish(unpublished, [a, b])

  it('makes the new question what the leaving card was', () => {
    const carried = override(
      survey,
      [other, b],
      [{ kind: 'carry', key: 'other', cardId: 'card 1' }],
    )
    expect(carried).toMatchObject({
      ok: true,
      plan: {
        rows: [
          {
            kind: 'edited',
            reason: 'author',
            key: 'other',
            formerKey: 'a',
            cardId: 'card 1',
            changes: ['key', 'content', 'deck', 'section'],
          },
          { kind: 'kept', key: 'b' },
        ],
      },
    })
  })

  it('is refused where the question is known, or the card stays or is taken', () => {
    const next = [other, question('third'), b]
    const carry = (key: string, cardId: string): Choice => ({ kind: 'carry', key, cardId })
    expect(reasons(survey, next, [carry('b', 'card 1')])).toEqual(['not-new'])
    expect(reasons(survey, next, [carry('other', 'card 2')])).toEqual(['not-leaving'])
    expect(reasons(survey, next, [carry('other', 'card 9')])).toEqual(['not-leaving'])
    const twice = [carry('other', 'card 1'), carry('third', 'card 1')]
    expect(reasons(survey, next, twice)).toEqual(['card-taken'])
    const both = [carry('other', 'card 1'), carry('other', 'card 1')]
    expect(reasons(survey, next, both)).toEqual(['chosen-twice'])
  })

  it('is refused while another language asks the card', () => {
    const both = publish(survey, [question('a', { prompt: '？' })], [], 'zh')
    expect(reasons(both, [other, b], [{ kind: 'carry', key: 'other', cardId: 'card 1' }])).toEqual([
      'not-leaving',
    ])
  })
})

describe('over any history of revisions and choices', () => {
  const anyHistory = fc.array(
    fc.record({
      lang: fc.constantFrom('en', 'zh'),
      next: anyEdition,
      wishes: fc.array(
        fc.record({ at: fc.nat(7), card: fc.nat(15), kind: fc.constantFrom('reset', 'carry') }),
        { maxLength: 4 },
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )

  /** The wishes as choices; those that are refused are given up, so that the rest is published. */
  function choose(
    survey: Survey,
    { lang, next, wishes }: { lang: string; next: Question[]; wishes: Wish[] },
  ): Choice[] {
    const choices = wishes.flatMap(({ at, card, kind }): Choice[] => {
      const key = next[at]?.key
      const cardId = survey.cards[card]?.cardId
      if (!key || !cardId) return []
      return [kind === 'reset' ? { kind, key } : { kind: 'carry', key, cardId }]
    })
    const overridden = override(survey, next, choices, lang)
    if (overridden.ok) return choices
    const refused = new Set(overridden.refusals.map(({ choice }) => choice))
    return choices.filter((choice) => !refused.has(choice))
  }
  type Wish = { at: number; card: number; kind: string }

  it('publishing twice changes nothing, each question has one card, and none is lost', () => {
    let followed = 0
    fc.assert(
      fc.property(anyHistory, (history) => {
        let survey = unpublished
        const latest = new Map<string, Question[]>()
        for (const step of history) {
          const { lang, next } = step
          const before = survey.cards.map((card) => card.cardId)
          const choices = choose(survey, step)
          followed += choices.length
          survey = publish(survey, next, choices, lang)
          latest.set(lang, next)
          expect(survey.cards.map((card) => card.cardId).slice(0, before.length)).toEqual(before)
          expect(new Set(survey.cards.map((card) => card.key)).size).toBe(survey.cards.length)
          for (const [each, asked] of latest) {
            expect(isEmpty(planRevision(publishedIn(survey, each), asked, each))).toBe(true)
            const cards = survey.cards.filter((card) => !card.retired && card.texts[each])
            expect(cards.map((card) => card.key).sort()).toEqual(asked.map(({ key }) => key).sort())
          }
        }
      }),
      { numRuns: propertyRuns(500) },
    )
    expect(followed).toBeGreaterThan(100)
  })
})
