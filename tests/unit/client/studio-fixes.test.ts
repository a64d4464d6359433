import { ChangeSet, EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { createCompiler } from '#lib/survey/compile.ts'
import { fixChanges } from '../../../app/studio/[slug]/fix-changes.ts'

const head = '---\nslug: s\nlang: en\ntitle: T\n---\n\n## S\n\n'
const misspelt =
  ':::qa{higt="x"}\nWhat is the powerhouse of the cell?\n---\nThe mitochondrion.\n:::\n'
const source = head + misspelt

function compiled(text: string) {
  const { diagnostics } = createCompiler().compile(text)
  const fix = diagnostics.find((diagnostic) => diagnostic.fix)?.fix
  if (!fix) throw new Error('Nothing to fix')
  return { diagnostics, fix }
}

describe('a fix', () => {
  const { diagnostics, fix } = compiled(source)
  const unchanged = ChangeSet.empty(source.length)

  it('goes with the text that is typed before it', () => {
    const typed = ChangeSet.of({ from: head.length, insert: 'A paragraph.\n\n' }, source.length)
    const changes = fixChanges(fix, { diagnostics, since: typed }) ?? []
    const now = typed.apply(EditorState.create({ doc: source }).doc)
    const fixed = ChangeSet.of(changes, now.length).apply(now).toString()
    const [edit] = fix.edits
    if (!edit) throw new Error('A fix without edits')
    const alone = source.slice(0, edit.from) + edit.insert + source.slice(edit.to)
    expect(fixed).toBe(alone.replace(head, `${head}A paragraph.\n\n`))
  })

  it('is not made where somebody has typed since', () => {
    const from = fix.edits[0]?.from ?? 0
    const typed = ChangeSet.of({ from, insert: 'x' }, source.length)
    expect(fixChanges(fix, { diagnostics, since: typed })).toBeNull()
  })

  it('of an earlier result is not made in another text', () => {
    const next = compiled(`${head}A paragraph.\n\n${misspelt}`)
    const since = ChangeSet.empty(source.length + 'A paragraph.\n\n'.length)
    expect(fixChanges(next.fix, { diagnostics: next.diagnostics, since })).toEqual(next.fix.edits)
    expect(fixChanges(fix, { diagnostics: next.diagnostics, since })).toBeNull()
    expect(fixChanges(fix, { diagnostics, since: unchanged })).toEqual(fix.edits)
  })
})
