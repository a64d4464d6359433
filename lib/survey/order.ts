import type { SyntaxNode } from '@lezer/common'
import type { Fragment, OrderContent } from '#lib/model.ts'
import { type BlockBody, blockError, readPrompt, renderPart, reportStray } from './block-body.ts'
import { thresholds } from './thresholds.ts'

/*
 *  :::order{#id}
 *  prompt
 *  1. what comes first
 *  2. what follows
 *  3. and so on: as written, they are in order
 *  :::
 */
/** Reads a prompt and the items to be put in order. */
export function readOrder(body: BlockBody): OrderContent | null {
  const list = body.children.findLast(({ name }) => name === 'OrderedList')
  const prompt = readPrompt(body, list?.from ?? body.to)
  const items = list ? list.getChildren('ListItem').map((item) => readItem(body, item)) : []
  const { least, most } = thresholds.arranged
  if (!list || items.length < least || items.length > most) {
    const message = `Write ${least} to ${most} items in their right order, each as “1. …”.`
    const actual = `${items.length} items`
    body.report({ ...blockError(body, 'bad-order', message), expected: '1. …\n2. …\n3. …', actual })
    return null
  }
  const texts = items.map(({ text }) => text)
  const twin = texts.find((text, index) => text === '' || texts.indexOf(text) < index)
  if (twin !== undefined) {
    const message = 'Two items read the same, or one is empty; give each words of its own.'
    body.report({ ...blockError(body, 'bad-order', message), actual: twin })
    return null
  }
  reportStray(body, list.to)
  const html = `<ol>${items.map((item) => `<li>${item.html}</li>`).join('')}</ol>`
  return prompt && { kind: 'order', prompt, answer: { html, text: texts.join('\n') }, items }
}

function readItem(body: BlockBody, item: SyntaxNode): Fragment {
  return renderPart(body, item.getChild('ListMark')?.to ?? item.from, item.to)
}
