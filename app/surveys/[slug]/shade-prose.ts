import type { ShadedCard } from '#lib/progress/shading.ts'
import { shadeOf } from '#lib/progress/shading.ts'
import { rewriteAsked } from '#lib/survey/asked-html.ts'
import { inkStep } from '#ui/ink-step.ts'
import type { NoteCard } from './describe-card.ts'

/** The cards of an edition, found by key, and numbered as the notes number them. */
export interface CardsByKey {
  find(keys: readonly string[]): { numbers: number[]; cards: ShadedCard[] }
}

export function cardsByKey(cards: readonly ShadedCard[]): CardsByKey {
  const numbers = new Map(cards.map(({ key }, number) => [key, number]))
  return {
    find(keys) {
      const found = keys.flatMap((key) => numbers.get(key) ?? [])
      return { numbers: found, cards: found.flatMap((number) => cards[number] ?? []) }
    },
  }
}

/**
 * The cards as the notes take them, by number: `NoteCard[]` as JSON, since React takes longer over
 * thousands of small arrays than over one text.
 */
export function writeNotes(cards: readonly ShadedCard[]): string {
  return JSON.stringify(cards.map(noteOf))
}

/** A card as the notes in the margin and the table tell of it. */
export function noteOf(card: ShadedCard): NoteCard {
  const { cardId, prompt, state, suspended, recall, dueDay } = card
  return [
    prompt,
    suspended ? 'suspended' : state,
    recall === null ? null : percentOf(recall),
    dueDay,
    state === 'new' ? null : cardId,
  ]
}

/** The recall of a sentence or section as a whole percentage, the same wherever it is shown. */
export function percentOf(recall: number): number {
  return Math.round(recall * 100)
}

/**
 * The prose of a section with the shade of each sentence that has questions, in attributes that the
 * style sheet and the notes read: `data-step` 1 to 5 (absent before the first answer),
 * `data-percent`, and `data-cards` with the numbers of its cards. Each can have the focus.
 *
 * @param markLabel what stands for questions that belong to no sentence
 */
export function shadeProse(html: string, cards: CardsByKey, markLabel: string): string {
  return rewriteAsked(html, ({ kind, keys }) => {
    const found = cards.find(keys)
    const { recall } = shadeOf(found.cards)
    const shade =
      recall === null ? '' : ` data-step="${inkStep(recall)}" data-percent="${percentOf(recall)}"`
    const name = kind === 'mark' ? ` role="note" aria-label="${escapeQuotes(markLabel)}"` : ''
    return `data-cards="${found.numbers.join(' ')}"${shade} tabindex="0"${name}`
  })
}

function escapeQuotes(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
