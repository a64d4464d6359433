import type { Severity } from '#lib/model.ts'
import type { Finding } from './problem.ts'

/**
 * The numbers behind the rules, by rule. Lengths are in reading units (`countReadingUnits`), shares from
 * 0 to 1. A survey may set any of them in its front matter: `lint: {SR020.warning: 120}`.
 */
const defaultThresholds = {
  /** A hidden or typed answer; then one recalled in the head. */
  SR001: { short: 24, shortest: 48, long: 80 },
  /** Items of an answer that is a list. */
  SR002: { warning: 3, error: 5 },
  /** Places hidden at once, and the share of the sentence that is hidden. */
  SR003: { blanks: 2, warning: 0.4, error: 0.6 },
  /** What is left to see of a cloze: at least, and at most. */
  SR004: { warning: 6, error: 4, longest: 110 },
  /**
   * Share of true/false questions, of a deck from so many questions on, and how lopsided their answers may be,
   * of so many statements.
   */
  SR008: { share: 0.1, from: 20, least: 0.35, most: 0.65, statements: 8 },
  /** Options; all but one of the right ones left out of the count at the upper end. */
  SR010: { least: 3, most: 5 },
  /** The key beside the median of the others; a smaller difference than this does not show. */
  SR012: { least: 0.6, most: 1.6, difference: 8 },
  /** A wrong number beside the right one, as a share of it. */
  SR018: { least: 0.1, most: 10 },
  /** A prompt this short asks nothing; options this much longer than it ask in its stead. */
  SR019: { least: 6, ratio: 4 },
  SR020: { warning: 90, error: 140 },
  /** How much of prompt and answer two questions share, in runs of three characters. */
  SR022: { info: 0.65, error: 0.75 },
  /** Questions that differ by a name only. */
  SR023: { from: 3 },
  /** Share of a deck that asks for authors, years and venues, from this many questions on. */
  SR027: { share: 0.15, from: 20 },
  /** Sentences of a section in which nothing is asked. */
  SR030: { from: 3 },
}

export type Thresholds = typeof defaultThresholds

/** What a survey has chosen about the rules. */
export interface LintSettings {
  thresholds: Readonly<Thresholds>
  /** The severity that an author gave a rule; `off` silences it. */
  severities: ReadonlyMap<string, Severity | 'off'>
}

const defaultSettings: LintSettings = { thresholds: defaultThresholds, severities: new Map() }

/** These hold by construction, or guard what a learner is shown or a history hangs on. */
const fixedRules = ['SR009', 'SR024', 'SR029', 'SR031']
/** Every rule that can be set. */
const settableRules = Array.from(
  { length: 32 },
  (_, index) => `SR${String(index + 1).padStart(3, '0')}`,
).filter((rule) => !fixedRules.includes(rule))

const levels: readonly (Severity | 'off')[] = ['off', 'info', 'warning', 'error']

/** One line of `lint:` in the front matter, such as `SR012: off` or `SR020.warning: 120`. */
export interface LintLine {
  name: string
  value: string
}

/** The settings that some lines make, and what is wrong with each line that makes none. */
export function readLintSettings<Line extends LintLine>(
  lines: readonly Line[],
): {
  settings: LintSettings
  refusals: { line: Line; message: string }[]
} {
  if (lines.length === 0) return { settings: defaultSettings, refusals: [] }
  const thresholds: Record<string, Record<string, number>> = structuredClone(defaultThresholds)
  const severities = new Map<string, Severity | 'off'>()
  const refusals: { line: Line; message: string }[] = []
  for (const line of lines) {
    const [rule = '', name] = line.name.split('.')
    const message = name === undefined ? setLevel(rule, line.value) : setNumber(rule, name, line)
    if (message) refusals.push({ line, message })
  }
  return { settings: { thresholds: thresholds as Thresholds, severities }, refusals }

  function setLevel(rule: string, value: string): string | null {
    const level = levels.find((known) => known === value)
    if (!settableRules.includes(rule)) return `There is no rule “${rule}” to set.`
    if (!level) return `A rule is set to one of: ${levels.join(', ')}.`
    severities.set(rule, level)
    return null
  }

  function setNumber(rule: string, name: string, { value }: LintLine): string | null {
    const numbers = thresholds[rule]
    if (!numbers) return `The rule “${rule}” has no numbers to set.`
    if (!(name in numbers)) return `${rule} has these numbers: ${Object.keys(numbers).join(', ')}.`
    const number = Number(value)
    if (value === '' || !(number >= 0)) return 'This must be a number, 0 or more.'
    numbers[name] = number
    return null
  }
}

/** Do two surveys choose the same about the rules? */
export function isSameLint(one: LintSettings, other: LintSettings): boolean {
  if (one === other) return true
  const written = ({ thresholds, severities }: LintSettings) =>
    JSON.stringify([thresholds, [...severities]])
  return written(one) === written(other)
}

/** The finding as the author wants to hear of it; null if not at all. */
export function heed<F extends Finding>(finding: F, settings: LintSettings): F | null {
  const level = settings.severities.get(finding.rule)
  if (level === 'off') return null
  return level ? { ...finding, severity: level } : finding
}
