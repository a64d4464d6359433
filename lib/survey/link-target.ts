import type { SyntaxNode, Tree } from '@lezer/common'
import { decodeEntity } from './entities.ts'

const linkSchemes = ['http:', 'https:', 'mailto:']
const imageSchemes = ['http:', 'https:']
/** What stands before the first colon, unless a path, query or fragment has begun. */
const scheme = /^[^/?#:]*:/
/** What browsers drop from an address before they read its scheme. */
const ignored = /[\s\p{Cc}]/gu
const escapes = /\\([!-/:-@[-`{-~])|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});/g

/** Where a link or image leads. */
export interface Target {
  url: string
  title?: string
}

/** An address that may be linked to: http, https, mailto, or relative. */
export function isLinkable(url: string): boolean {
  return url !== '' && hasScheme(url, linkSchemes)
}

/** An address an image may be loaded from: http, https, or relative. */
export function isShowable(url: string): boolean {
  return url !== '' && hasScheme(url, imageSchemes)
}

/** Whether an address may leave the site. */
export function isAbsolute(url: string): boolean {
  return scheme.test(url) || /^[\\/]{2}/.test(url)
}

function hasScheme(url: string, allowed: readonly string[]): boolean {
  const found = scheme.exec(url.replace(ignored, ''))
  return found === null || allowed.includes(found[0].toLowerCase())
}

/** The target of a `Link` or `Image`, looked up if it is a reference; null if it has none. */
export function readTarget(source: string, tree: Tree, node: SyntaxNode): Target | null {
  const own = ownTarget(source, node)
  if (own !== null) return own
  const label = node.getChild('LinkLabel')
  const marks = node.getChildren('LinkMark')
  const [open, close] = marks
  if (open === undefined || close === undefined || marks.length > 2) return null
  const isFull = label !== null && label.to - label.from > 2
  const key = isFull
    ? source.slice(label.from + 1, label.to - 1)
    : source.slice(open.to, close.from)
  return definitions(source, tree).get(normaliseLabel(key)) ?? null
}

/** The address and title written in the node itself. */
function ownTarget(source: string, node: SyntaxNode): Target | null {
  const [first, second] = node.getChildren('LinkMark')
  const textTo = (node.name === 'LinkReference' ? first : second)?.to ?? node.to
  // In the text of a link, too, there may be an address.
  const address = node.getChildren('URL').find(({ from }) => from >= textTo)
  if (address === undefined) return null
  const written = source.slice(address.from, address.to)
  const url = lowerScheme(unescapeText(written.startsWith('<') ? written.slice(1, -1) : written))
  const title = node.getChild('LinkTitle')
  if (title === null) return { url }
  return { url, title: unescapeText(source.slice(title.from + 1, title.to - 1)) }
}

/** An address with its scheme in small letters, as it is compared. */
export function lowerScheme(url: string): string {
  return url.replace(scheme, (found) => found.toLowerCase())
}

/** Text with its escapes and character references read, where no other markup is. */
export function unescapeText(text: string): string {
  return text.replace(
    escapes,
    (whole, escaped: string | undefined) => escaped ?? decodeEntity(whole),
  )
}

const definitionsOf = new WeakMap<Tree, ReadonlyMap<string, Target>>()

/** The link definitions `[label]: address` of a document, found once per tree. */
function definitions(source: string, tree: Tree): ReadonlyMap<string, Target> {
  const known = definitionsOf.get(tree) ?? readDefinitions(source, tree)
  definitionsOf.set(tree, known)
  return known
}

/** From now on, references in this tree are looked up here, and not among its own definitions. */
export function setDefinitions(tree: Tree, found: ReadonlyMap<string, Target>): void {
  definitionsOf.set(tree, found)
}

/** The definitions that stand in a tree, the first of each label. */
export function readDefinitions(source: string, tree: Tree): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>()
  if (!source.includes(']:')) return found
  tree.iterate({
    enter: ({ name, node }) => {
      if (name !== 'LinkReference') return name !== 'Paragraph'
      const label = node.getChild('LinkLabel')
      const target = ownTarget(source, node)
      if (label === null || target === null) return false
      const key = normaliseLabel(source.slice(label.from + 1, label.to - 1))
      if (!found.has(key)) found.set(key, target)
      return false
    },
  })
  return found
}

/** As CommonMark compares labels; small letters first, so that ẞ and SS become the same. */
function normaliseLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}
