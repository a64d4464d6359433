import { invertedEffects, isolateHistory } from '@codemirror/commands'
import { ensureSyntaxTree } from '@codemirror/language'
import {
  type ChangeDesc,
  type ChangeSpec,
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  type TransactionSpec,
} from '@codemirror/state'
import type { NamedProposal } from './draft-messages.ts'

/** A proposal with its places in the text as it is now. */
export interface Offer {
  proposal: NamedProposal
  /** The sentence that it comes from. */
  from: number
  to: number
  /** Where its marks go, if the sentence itself is asked; else empty. */
  marks: readonly number[]
  isAccepted: boolean
}

/** Offers these instead of those before. */
export const showOffers = StateEffect.define<readonly Offer[]>()

/** An offer in a new state; undone, it is what it was before. */
const settleOffer = StateEffect.define<Offer>({ map: mapOffer })

/** All offers, wherever the text has moved to. What somebody has typed into is no longer offered. */
export const offerField = StateField.define<readonly Offer[]>({
  create: () => [],
  update(offers, { changes, docChanged, effects }) {
    const settled = effects.flatMap((effect) => (effect.is(settleOffer) ? effect.value : []))
    let next = offers
    if (docChanged) {
      const mayInsert = settled.length > 0
      const kept = next.filter((offer) => isUntouched(offer, changes, mayInsert))
      next = kept.map((offer) => mapOffer(offer, changes))
    }
    for (const offer of settled) {
      const id = offer.proposal.id
      const others = next.filter(({ proposal }) => proposal.id !== id)
      next = [...others, offer].sort(bestFirst)
    }
    for (const effect of effects) if (effect.is(showOffers)) next = effect.value
    return next
  },
})

function bestFirst(one: Offer, other: Offer): number {
  return other.proposal.score - one.proposal.score || one.from - other.from
}

/** A place sticks to the words of the sentence, so that what is typed beside it stays outside. */
function mapOffer(offer: Offer, changes: ChangeDesc): Offer {
  return {
    ...offer,
    from: changes.mapPos(offer.from, 1),
    to: changes.mapPos(offer.to, -1),
    marks: offer.marks.map((at, index) => changes.mapPos(at, index % 2 === 0 ? 1 : -1)),
  }
}

/** Are the words of the sentence what they were? The marks of another question may be put between them. */
function isUntouched(
  { from, to, isAccepted }: Offer,
  changes: ChangeDesc,
  mayInsert = false,
): boolean {
  if (isAccepted) return true
  let isWhole = true
  changes.iterChangedRanges((start, end) => {
    if (start < to && end > from && !(mayInsert && start === end)) isWhole = false
  })
  return isWhole
}

/** The offers, and that undoing an acceptance makes of it an offer again. */
export function offering(): Extension {
  return [
    offerField,
    invertedEffects.of(({ effects, startState }) =>
      effects.flatMap((effect) => {
        if (!effect.is(settleOffer)) return []
        const { id } = effect.value.proposal
        const before = startState.field(offerField).find(({ proposal }) => proposal.id === id)
        return before ? settleOffer.of(before) : []
      }),
    ),
  ]
}

/** Makes offers of what was read from `source`, for a text that has changed since by `changes`. */
export function offersFrom(
  proposals: readonly NamedProposal[],
  source: string,
  changes: ChangeDesc,
): Offer[] {
  return proposals.flatMap((proposal) => {
    const { place, form, insertions } = proposal
    const offer: Offer = {
      proposal,
      from: place.start.offset,
      to: place.end.offset,
      marks: form === 'cloze' ? insertions.map(({ offset }) => offset) : [],
      isAccepted: false,
    }
    const isCurrent = offer.to <= source.length && isUntouched(offer, changes)
    return isCurrent ? mapOffer(offer, changes) : []
  })
}

/** The notation of an offer in the words that now stand there, accepted questions included. */
export function notationNow(state: EditorState, { proposal, from, to, marks }: Offer): string {
  if (marks.length === 0) return proposal.notation
  const edges = [from, ...marks, to]
  return edges
    .slice(1)
    .map((end, index) => state.sliceDoc(edges[index], end))
    .join('==')
}

/** Would its marks run into those of another question? Then its author must look. */
export function isCrowded(state: EditorState, { marks }: Offer): boolean {
  return marks.some((at) => state.sliceDoc(Math.max(0, at - 1), at + 1).includes('='))
}

/**
 * Writes an offer into the text, as proposed or as `edited`, in one step that can be undone. A block goes
 * below the paragraph or list of the sentence, highlights into the sentence itself.
 */
export function acceptOffer(state: EditorState, offer: Offer, edited?: string): TransactionSpec {
  const changes = state.changes(changesFor(state, offer, edited))
  return {
    changes,
    effects: settleOffer.of({ ...mapOffer(offer, changes), isAccepted: true }),
    annotations: isolateHistory.of('full'),
    userEvent: 'input.accept',
  }
}

function changesFor(state: EditorState, offer: Offer, edited: string | undefined): ChangeSpec {
  const { from, to, marks, proposal } = offer
  if (edited === undefined && marks.length > 0) {
    return marks.map((at) => ({ from: at, insert: '==' }))
  }
  const notation = (edited ?? proposal.notation).trim()
  if (!notation.startsWith(':::')) return { from, to, insert: notation }
  const at = blockEnd(state, to)
  const hasLineEnd = state.sliceDoc(at, at + 1) === '\n'
  return { from: at, insert: `\n\n${notation}${hasLineEnd ? '' : '\n'}` }
}

/** Parsing is cut short after so many milliseconds. */
const parsingMs = 500

/** The end of the block of the document that a sentence stands in, by the last character of it. */
function blockEnd(state: EditorState, to: number): number {
  const tree = ensureSyntaxTree(state, Math.min(to + 1, state.doc.length), parsingMs)
  const block = tree?.topNode.childAfter(Math.max(0, to - 1))
  return Math.max(to, block && block.from < to ? block.to : state.doc.lineAt(to).to)
}
