import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { history, redo, undo } from '@codemirror/commands'
import { EditorState, type TransactionSpec } from '@codemirror/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { hash40 } from '#lib/survey/identity.ts'
import { propose } from '#lib/survey/proposals/propose.ts'
import {
  acceptOffer,
  isCrowded,
  notationNow,
  type Offer,
  offerField,
  offering,
  offersFrom,
  showOffers,
} from '../../../app/studio/[slug]/offer-field.ts'
import { surveyLanguage } from '../../../app/studio/[slug]/survey-language.ts'

const body = readFileSync(join(import.meta.dirname, '../../prose/cell.md'), 'utf8')
const prose = `---\nslug: s\nlang: en\ntitle: T\n---\n\n${body}`

function read(source: string) {
  return propose(source).map((proposal) => ({ ...proposal, id: hash40(proposal.notation) }))
}

const found = read(prose)

/** An editor without its view, with what its prose suggests. */
function openEditor() {
  const extensions = [history(), offering(), surveyLanguage()]
  let state = EditorState.create({ doc: prose, extensions })
  const offers = offersFrom(found, prose, state.changes([]).desc)
  const editor = {
    get state() {
      return state
    },
    get open(): Offer[] {
      return state.field(offerField).filter(({ isAccepted }) => !isAccepted)
    },
    get text() {
      return state.doc.toString()
    },
    apply(spec: TransactionSpec) {
      state = state.update(spec).state
    },
    run(command: typeof undo) {
      return command({ state, dispatch: (transaction) => (state = transaction.state) })
    },
  }
  editor.apply({ effects: showOffers.of(offers) })
  return editor
}

function keysOf(source: string) {
  const { questions, diagnostics } = compile(source)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return questions.length
}

describe('offers', () => {
  it('are accepted one after the other, each as the question that it was', () => {
    const editor = openEditor()
    const count = editor.open.length
    expect(count).toBeGreaterThan(3)
    for (let made = 1; made <= count; made++) {
      const [offer] = editor.open
      if (!offer) throw new Error('An offer is gone')
      const crowded = isCrowded(editor.state, offer)
      editor.apply(
        acceptOffer(editor.state, offer, crowded ? notationNow(editor.state, offer) : undefined),
      )
      expect(keysOf(editor.text)).toBe(made)
    }
    expect(editor.open).toEqual([])
  })

  it('come back when their acceptance is undone, and go when it is redone', () => {
    const editor = openEditor()
    const before = editor.open
    const [first, second] = before
    if (!first || !second) throw new Error('Too few offers')
    editor.apply(acceptOffer(editor.state, first))
    editor.apply(acceptOffer(editor.state, editor.open[0] ?? second))
    expect(editor.open.length).toBe(before.length - 2)
    editor.run(undo)
    editor.run(undo)
    expect(editor.text).toBe(prose)
    expect(editor.open).toEqual(before)
    editor.run(redo)
    expect(editor.open.length).toBe(before.length - 1)
    expect(keysOf(editor.text)).toBe(1)
  })

  it('edited and undone, leave the sentence as it was, and only those go that asked about it', () => {
    const editor = openEditor()
    const [offer] = editor.open.toSorted((one, other) => other.from - one.from)
    if (!offer) throw new Error('Nothing is offered')
    editor.apply(acceptOffer(editor.state, editor.open[0] ?? offer))
    const before = editor.text
    const now = editor.open.find(({ proposal }) => proposal.id === offer.proposal.id) ?? offer
    editor.apply(acceptOffer(editor.state, now, '==Short== it is.'))
    for (const { from, to } of editor.open) expect(from).toBeLessThan(to)
    editor.run(undo)
    expect(editor.text).toBe(before)
    expect(editor.open).toContainEqual(now)
    editor.run(undo)
    expect(editor.text).toBe(prose)
  })

  it('are right after any typing outside of their sentences', () => {
    const typed = fc.array(
      fc.record({ at: fc.nat(), text: fc.constantFrom('x', ' word', '\n', '。') }),
    )
    fc.assert(
      fc.property(typed, fc.nat(), (edits, choice) => {
        const editor = openEditor()
        const offer = editor.open[choice % editor.open.length]
        const sentence = prose.slice(offer?.from, offer?.to)
        for (const { at, text } of edits) {
          const from = at % (editor.state.doc.length + 1)
          const isOutside = editor.open.every((one) => from <= one.from || from >= one.to)
          if (isOutside) editor.apply({ changes: { from, insert: text } })
        }
        const now = editor.open.find(({ proposal }) => proposal.id === offer?.proposal.id)
        if (!now) throw new Error('The offer is gone')
        expect(editor.state.sliceDoc(now.from, now.to)).toBe(sentence)
        expect(notationNow(editor.state, now)).toBe(now.proposal.notation)
        editor.apply(acceptOffer(editor.state, now))
        const sentenceAt = editor.text.indexOf(now.proposal.notation)
        expect(sentenceAt).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('are withdrawn when somebody types into their sentence', () => {
    const editor = openEditor()
    const at = (editor.open[0]?.from ?? 0) + 3
    const touched = editor.open.filter(({ from, to }) => from < at && to > at)
    expect(touched.length).toBeGreaterThan(0)
    const before = editor.open.length
    editor.apply({ changes: { from: at, insert: 'tiny ' } })
    expect(editor.open.length).toBe(before - touched.length)
  })

  it('find their places in a text that changed while it was read', () => {
    const state = EditorState.create({ doc: prose })
    const changes = state.changes([
      { from: 0, to: 0, insert: 'New. ' },
      { from: prose.indexOf('nucleus'), insert: 'tiny ' },
    ])
    const offers = offersFrom(found, prose, changes.desc)
    const text = changes.apply(state.doc).toString()
    expect(offers.length).toBeGreaterThan(0)
    for (const { from, to, proposal } of offers) {
      const { start, end } = proposal.place
      expect(text.slice(from, to)).toBe(prose.slice(start.offset, end.offset))
    }
  })

  it('edited, give way to what was written: a sentence in its place, a block below its paragraph', () => {
    const editor = openEditor()
    const gap = editor.open.find(({ marks }) => marks.length > 0)
    if (!gap) throw new Error('No gap is offered')
    editor.apply(acceptOffer(editor.state, gap, 'A ==ribosome== makes the proteins of every cell.'))
    expect(editor.text).toContain('A ==ribosome== makes the')
    const other = editor.open.find(({ from }) => from > gap.to)
    if (!other) throw new Error('Nothing else is offered')
    const block = ':::typed\nHow many kinds?\n= three\n:::'
    const sentence = editor.state.sliceDoc(other.from, other.to)
    editor.apply(acceptOffer(editor.state, other, block))
    expect(editor.text).toContain(`\n\n${block}\n`)
    expect(editor.text).toContain(sentence)
    expect(keysOf(editor.text)).toBe(2)
  })
})
