import type { SyntaxNode } from '@lezer/common'
import type { ChoiceContent, Fragment, Option } from '#lib/model.ts'
import { type BlockBody, blockError, readPrompt, renderPart } from './block-body.ts'
import { thresholds } from './thresholds.ts'

/*
 *  :::choice{#id}
 *  prompt
 *  - [x] the key, or one of several
 *    > feedback, if it needs any
 *  - [ ] a distractor
 *  :::
 */
/** Reads a prompt and the options to pick from. */
export function readChoice(body: BlockBody): ChoiceContent | null {
  const first = body.children.findIndex(isTaskList)
  const prompt = readPrompt(body, body.children[first]?.from ?? body.to)
  const options = first < 0 ? [] : readOptions(body, body.children.slice(first))
  if (options.length > thresholds.readableOptions) {
    const message =
      'These are too many options to choose from; divide them among several questions.'
    body.report({
      ...blockError(body, 'too-many-options', message),
      actual: String(options.length),
    })
    return null
  }
  const keys = options.filter(({ correct }) => correct)
  if (options.length < 2) {
    const message =
      'A choice needs two options or more; write each as “- [ ] …” or, if right, “- [x] …”.'
    body.report({ ...blockError(body, 'too-few-options', message), actual: String(options.length) })
  } else if (keys.length === 0) {
    body.report(
      blockError(body, 'missing-key', 'No option is right; mark the right one with “[x]”.'),
    )
  } else if (keys.length === options.length) {
    const message = 'Every option is right; add a wrong one, written “- [ ] …”.'
    body.report(blockError(body, 'missing-distractor', message))
  }
  return prompt && { kind: 'choice', prompt, answer: joinKeys(keys), options }
}

function isTaskList(node: SyntaxNode): boolean {
  const isList = node.name === 'BulletList' || node.name === 'OrderedList'
  return isList && node.getChild('ListItem')?.getChild('Task') != null
}

function readOptions(body: BlockBody, nodes: readonly SyntaxNode[]): Option[] {
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
  const marker = item.getChild('Task')?.getChild('TaskMarker')
  const quotation = item.getChild('Blockquote')
  const option = marker && renderPart(body, marker.to, quotation?.from ?? item.to)
  if (!marker || !option?.html) {
    const { from, to } = item
    const message = 'Begin every option with “[ ] ” or “[x] ” and some text.'
    body.report({ rule: 'bad-option', severity: 'error', from, to, message })
    return null
  }
  const correct = body.source.charAt(marker.from + 1) !== ' '
  if (!quotation) return { body: option, correct }
  return { body: option, correct, feedback: renderInside(body, quotation, item.to) }
}

/** What a quotation says, without its frame. */
function renderInside(body: BlockBody, quotation: SyntaxNode, to: number): Fragment {
  const content = quotation.childAfter(quotation.from + 1)
  return renderPart(body, content?.from ?? to, to)
}

/** The right answer as one fragment: the key itself, or a list of several. */
function joinKeys(keys: readonly Option[]): Fragment {
  const [only] = keys
  if (keys.length === 1 && only) return only.body
  const items = keys.map(({ body }) => `<li>${body.html}</li>`).join('')
  return { html: `<ul>${items}</ul>`, text: keys.map(({ body }) => body.text).join('\n') }
}
