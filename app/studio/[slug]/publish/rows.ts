import type { CardContent, Question } from '#lib/model.ts'
import type { PlanRow, PublishedCard } from '#lib/publishing/revision-plan.ts'
import type { Publication } from '#lib/server/publications.ts'

/** A row of a plan with what it is about: the question as written, the card as published. */
export interface ShownRow {
  row: PlanRow
  question: Question | undefined
  card: PublishedCard | undefined
}

export type Kind = PlanRow['kind']

/** From what wants a decision to what wants none. */
export const kinds = [
  'edited',
  'retired',
  'new',
  'restored',
  'removed',
  'added',
  'moved',
  'kept',
] as const satisfies readonly Kind[]

export function groupRows({ planned, compiled }: Publication): Map<Kind, ShownRow[]> {
  const questions = new Map(compiled.questions.map((question) => [question.key, question]))
  const cards = new Map(planned.published.map((card) => [card.cardId, card]))
  const groups = new Map<Kind, ShownRow[]>()
  for (const row of planned.plan.rows) {
    const isLeaving = row.kind === 'retired' || row.kind === 'removed'
    const shown = {
      row,
      question: isLeaving ? undefined : questions.get(row.key),
      card: 'cardId' in row ? cards.get(row.cardId) : undefined,
    }
    const group = groups.get(row.kind)
    if (group) group.push(shown)
    else groups.set(row.kind, [shown])
  }
  return groups
}

/** What a question asks and what it expects, in words that two versions can be compared by. */
export function textsOf(content: CardContent | undefined): { prompt: string; answer: string } {
  if (!content) return { prompt: '', answer: '' }
  return { prompt: content.prompt.text, answer: answerOf(content) }
}

function answerOf(content: CardContent): string {
  if (content.kind === 'choice') {
    const lines = content.options.map(({ body, correct }) => `${correct ? '✓' : '✗'} ${body.text}`)
    return lines.join('\n')
  }
  if (content.kind === 'typed') return content.accepted.join(' / ')
  if (content.kind === 'cloze') return content.accepted.map((all) => all.join(' / ')).join(', ')
  return content.answer.text
}
