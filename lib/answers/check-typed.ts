import { type DiffPart, diffText } from './diff-text.ts'
import { editDistance } from './edit-distance.ts'
import { foldText } from './fold-text.ts'

/** How a typed response compares with the accepted answers. */
export interface TypedCheck {
  /** 1 exact, 0.5 near, 0 wrong. */
  correctness: number
  verdict: 'exact' | 'near' | 'wrong'
  /** The accepted answer closest to the response, as written. */
  expected: string
  /** The response against `expected`. */
  diff: DiffPart[]
}

/** In anything shorter, one letter makes another word. */
const shortestForgiven = 4
/** More than anyone types; keeps a pasted book from being compared letter by letter. */
const longestCompared = 400

/** What no slip may touch: numbers and signs, and the Han characters that turn a term round. */
const weighty = /[^\p{L}\p{M}]|[不无無非没沒未有反]/gu

const correctness = { exact: 1, near: 0.5, wrong: 0 }

/**
 * Compares a response with the accepted answers, after folding away case, width, spaces and
 * punctuation. Near is one slip of the keyboard in a word long enough to bear it.
 *
 * @param accepted at least one; among equally close ones the first counts
 */
export function checkTyped(response: string, accepted: readonly string[]): TypedCheck {
  const given = foldText(response)
  let closest = { expected: accepted[0] ?? '', edits: Number.POSITIVE_INFINITY }
  for (const expected of accepted) {
    const edits = editsBetween(given, foldText(expected))
    if (edits < closest.edits) closest = { expected, edits }
  }
  const { expected, edits } = closest
  const verdict = judge(given, foldText(expected), edits)
  return {
    correctness: correctness[verdict],
    verdict,
    expected,
    diff: diffText(response, expected),
  }
}

function editsBetween(given: string, wanted: string): number {
  if (given === wanted) return 0
  const longest = Math.max(given.length, wanted.length)
  return longest > longestCompared ? longest : editDistance(given, wanted)
}

function judge(given: string, wanted: string, edits: number): TypedCheck['verdict'] {
  if (given === '') return 'wrong'
  if (edits === 0) return 'exact'
  const isSlip =
    edits === 1 && [...wanted].length >= shortestForgiven && weight(given) === weight(wanted)
  return isSlip ? 'near' : 'wrong'
}

function weight(folded: string): string {
  return (folded.match(weighty) ?? []).join('')
}
