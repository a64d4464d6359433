import type { ElementContent, RootContent } from 'hast'

const blocks = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'aside',
  'div',
  'pre',
  'table',
  'tr',
  'hr',
])

/**
 * The text of a fragment: blocks on lines of their own, cells apart by a space, images by their
 * alternative text, formulas as TeX.
 */
export function plainText(content: readonly (ElementContent | RootContent)[]): string {
  const parts: string[] = []
  for (const node of content) collect(node, parts)
  const text = parts.join('')
  if (!text.includes('\n')) return text.trim()
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

function collect(node: ElementContent | RootContent, parts: string[]): void {
  if (node.type === 'text' || node.type === 'formula') parts.push(node.value)
  if (node.type !== 'element') return
  const { tagName } = node
  if (tagName === 'img') parts.push(String(node.properties.alt ?? ''))
  if (tagName === 'br') parts.push('\n')
  const isBlock = blocks.has(tagName)
  if (isBlock) parts.push('\n')
  for (const child of node.children) collect(child, parts)
  if (isBlock) parts.push('\n')
  if (tagName === 'td' || tagName === 'th') parts.push(' ')
}
