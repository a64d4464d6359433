import type { ChoiceContent, Option } from '#lib/model.ts'
import type { LintSettings } from './lint-settings.ts'
import { foldWordings, occursIn } from './occurrence.ts'
import type { Finding } from './problem.ts'

/** The rules about the options of a choice: SR010, SR011, SR014, SR017. */
export function lintOptions(content: ChoiceContent, { thresholds }: LintSettings): Finding[] {
  const { options } = content
  const texts = options.map(({ body }) => body.text).filter((text) => text !== '')
  return [
    ...checkCount(options, thresholds.SR010),
    ...checkPlaces(content),
    ...checkOverlap(texts),
    ...checkSummaries(texts),
  ]
}

/** SR010: three or four options are enough (Haladyna 18); where several are right, so many beside them. */
function checkCount(
  options: readonly Option[],
  limits: { least: number; most: number },
): Finding[] {
  const keys = options.filter(({ correct }) => correct).length
  const count = options.length
  if (count >= limits.least && count - Math.max(0, keys - 1) <= limits.most) return []
  const message = `Three or four options serve best; write ${limits.least} to ${limits.most}.`
  return [{ rule: 'SR010', severity: 'warning', message, actual: String(count) }]
}

const optionByPlace =
  /\b[Oo]ptions? [A-E1-5]\b|\b(?:first|second|third|fourth|last) option\b|选项\s?(?:[A-E](?![A-Za-z])|[1-5]|[一二三四五甲乙丙丁](?=[是和与、，。）]|$))|第[一二三四五]个?选项/u
const letter = /^[(（]?([A-H])[.)）、:：]\s*\S/u

/**
 * SR017: no place may be the key's more often than others (Haladyna 20, 21). It is none's, since options are
 * shuffled whenever they are shown; so the order in which they are written tells nothing, and what names an
 * option by its place names another one.
 */
function checkPlaces({ prompt, options }: ChoiceContent): Finding[] {
  const rule = 'SR017'
  const letters = options.map(({ body }) => letter.exec(body.text)?.[1] ?? '')
  if (letters.every((found, index) => found.charCodeAt(0) === 65 + index)) {
    const message =
      'Options are shuffled, and letters before them with them; leave the letters out.'
    return [{ rule, severity: 'warning', message, actual: letters.join(', ') }]
  }
  const shown = options.flatMap(({ body, feedback }) => [body.text, feedback?.text ?? ''])
  const [place] = [prompt.text, ...shown].flatMap((text) => optionByPlace.exec(text)?.[0] ?? [])
  if (place === undefined) return []
  const message = 'Options are shuffled, so that none keeps its place; name this one by its words.'
  return [{ rule, severity: 'warning', message, actual: place }]
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
