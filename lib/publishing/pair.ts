import type { CardContent, Question } from '#lib/model.ts'
import type { PublishedCard, Recognition } from './revision-plan.ts'

/** A question recognised by its text: the card it is, and by what part of the text. */
export interface Pair {
  card: PublishedCard
  reason: Exclude<Recognition, 'same-key'>
}

/** From the surest sign to the least. */
const signs: readonly { reason: Pair['reason']; textOf: (content: CardContent) => string }[] = [
  {
    reason: 'same-text',
    textOf: (content) => JSON.stringify([promptOf(content), answerOf(content)]),
  },
  { reason: 'same-prompt', textOf: promptOf },
  { reason: 'same-answer', textOf: answerOf },
]

/**
 * Pairs cards that lost their key with questions whose key is not known, by question key. They must
 * be of one section and one kind, and agree in a way in which no other card and no other question
 * still unpaired does; where two could be meant, none is.
 */
export function pairByText(
  cards: readonly PublishedCard[],
  questions: readonly Question[],
): Map<string, Pair> {
  const pairs = new Map<string, Pair>()
  let cardsLeft = cards
  let questionsLeft = questions
  for (const { reason, textOf } of signs) {
    const cardsBySign = groupBy(cardsLeft, ({ text }) =>
      text ? sign(text.section, text.content, textOf) : null,
    )
    const questionsBySign = groupBy(questionsLeft, ({ section, content }) =>
      sign(section, content, textOf),
    )
    for (const [shared, [question, ...otherQuestions]] of questionsBySign) {
      const [card, ...otherCards] = cardsBySign.get(shared) ?? []
      if (!question || !card || otherQuestions.length > 0 || otherCards.length > 0) continue
      pairs.set(question.key, { card, reason })
    }
    const taken = new Set([...pairs.values()].map((pair) => pair.card))
    cardsLeft = cardsLeft.filter((card) => !taken.has(card))
    questionsLeft = questionsLeft.filter((question) => !pairs.has(question.key))
  }
  return pairs
}

function sign(section: string, content: CardContent, textOf: (content: CardContent) => string) {
  return JSON.stringify([section, content.kind, textOf(content)])
}

/** The prompt of a figure may be the same for all its parts, and for all figures. */
function promptOf(content: CardContent): string {
  if (content.kind === 'occlude') {
    return JSON.stringify([content.prompt.html, content.figure.html, content.region])
  }
  return content.prompt.html
}

/**
 * A cloze's answer is what it hides: its sentence is shared with the other clozes of the sentence. That
 * of a statement is why: true and false are shared with all others.
 */
function answerOf(content: CardContent): string {
  if (content.kind === 'cloze') return JSON.stringify(content.accepted.map(([written]) => written))
  if (content.kind === 'truth') return content.explanation.html
  return content.answer.html
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
