import type { Tree, TreeFragment } from '@lezer/common'
import { type MarkdownConfig, parser, TaskList } from '@lezer/markdown'
import { attributesSyntax } from './attributes-syntax.ts'
import { autolink } from './autolink.ts'
import { cjkEmphasis } from './cjk-emphasis.ts'
import { container } from './container.ts'
import { footnote } from './footnote.ts'
import { frontMatterSyntax } from './front-matter-syntax.ts'
import { hardBreak } from './hard-break.ts'
import { heading } from './heading.ts'
import { highlight } from './highlight.ts'
import { html } from './html.ts'
import { limits } from './limits.ts'
import { linkDefinition } from './link-definition.ts'
import { maths } from './maths.ts'
import { prose } from './prose.ts'
import { shortcutLink } from './shortcut-link.ts'
import { table } from './table.ts'

/** The grammar of a survey, as extensions of lezer's CommonMark. */
const surveyGrammar: MarkdownConfig[] = [
  prose,
  limits,
  TaskList,
  table,
  hardBreak,
  html,
  autolink,
  shortcutLink,
  linkDefinition,
  attributesSyntax,
  cjkEmphasis,
  highlight,
  maths,
  footnote,
  heading,
  container,
  frontMatterSyntax,
]

/** The parser for surveys; the editor highlights with it too. */
export const surveyParser = parser.configure(surveyGrammar)

/**
 * Parses a survey. Never fails: what is not understood stays text. Offsets count UTF-16 units of
 * the source as given, whatever its line ends. Fragments of an older tree are taken over where they can.
 */
export function parseSurvey(source: string, fragments: readonly TreeFragment[] = []): Tree {
  // Lezer knows lines by their line feed; a tab is white space it knows, of the same length.
  const text = source.includes('\r') ? source.replaceAll('\r', '\t') : source
  return surveyParser.parse(text, fragments)
}
