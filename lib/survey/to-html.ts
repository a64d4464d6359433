import type { Element, ElementContent } from 'hast'
import { isLinkable, isShowable } from './link-target.ts'

/** The elements that a fragment may hold, each with its attributes: property, then name in HTML. */
const elements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { href: 'href', title: 'title', rel: 'rel' },
  aside: {},
  blockquote: {},
  br: {},
  code: { className: 'class' },
  del: {},
  div: { className: 'class', dataCards: 'data-cards' },
  em: {},
  h1: {},
  h2: {},
  h3: {},
  h4: {},
  h5: {},
  h6: {},
  hr: {},
  img: { src: 'src', alt: 'alt', title: 'title', width: 'width', height: 'height' },
  input: { type: 'type', disabled: 'disabled', checked: 'checked' },
  kbd: {},
  li: {},
  mark: { className: 'class', dataQuestion: 'data-question' },
  ol: { start: 'start' },
  p: {},
  pre: {},
  span: { className: 'class', dataCards: 'data-cards' },
  strong: {},
  sub: {},
  sup: { className: 'class', dataNote: 'data-note' },
  table: {},
  tbody: {},
  td: { align: 'align' },
  th: { align: 'align' },
  thead: {},
  tr: {},
  u: {},
  ul: {},
}

const childless = new Set(['br', 'hr', 'img', 'input'])

/**
 * Writes elements as HTML. Whatever the tree holds, nothing else can come out than the elements and
 * attributes above, addresses that are safe to open, and escaped text.
 */
export function toHtml(content: readonly ElementContent[]): string {
  let html = ''
  for (const node of content) {
    if (node.type === 'text') html += escapeText(node.value)
    else if (node.type === 'element') html += writeElement(node)
    else if (node.type === 'formula') html += node.html
  }
  return html
}

function writeElement({ tagName, properties, children }: Element): string {
  const allowed = Object.hasOwn(elements, tagName) ? elements[tagName] : undefined
  if (allowed === undefined) return toHtml(children)
  let attributes = ''
  for (const property in properties) {
    const name = Object.hasOwn(allowed, property) ? allowed[property] : undefined
    const value = properties[property]
    if (name === undefined || value == null || value === false) continue
    const written = Array.isArray(value) ? value.join(' ') : String(value)
    if (!isSafe(name, written)) continue
    attributes += value === true ? ` ${name}` : ` ${name}="${escapeAttribute(written)}"`
  }
  const opening = `<${tagName}${attributes}>`
  return childless.has(tagName) ? opening : `${opening}${toHtml(children)}</${tagName}>`
}

function isSafe(name: string, value: string): boolean {
  if (name === 'href') return isLinkable(value)
  return name !== 'src' || isShowable(value)
}

/** Makes text safe to stand between tags. */
export function escapeText(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text
}

/** Makes text safe to stand between the quotation marks of an attribute. */
export function escapeAttribute(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;')
}
