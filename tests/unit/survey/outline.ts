import type { Tree } from '@lezer/common'
import { parseSurvey } from '#lib/survey/grammar.ts'

/** The nodes of a tree as lines `Name "text"`, indented by depth, without the document itself. */
export function outline(source: string, tree: Tree = parseSurvey(source)): string[] {
  const lines: string[] = []
  let depth = -1
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (depth >= 0) lines.push(`${'  '.repeat(depth)}${name} ${source.slice(from, to)}`)
      depth++
    },
    leave: () => {
      depth--
    },
  })
  return lines
}

/** The texts of all nodes of one name, in order. */
export function texts(source: string, wanted: string): string[] {
  const found: string[] = []
  parseSurvey(source).iterate({
    enter: ({ name, from, to }) => {
      if (name === wanted) found.push(source.slice(from, to))
    },
  })
  return found
}
