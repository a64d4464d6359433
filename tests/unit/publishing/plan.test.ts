import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '#lib/model.ts'
import { isEmpty, planRevision } from '#lib/publishing/plan.ts'
import type { PlanRow } from '#lib/publishing/revision-plan.ts'
import { propertyRuns } from '../property-runs.ts'
import { anyEdition } from './any-edition.ts'
import { applyPlan, publishedIn, question, type Survey, unpublished } from './published.ts'

function plan(survey: Survey, next: readonly Question[], lang = 'en') {
  return planRevision(publishedIn(survey, lang), next, lang)
}

function publish(survey: Survey, next: readonly Question[], lang = 'en'): Survey {
  return applyPlan(survey, plan(survey, next, lang), next)
}

const publishAll = (...revisions: Question[][]) =>
  revisions.reduce((survey, next) => publish(survey, next), unpublished)

/** The rows that change something, as `kind key`. */
const changed = (rows: readonly PlanRow[]) =>
  rows.filter((row) => row.kind !== 'kept').map((row) => `${row.kind} ${row.key}`)

const [a, b, c, d] = [question('a'), question('b'), question('c'), question('d')] as const

describe('a plan', () => {
  it('makes a card of every question the first time', () => {
    const first = plan(unpublished, [a, b])
    expect(first.rows).toEqual([
      { kind: 'new', reason: 'unknown-key', key: 'a' },
      { kind: 'new', reason: 'unknown-key', key: 'b' },
    ])
    expect(isEmpty(first)).toBe(false)
  })

  it('keeps everything the second time', () => {
    const again = plan(publishAll([a, b]), [a, b])
    expect(again.rows).toEqual([
      { kind: 'kept', reason: 'same-key', key: 'a', cardId: 'card 1' },
      { kind: 'kept', reason: 'same-key', key: 'b', cardId: 'card 2' },
    ])
    expect(isEmpty(again)).toBe(true)
  })

  it('keeps the card of a key whose text is edited', () => {
    const edited = plan(publishAll([a]), [question('a', { prompt: 'Why?', answer: 'Because.' })])
    expect(edited.rows).toEqual([
      {
        kind: 'edited',
        reason: 'same-key',
        key: 'a',
        formerKey: 'a',
        cardId: 'card 1',
        changes: ['content'],
      },
    ])
  })

  it('says what else is different', () => {
    const moved = question('a', { deck: 'other', section: 'elsewhere' })
    expect(plan(publishAll([a]), [moved]).rows).toMatchObject([
      { kind: 'moved', changes: ['deck', 'section'] },
    ])
    const retyped = question('a', { kind: 'typed' })
    expect(plan(publishAll([a]), [retyped]).rows).toMatchObject([
      { kind: 'edited', changes: ['kind', 'content'] },
    ])
  })

  it('moves as few cards as it can', () => {
    expect(changed(plan(publishAll([a, b, c, d]), [d, a, b, c]).rows)).toEqual(['moved d'])
    expect(changed(plan(publishAll([a, b, c]), [question('x'), a, b, c]).rows)).toEqual(['new x'])
    expect(changed(plan(publishAll([a, b, c]), [a, c]).rows)).toEqual(['retired b'])
  })

  it('retires what is no longer asked, once', () => {
    const survey = publishAll([a, b], [a])
    expect(plan(publishAll([a, b]), [a]).rows).toContainEqual({
      kind: 'retired',
      reason: 'no-longer-asked',
      key: 'b',
      cardId: 'card 2',
    })
    expect(isEmpty(plan(survey, [a]))).toBe(true)
  })

  it('restores the card of a key that returns', () => {
    const survey = publishAll([a, b], [a])
    expect(plan(survey, [a, b]).rows).toContainEqual({
      kind: 'restored',
      reason: 'key-returned',
      key: 'b',
      cardId: 'card 2',
    })
  })

  it('moves no other card for one that returns', () => {
    expect(changed(plan(publishAll([b, a], [b]), [a, b]).rows)).toEqual(['restored a'])
    const rows = plan(publishAll([c, a, b], [c]), [a, b, c]).rows
    expect(changed(rows)).toEqual(['restored a', 'restored b'])
  })

  it('does not take two questions with one key', () => {
    expect(() => plan(unpublished, [a, a])).toThrow()
  })
})

