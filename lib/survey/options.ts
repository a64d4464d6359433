import type { SyntaxNode } from '@lezer/common'
import type { Fix, Fragment, Option } from '#lib/model.ts'
import { type BlockBody, renderPart } from './block-body.ts'
import { fixOf, withFix } from './fix.ts'

/** Where the options of a block begin: the index of its first task list, or -1. */
export function findTaskList({ children }: BlockBody): number {
  return children.findIndex(isTaskList)
}

function isTaskList(node: SyntaxNode): boolean {
  const isList = node.name === 'BulletList' || node.name === 'OrderedList'
  return isList && childNamed(childNamed(node, 'ListItem'), 'Task') !== null
}

/** The first child of a name, found without looking at those after it. */
function childNamed(parent: SyntaxNode | null, name: string): SyntaxNode | null {
  let child = parent?.firstChild ?? null
  while (child && child.name !== name) child = child.nextSibling
  return child
}

/** Reads options, written as a task list; a quotation below one is its feedback. */
export function readOptions(body: BlockBody, nodes: readonly SyntaxNode[]): Option[] {
  const options: Option[] = []
  for (const node of nodes) {
    const last = options.at(-1)
    if (node.name.endsWith('List')) {
      options.push(...node.getChildren('ListItem').flatMap((item) => readOption(body, item) ?? []))
    } else if (node.name === 'Blockquote' && last && !last.feedback) {
      last.feedback = renderInside(body, node, node.to)
    } else {
      const { from, to } = node
      const message = 'This text belongs to no option; put it above them, or below one after “>”.'
      body.report({ rule: 'stray-text', severity: 'warning', from, to, message })
    }
  }
  return options
}

function readOption(body: BlockBody, item: SyntaxNode): Option | null {
  const marker = childNamed(childNamed(item, 'Task'), 'TaskMarker')
  const quotation = childNamed(item, 'Blockquote')
  const option = marker && renderPart(body, marker.to, quotation?.from ?? item.to, item)
  if (!marker || !option?.html) {
    const { from, to } = item
    const message = 'Begin every option with “[ ] ” or “[x] ” and some text.'
    const fix = withFix(marker ? null : giveMarker(body, item))
    body.report({ rule: 'bad-option', severity: 'error', from, to, message, ...fix })
    return null
  }
  const correct = body.source.charAt(marker.from + 1) !== ' '
  if (!quotation) return { body: option, correct }
  return { body: option, correct, feedback: renderInside(body, quotation, item.to) }
}

/*
 *  - text      - []text      - [x]text
 */
/** Puts the box before an option that has none; one that is not said to be right is wrong. */
function giveMarker({ source }: BlockBody, item: SyntaxNode): Fix | null {
  const mark = item.getChild('ListMark')
  if (!mark) return null
  const written = /^([ \t]*)(\[([ \txX]?)\][ \t]*)?(?=\S)/.exec(source.slice(mark.to, item.to))
  if (!written) return null
  const [, space = '', box = '', sign = ''] = written
  const isRight = sign.toLowerCase() === 'x'
  const from = mark.to + space.length
  const title = isRight ? 'Begin it with “[x] ”' : 'Begin it with “[ ] ”'
  return fixOf(title, from, from + box.length, isRight ? '[x] ' : '[ ] ')
}

/** What a quotation says, without its frame. */
function renderInside(body: BlockBody, quotation: SyntaxNode, to: number): Fragment {
  const content = quotation.childAfter(quotation.from + 1)
  return renderPart(body, content?.from ?? to, to)
}
