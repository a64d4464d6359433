import { describe, expect, it } from 'vitest'
import type { CardContent } from '#lib/model.ts'
import { pairByText } from '#lib/publishing/pair.ts'
import type { PublishedCard } from '#lib/publishing/revision-plan.ts'
import { question } from './published.ts'

const fragment = (text: string) => ({ html: text, text })

function truth(statement: string, reason: string): CardContent {
  return {
    kind: 'truth',
    prompt: fragment(statement),
    answer: fragment('true'),
    options: [],
    explanation: fragment(reason),
  }
}

function figure(label: string, x: number): CardContent {
  return {
    kind: 'occlude',
    prompt: fragment('What is hidden in the figure?'),
    answer: fragment(label),
    accepted: [label],
    figure: fragment('A figure'),
    region: { x, y: 0, width: 10, height: 10 },
    covered: [],
  }
}

/** Why a card that asked `before` and lost its key is the one that asks `after`; null if it is not. */
function reasonFor(before: CardContent, after: CardContent): string | null {
  const card: PublishedCard = {
    cardId: 'card',
    key: 'old',
    retired: false,
    askedElsewhere: false,
    text: { deck: 'deck', section: 'section', position: 0, content: before, contentHash: '' },
  }
  const next = { ...question('new'), content: after }
  return pairByText([card], [next]).get('new')?.reason ?? null
}

describe('a statement', () => {
  it('is not known by being true', () => {
    expect(
      reasonFor(truth('Ice floats.', 'It expands.'), truth('Iron sinks.', 'It is dense.')),
    ).toBe(null)
    expect(reasonFor(truth('Ice floats.', 'It expands.'), truth('Ice swims.', 'It expands.'))).toBe(
      'same-answer',
    )
  })
})

describe('a part of a figure', () => {
  it('is not known by the question that all parts share, but by its place or its name', () => {
    expect(reasonFor(figure('wall', 0), figure('core', 50))).toBe(null)
    expect(reasonFor(figure('wall', 0), figure('cell wall', 0))).toBe('same-prompt')
    expect(reasonFor(figure('wall', 0), figure('wall', 5))).toBe('same-answer')
  })
})