describe('a question without its key', () => {
  const prompt = 'What does BERT mask?'
  const answer = '15 % of the tokens'
  const old = question('old', { prompt, answer })

  it.each([
    ['same-text', question('new', { prompt, answer })],
    ['same-prompt', question('new', { prompt, answer: 'tokens' })],
    ['same-answer', question('new', { prompt: 'How much is masked?', answer })],
  ])('is recognised by the %s', (reason, next) => {
    expect(plan(publishAll([old, a]), [next, a]).rows[0]).toMatchObject({
      kind: 'edited',
      reason,
      key: 'new',
      formerKey: 'old',
      cardId: 'card 1',
    })
  })

  it.each([
    ['its prompt and answer both changed', question('new')],
    ['it is in another section', question('new', { prompt, answer, section: 'elsewhere' })],
    ['it is of another kind', question('new', { prompt, answer, kind: 'typed' })],
    ['a letter is different', question('new', { prompt: `${prompt} `, answer: `${answer}.` })],
  ])('is a new card when %s', (_, next) => {
    expect(changed(plan(publishAll([old]), [next]).rows)).toEqual(['new new', 'retired old'])
  })

  it('is a new card when two could be meant', () => {
    const twin = question('twin', { prompt: 'What is masked?', answer })
    const next = question('new', { prompt: 'How much?', answer })
    expect(changed(plan(publishAll([old, twin]), [next]).rows)).toEqual([
      'new new',
      'retired old',
      'retired twin',
    ])
    const both = [
      question('one', { prompt: '1', answer }),
      question('two', { prompt: '2', answer }),
    ]
    expect(changed(plan(publishAll([old]), both).rows)).toEqual([
      'new one',
      'new two',
      'retired old',
    ])
  })

  it('is recognised by the surer sign when another only shares the answer', () => {
    const next = [question('one', { prompt, answer }), question('two', { prompt: '2', answer })]
    expect(plan(publishAll([old]), next).rows).toMatchObject([
      { kind: 'edited', reason: 'same-text', key: 'one', cardId: 'card 1' },
      { kind: 'new', key: 'two' },
    ])
  })

  it('is not the other cloze of its sentence', () => {
    const hidesBert = question('x', { kind: 'cloze', prompt: '… masks tokens', answer: 'BERT' })
    const hidesTokens = question('y', { kind: 'cloze', prompt: 'BERT masks …', answer: 'tokens' })
    expect(changed(plan(publishAll([hidesBert]), [hidesTokens]).rows)).toEqual([
      'new y',
      'retired x',
    ])
  })

  it('is recognised though another question, with its own key, now shares the prompt', () => {
    const next = [question('a', { prompt }), question('new', { prompt, answer: 'tokens' })]
    expect(plan(publishAll([old, a]), next).rows).toMatchObject([
      { kind: 'edited', reason: 'same-key', key: 'a' },
      { kind: 'edited', reason: 'same-prompt', key: 'new', cardId: 'card 1' },
    ])
  })

  it('is not looked for among retired cards', () => {
    const next = question('new', { prompt, answer })
    expect(changed(plan(publishAll([old], []), [next]).rows)).toEqual(['new new'])
  })

  it('is not looked for among cards whose key is still in use', () => {
    const next = [old, question('new', { prompt, answer })]
    expect(changed(plan(publishAll([old]), next).rows)).toEqual(['new new'])
  })
})

describe('another language', () => {
  const zh = question('a', { prompt: '为什么？', answer: '因为' })
  const bilingual = publish(publishAll([a, b]), [zh], 'zh')

  it('adds its text to the card of the same key', () => {
    expect(plan(publishAll([a, b]), [zh], 'zh').rows).toEqual([
      { kind: 'added', reason: 'asked-in-another-language', key: 'a', cardId: 'card 1' },
    ])
    expect(bilingual.cards).toHaveLength(2)
  })

  it('does not disturb the first', () => {
    expect(isEmpty(plan(bilingual, [a, b], 'en'))).toBe(true)
  })

  it('keeps a card alive that one language drops, and only that long', () => {
    expect(changed(plan(bilingual, [b], 'en').rows)).toEqual(['removed a'])
    const onlyChinese = publish(bilingual, [b], 'en')
    expect(isEmpty(plan(onlyChinese, [b], 'en'))).toBe(true)
    expect(isEmpty(plan(onlyChinese, [zh], 'zh'))).toBe(true)
    expect(changed(plan(onlyChinese, [], 'zh').rows)).toEqual(['retired a'])
  })

  it('keeps the key of a card from being changed in one language alone', () => {
    const renamed = question('renamed', { prompt: 'a?', answer: 'a' })
    expect(changed(plan(bilingual, [renamed, b], 'en').rows)).toEqual(['new renamed', 'removed a'])
  })

  it('may ask the same key as another kind', () => {
    const typed = question('a', { kind: 'typed' })
    const mixed = publish(publishAll([a]), [typed], 'zh')
    expect(isEmpty(plan(mixed, [a], 'en'))).toBe(true)
    expect(isEmpty(plan(mixed, [typed], 'zh'))).toBe(true)
  })
})

describe('over any history of revisions', () => {
  const anyHistory = fc.array(fc.record({ lang: fc.constantFrom('en', 'zh'), next: anyEdition }), {
    minLength: 1,
    maxLength: 8,
  })

  it('publishing twice changes nothing, in either language', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let survey = unpublished
        const latest = new Map<string, Question[]>()
        for (const { lang, next } of history) {
          survey = publish(survey, next, lang)
          latest.set(lang, next)
          for (const [each, asked] of latest) {
            expect(isEmpty(plan(survey, asked, each))).toBe(true)
          }
        }
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it('each question is asked by exactly one card, and no card is ever lost or doubled', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let survey = unpublished
        for (const { lang, next } of history) {
          const before = survey.cards.map((card) => card.cardId)
          survey = publish(survey, next, lang)
          const ids = survey.cards.map((card) => card.cardId)
          expect(ids.slice(0, before.length)).toEqual(before)
          expect(new Set(survey.cards.map((card) => card.key)).size).toBe(ids.length)
          const asked = survey.cards.filter((card) => !card.retired && card.texts[lang])
          expect(asked.map((card) => card.key).sort()).toEqual(next.map(({ key }) => key).sort())
        }
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it('a key keeps its card as long as it is asked', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let survey = unpublished
        for (const { lang, next } of history) {
          const before = new Map(survey.cards.map((card) => [card.key, card.cardId]))
          survey = publish(survey, next, lang)
          for (const { key } of next) {
            const known = before.get(key)
            const now = survey.cards.find((card) => card.key === key)?.cardId
            if (known) expect(now).toBe(known)
          }
        }
      }),
    )
  })
})
