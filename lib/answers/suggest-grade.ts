import type { Grade } from '#lib/model.ts'
import type { TypedCheck } from './check-typed.ts'

/**
 * What an answer suggests as its grade. The number of the rule is kept with the evidence, so that old
 * answers can be judged again under a better one; raise it with every change below.
 */
export const ruleVersion = 1

/**
 * Quick typing means the answer was there at once: three seconds to read and recall, and the time of
 * unhurried typing, 0.4 s for a letter (30 words a minute) and a second for a Han character, which
 * takes several keys.
 */
const quickStartMs = 3000
const quickPerLetterMs = 400
const quickPerHanMs = 1000
const han = /\p{Script=Han}/u

/**
 * Choosing is recognition, which is easier than recall: never above Good. Half a minute, about three
 * readings of a question and its options, was working it out rather than knowing it.
 */
const slowChoiceMs = 30_000

/** Longer than this for each item is working it out. */
const slowItemMs = 12_000
const nearlyArranged = 0.75

/**
 * Typed exactly is Good, and Easy when it came quickly; a slip of the keyboard is Hard, because what
 * was meant is likely but not certain; anything else is Again.
 *
 * @param durationMs from the prompt to the response
 */
export function suggestTypedGrade(
  check: Pick<TypedCheck, 'verdict' | 'expected'>,
  durationMs: number,
): Grade {
  if (check.verdict === 'wrong') return 1
  if (check.verdict === 'near') return 2
  return durationMs <= quickMs(check.expected) ? 4 : 3
}

/** Exactly the correct options, or the right answer to a statement, are Good, or Hard when they took long; anything else is Again. */
export function suggestChoiceGrade(correctness: number, durationMs: number): Grade {
  if (correctness < 1) return 1
  return durationMs > slowChoiceMs ? 2 : 3
}

/**
 * Arranging and pairing are recognition, too: all right is Good, or Hard when it took long for so
 * many. One slip among many, three quarters right or more, is Hard; anything else is Again.
 */
export function suggestArrangedGrade(
  correctness: number,
  count: number,
  durationMs: number,
): Grade {
  if (correctness < nearlyArranged) return 1
  return correctness < 1 || durationMs > slowItemMs * count ? 2 : 3
}

function quickMs(expected: string): number {
  let total = quickStartMs
  for (const character of expected) total += han.test(character) ? quickPerHanMs : quickPerLetterMs
  return total
}
