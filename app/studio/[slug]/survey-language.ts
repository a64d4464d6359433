import {
  defineLanguageFacet,
  foldNodeProp,
  Language,
  LanguageSupport,
  languageDataProp,
  syntaxHighlighting,
} from '@codemirror/language'
import { tagHighlighter, tags } from '@lezer/highlight'
import { surveyParser } from '#lib/survey/grammar.ts'
import styles from './survey-language.module.css'

const data = defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } })

/** The compiler's own grammar, told about what the editor wants to know of it. */
const parser = surveyParser.configure({
  props: [
    languageDataProp.add({ Document: data }),
    foldNodeProp.add((type) =>
      type.name === 'Container' || type.name === 'FencedCode'
        ? (tree, state) => ({ from: state.doc.lineAt(tree.from).to, to: tree.to })
        : undefined,
    ),
  ],
})

const language = new Language(data, parser, [], 'survey')

/** Which class a piece of notation has; the colours are ours, so light and dark follow the page. */
const highlighter = tagHighlighter([
  { tag: tags.heading, class: styles.heading ?? '' },
  { tag: tags.strong, class: styles.strong ?? '' },
  { tag: tags.emphasis, class: styles.emphasis ?? '' },
  { tag: tags.strikethrough, class: styles.struck ?? '' },
  { tag: tags.special(tags.content), class: styles.asked ?? '' },
  { tag: tags.special(tags.string), class: styles.maths ?? '' },
  { tag: tags.monospace, class: styles.code ?? '' },
  { tag: tags.keyword, class: styles.kind ?? '' },
  { tag: tags.attributeValue, class: styles.attributes ?? '' },
  { tag: [tags.link, tags.url, tags.labelName], class: styles.link ?? '' },
  { tag: [tags.meta, tags.comment], class: styles.meta ?? '' },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: styles.mark ?? '' },
  { tag: tags.quote, class: styles.quote ?? '' },
])

/** The notation of surveys, for the editor. */
export function surveyLanguage(): LanguageSupport {
  return new LanguageSupport(language, syntaxHighlighting(highlighter))
}
