import type { CardContent } from '#lib/model.ts'
import { isDropped, type PlacedQuestion } from './draft.ts'
import { once } from './once.ts'
import type { Finding } from './problem.ts'

/** A question, with its words as they are compared with those of others. */
export interface ComparedQuestion {
  placed: PlacedQuestion
  content: CardContent
  prompt: string
  answer: string
}

/** A finding, and the question that it is noted with. */
export type Found = Finding & { of: ComparedQuestion }

/** The questions that are asked, in order. */
export function readCompared(placed: readonly PlacedQuestion[]): ComparedQuestion[] {
  return placed.flatMap((one) => {
    const { content } = one.draft
    if (!content || isDropped(one.draft)) return []
    return { placed: one, content, ...foldedOf(content) }
  })
}

/** The words of prompt and answer as they are compared. */
export const foldedOf = once((content: CardContent) => ({
  prompt: foldWords(content.prompt.text),
  answer: foldWords(keyOf(content)),
}))

/** What has to be known, in words: the options that are right, the words that are hidden. */
function keyOf(content: CardContent): string {
  if (content.kind === 'cloze') return content.accepted.map(([written]) => written).join(' ')
  if (content.kind !== 'choice') return content.answer.text
  return content.options.flatMap(({ correct, body }) => (correct ? body.text : [])).join(' ')
}

/** Without case, width, space and signs. */
function foldWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
}

/** The items that have a name in common, by name, in order; those without a name are left out. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string | null): T[][] {
  const named = new Map<string, T[]>()
  for (const item of items) {
    const name = nameOf(item)
    if (name === null) continue
    const group = named.get(name)
    if (group) group.push(item)
    else named.set(name, [item])
  }
  return [...named.values()]
}
