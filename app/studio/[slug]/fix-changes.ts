import type { ChangeDesc } from '@codemirror/state'
import type { Diagnostic, Fix } from '#lib/model.ts'

/** What is known of a text: what the compiler said of it last, and what has changed since then. */
interface CompiledText {
  diagnostics: readonly Diagnostic[]
  since: ChangeDesc
}

/**
 * What a fix changes in the text as it is now; null where it may be wrong: if somebody has typed there
 * since, or if it is of an earlier result, which a list may show a moment longer.
 */
export function fixChanges(
  fix: Fix,
  { diagnostics, since }: CompiledText,
): { from: number; to: number; insert: string }[] | null {
  if (!diagnostics.some((diagnostic) => diagnostic.fix === fix)) return null
  if (fix.edits.some(({ from, to }) => since.touchesRange(from, to))) return null
  return fix.edits.map(({ from, to, insert }) => ({
    from: since.mapPos(from),
    to: since.mapPos(to),
    insert,
  }))
}
