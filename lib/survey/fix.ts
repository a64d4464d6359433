import type { Fix } from '#lib/model.ts'
import { nearest } from './nearest.ts'

/** A fix of one edit. */
export function fixOf(title: string, from: number, to: number, insert: string): Fix {
  return { title, edits: [{ from, to, insert }] }
}

/** To be spread into a problem: its fix, if there is one. */
export function withFix(fix: Fix | null): { fix?: Fix } {
  return fix ? { fix } : {}
}

/** Writes the known word that the source in [from, to) was meant to be; null if it is near to none. */
export function respell(
  source: string,
  from: number,
  to: number,
  known: Iterable<string>,
): Fix | null {
  const meant = nearest(source.slice(from, to), known)
  return meant === null ? null : fixOf(`Write “${meant}”`, from, to, meant)
}

/** As {@link respell}, for a word that stands somewhere in [from, to). */
export function respellWithin(
  source: string,
  { from, to }: { from: number; to: number },
  word: string,
  known: Iterable<string>,
): Fix | null {
  const at = word === '' ? -1 : source.slice(from, to).lastIndexOf(word)
  return at < 0 ? null : respell(source, from + at, from + at + word.length, known)
}

/** Leaves out an attribute in the braces [open, close), and these with it if it is all that they hold. */
export function leaveOutAttribute(
  source: string,
  attribute: { from: number; to: number },
  braces: { from: number; to: number },
  title: string,
): Fix {
  const before = source.slice(braces.from + 1, attribute.from)
  const after = source.slice(attribute.to, braces.to - 1)
  if (before.trim() !== '' || after.trim() !== '') {
    const gap = before.length - before.trimEnd().length
    return fixOf(title, attribute.from - gap, attribute.to, '')
  }
  return fixOf(title, braces.from, braces.to, '')
}
