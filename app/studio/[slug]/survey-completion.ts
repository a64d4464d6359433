import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippetCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { blockRules, type PlaceRules } from '#lib/survey/vocabulary.ts'
import { type AttributePlace, readAttributePlace } from './attribute-place.ts'
import type { Labels } from './labels.ts'

/** What the survey has that attributes may name. */
export interface SurveyNames {
  sections: { id: string; title: string }[]
  decks: string[]
  images: string[]
}

type Words = Labels['completion']

/** Offers kinds of blocks after `:::`, and attributes and their values in `{…}`: those that the compiler reads. */
export function surveyCompletion(names: () => SurveyNames, words: Words) {
  return autocompletion({ override: completionSources(names, words), icons: false })
}

export function completionSources(names: () => SurveyNames, words: Words) {
  return [completeBlock(words), completeAttribute(names, words)]
}

function completeBlock(words: Words) {
  const blocks = Object.entries(blockRules).map(([kind, { skeleton }]) =>
    snippetCompletion(skeleton, {
      label: `:::${kind}`,
      detail: words.blocks[kind as keyof typeof blockRules],
    }),
  )
  return (context: CompletionContext): CompletionResult | null => {
    const line = context.matchBefore(/^:{1,3}\w*$/)
    return line ? { from: line.from, options: blocks, validFor: /^:{1,3}\w*$/ } : null
  }
}

function completeAttribute(names: () => SurveyNames, words: Words) {
  return ({ state, pos }: CompletionContext): CompletionResult | null => {
    const line = state.doc.lineAt(pos)
    const place = readAttributePlace(state.sliceDoc(line.from, pos))
    if (!place) return null
    const from = line.from + place.word.from
    if (place.word.kind === 'name') {
      const columns = place.rules.prefix === undefined ? [] : columnsAt(state, pos)
      return { from, options: attributesFor(place, columns, words), validFor: /^[\w.]*$/ }
    }
    const options = valuesFor(place, state, pos, names())
    return options.length > 0 ? { from, options, validFor: /^[^\s"'{}|,]*$/ } : null
  }
}

/** The attributes that are not yet written, each with quotation marks to write its value in. */
function attributesFor(
  { rules, used }: AttributePlace,
  columns: readonly string[],
  words: Words,
): Completion[] {
  const free = rules.known.filter((name) => !used.includes(name))
  const known = free.map((name): Completion => {
    const detail = words.attributes[name as keyof Words['attributes']]
    if (name === 'id') return { label: '#', detail }
    if (rules.flags?.includes(name)) return { label: name, detail }
    return valueCompletion(name, `${name}="#{}"`, detail, rules.values?.[name] !== undefined)
  })
  const templates = columns.flatMap((column) => {
    const name = `${rules.prefix}${column}`
    const isWord = !/[\s"'{}=#]/.test(column)
    if (!isWord || used.includes(name)) return []
    return valueCompletion(name, `${name}="#{} {key} #{}"`, words.template, false)
  })
  return [...known, ...templates]
}

/** An attribute with the caret in its value; what may be named there is offered at once. */
function valueCompletion(label: string, template: string, detail: string, isListed: boolean) {
  const completion = snippetCompletion(template.replace('{key}', '\\{key\\}'), { label, detail })
  if (!isListed || typeof completion.apply !== 'function') return completion
  const { apply } = completion
  return {
    ...completion,
    apply(view: EditorView, chosen: Completion, from: number, to: number) {
      apply(view, chosen, from, to)
      startCompletion(view)
    },
  }
}

function valuesFor(
  { rules, word }: AttributePlace,
  state: EditorState,
  pos: number,
  names: SurveyNames,
): Completion[] {
  if (word.kind !== 'value') return []
  const quoted = ({ label, ...rest }: Completion): Completion =>
    word.isQuoted || !/[\s"'{}]/.test(label)
      ? { label, ...rest }
      : { label, apply: `"${label}"`, ...rest }
  return listValues(rules, word.name, state, pos, names).map(quoted)
}

function listValues(
  rules: PlaceRules,
  name: string,
  state: EditorState,
  pos: number,
  { sections, decks, images }: SurveyNames,
): Completion[] {
  const values = rules.values?.[name]
  const plain = (labels: readonly string[]) => labels.map((label) => ({ label }))
  if (values === 'sections') return sections.map(({ id, title }) => ({ label: id, detail: title }))
  if (values === 'decks') return plain(decks)
  if (values === 'images') return plain(images)
  if (values === 'columns') return plain(columnsAt(state, pos))
  return plain(values ?? [])
}

/** The titles of the table in the block that an offset stands in. */
function columnsAt(state: EditorState, pos: number): string[] {
  const block = syntaxTree(state).topNode.childAfter(pos - 1)
  const header = block?.getChild('Table')?.getChild('TableHeader')
  return (header?.getChildren('TableCell') ?? []).map(({ from, to }) => state.sliceDoc(from, to))
}
