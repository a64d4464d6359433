import type { ChoiceContent } from '#lib/model.ts'
import type { LintSettings } from './lint-settings.ts'
import { foldWordings, occursIn } from './occurrence.ts'
import type { Finding } from './problem.ts'

/** The rules about the options of a choice: SR010, SR011, SR014. */
export function lintOptions({ options }: ChoiceContent, { thresholds }: LintSettings): Finding[] {
  const texts = options.map(({ body }) => body.text).filter((text) => text !== '')
  return [
    ...checkCount(options.length, thresholds.SR010),
    ...checkOverlap(texts),
    ...checkSummaries(texts),
  ]
}

/** SR010: three or four options are enough (Haladyna 18). */
function checkCount(count: number, { least, most }: { least: number; most: number }): Finding[] {
  if (count >= least && count <= most) return []
  const message = `Three or four options serve best; write ${least} to ${most}.`
  return [{ rule: 'SR010', severity: 'warning', message, actual: String(count) }]
}

/** SR011: options that say the same, or one of which says what another says and more. */
function checkOverlap(texts: readonly string[]): Finding[] {
  const folded = texts.map(foldOption)
  const wordings = foldWordings(texts)
  return texts.flatMap((text, index) => {
    if (folded.indexOf(folded[index] ?? '') < index) {
      const message = 'Two options say the same; replace one of them.'
      return { rule: 'SR011', severity: 'error' as const, message, actual: text }
    }
    const whole = wordings[index] ?? ''
    const part = texts.find(
      (_, at) => folded[at] !== folded[index] && occursIn(wordings[at] ?? '', whole),
    )
    if (part === undefined) return []
    const message = 'One option contains another; reword them so that each stands for itself.'
    return { rule: 'SR011', severity: 'warning' as const, message, actual: `${part} / ${text}` }
  })
}

/** What is left of an option without case, space and the signs of a sentence; C++ is not C. */
export function foldOption(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Pd}\p{Pi}\p{Pf}\s.,;:!?'"、。·…]+/gu, '')
  return folded || text
}

const allOfAbove =
  /^(?:all|both) of (?:the )?(?:above|these|them|options)|^以上|^全(?:部|都)?(?:正确|对|都对|都是)$/iu
const noneOfAbove =
  /^none of (?:the )?(?:above|these|them|options)|^以上.*[不非无没]|^(?:都|均)不(?:对|是|正确)$/iu

/** SR014: an option about the other options tests logic and not knowledge (Haladyna 25, 26). */
function checkSummaries(texts: readonly string[]): Finding[] {
  return texts.flatMap((text) => {
    const isNone = noneOfAbove.test(text)
    if (!isNone && !allOfAbove.test(text)) return []
    const severity = isNone ? ('warning' as const) : ('error' as const)
    const message = 'An option about the other options tests no knowledge; write one of their kind.'
    return { rule: 'SR014', severity, message, actual: text }
  })
}
