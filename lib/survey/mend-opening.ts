import type { Fix } from '#lib/model.ts'
import { attributesEnd } from './attributes-syntax.ts'
import { fixOf } from './fix.ts'

/*
 *  ::: qa      ：：：qa      ::::qa      :::qa{#id      :::qa{hint="a}      :::qa{#id} Which one?
 */
const opening = /^([:：]{3,})[ \t]*([A-Za-z]+)(.*)$/

/** What a line that begins at an offset must be, so that it opens a block; null if that is not sure. */
export function mendOpening(line: string, from: number): Fix | null {
  const [, , kind, rest = ''] = opening.exec(line.trimEnd()) ?? []
  if (kind === undefined) return null
  const tail = mendTail(rest)
  if (tail === null) return null
  return fixOf(
    'Write the line as one that opens a block',
    from,
    from + line.length,
    `:::${kind}${tail}`,
  )
}

/** What follows the kind: attributes that are closed, and the rest on a line of its own. */
function mendTail(rest: string): string | null {
  const text = rest.trimStart()
  if (!text.startsWith('{')) return text === '' ? '' : /^\s/.test(rest) ? `\n${text}` : null
  const candidates = [text, text.replace(/\}?$/, '"}'), `${text}}`]
  for (const candidate of candidates) {
    const end = attributesEnd(candidate, 0)
    if (end < 0) continue
    const after = candidate.slice(end).trim()
    return candidate.slice(0, end) + (after === '' ? '' : `\n${after}`)
  }
  return null
}
