import type { ElementContent } from 'hast'
import { decodeEntity } from './entities.ts'
import { element } from './hast-context.ts'
import { isShowable } from './link-target.ts'

const tag = /^<(\/?)([a-z]+)((?:\s.*)?)>$/is
const attribute = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/gi
const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});/g
const paired = ['sub', 'sup', 'kbd', 'u']

/** What a raw tag means here: a few are understood, all others are text. */
export type RawTag =
  | { kind: 'element'; element: ElementContent }
  | { kind: 'open' | 'close'; name: string }
  | { kind: 'text' }

/** Reads one raw HTML tag as it stands in the source. */
export function readRawTag(source: string): RawTag {
  const [, slash, tagName = '', rest = ''] = tag.exec(source) ?? []
  const name = tagName.toLowerCase()
  if (paired.includes(name) && !rest.endsWith('/')) {
    return { kind: slash === '/' ? 'close' : 'open', name }
  }
  if (slash === '/') return { kind: 'text' }
  if (name === 'br') return { kind: 'element', element: element('br', []) }
  if (name === 'img') return readImage(rest)
  return { kind: 'text' }
}

function readImage(rest: string): RawTag {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of rest.matchAll(attribute)) {
    const value = (double ?? single ?? bare ?? '').replace(reference, decodeEntity)
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value)
  }
  const src = found.get('src') ?? ''
  if (!isShowable(src)) return { kind: 'text' }
  const properties = {
    src,
    alt: found.get('alt') ?? '',
    ...size(found, 'width'),
    ...size(found, 'height'),
  }
  return { kind: 'element', element: element('img', [], properties) }
}

/** A length in pixels or per cent, if one is given. */
function size(found: ReadonlyMap<string, string>, name: 'width' | 'height') {
  const value = found.get(name)
  return value !== undefined && /^\d{1,5}%?$/.test(value) ? { [name]: value } : {}
}
