import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { blockRules } from '#lib/survey/vocabulary.ts'
import messages from '#messages/en.json'
import { completionSources } from '../../../app/studio/[slug]/survey-completion.ts'
import { surveyLanguage } from '../../../app/studio/[slug]/survey-language.ts'

const words = messages.studio.write.completion
const names = {
  sections: [
    { id: 'moon', title: 'The moon' },
    { id: 'sea', title: 'The sea' },
  ],
  decks: ['Tides'],
  images: ['figures/a.png'],
}
const sources = completionSources(() => names, words)

/** What is offered at the `|` of a text, and the part of the text that it replaces. */
function offered(marked: string): { labels: string[]; replaced: string } | null {
  const pos = marked.indexOf('|~')
  const doc = marked.replace('|~', '')
  const state = EditorState.create({ doc, extensions: surveyLanguage() })
  for (const source of sources) {
    const result = source(new CompletionContext(state, pos, true))
    if (!result) continue
    const labels = result.options.map(({ label }) => label)
    return { labels, replaced: state.sliceDoc(result.from, pos) }
  }
  return null
}

describe('completion', () => {
  it('offers every kind of block at the start of a line', () => {
    const kinds = Object.keys(blockRules).map((kind) => `:::${kind}`)
    expect(offered('text\n\n:::|~')).toEqual({ labels: kinds, replaced: ':::' })
    expect(offered('text\n\n:::ch|~')).toEqual({ labels: kinds, replaced: ':::ch' })
    expect(offered('text :::|~')).toBeNull()
  })

  it.each([
    [':::qa{|~', ['#', 'reverse'], ''],
    [':::qa{#x re|~', ['reverse'], 're'],
    [':::occlude{src="a b" al|~', ['#', 'alt', 'hide'], 'al'],
    ['The ==moon=={hint="sky" |~', ['#', 'alias', 'group'], ''],
    ['== and the ==moon=={#a hint="sky" al|~', ['alias', 'group'], 'al'],
    ['## Title {#x |~', ['deck', 'requires'], ''],
    [':::occlude{src=a alt=b}\n- core @ 1,2,3,4 {|~', ['#', 'alias', 'alt'], ''],
  ])(
    'offers the attributes of the place that are not yet written: %s',
    (text, labels, replaced) => {
      expect(offered(text)).toEqual({ labels, replaced })
    },
  )

  it.each([
    ['## Title {#x requires="|~', ['moon', 'sea'], ''],
    ['## Title {#x requires="moon s|~"}', ['moon', 'sea'], 's'],
    ['## Title {deck="T|~', ['Tides'], 'T'],
    [':::occlude{hide=|~', ['all', 'one'], ''],
    [':::occlude{src="fig|~', ['figures/a.png'], 'fig'],
    [':::facts{generate="choice,ty|~', ['choice', 'typed', 'match', 'cloze'], 'ty'],
    [':::facts{ask="Year|~"}\n| Model | Year |\n|---|---|\n:::', ['Model', 'Year'], 'Year'],
    [':::facts{key=|~}\n| Model | First seen |\n|---|---|\n:::', ['Model', 'First seen'], ''],
  ])('offers what an attribute may name: %s', (text, labels, replaced) => {
    expect(offered(text)).toEqual({ labels, replaced })
  })

  it('offers templates for the columns of the table', () => {
    const found = offered(':::facts{#f ask.|~}\n| Model | Year |\n|---|---|\n| x | y |\n:::')
    expect(found?.labels).toContain('ask.Year')
    expect(found?.replaced).toBe('ask.')
  })

  it.each([
    'a brace {|~',
    '==moon=={hint="sky"} and |~',
    ':::qa{#x|~',
    'x{|~',
    ':::quiz{|~',
    'The ==moon=={hint="in |~',
  ])('offers nothing in %s', (text) => {
    expect(offered(text)).toBeNull()
  })
})

describe('the skeleton of a block', () => {
  it.each(Object.entries(blockRules))(
    '%s, filled in, is a question without an error',
    (_, rules) => {
      const block = rules.skeleton.replace(/#\{(\d)(?::([^}]*))?\}/g, (_, number, text) => {
        return text ?? `words of place ${'abcdefghi'[number - 1]}`
      })
      const { diagnostics } = compile(`---\nslug: s\nlang: en\ntitle: T\n---\n\n## S\n\n${block}\n`)
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    },
  )
})
