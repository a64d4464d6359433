import type { Diagnostic, Severity } from '#lib/model.ts'
import { thresholds } from './thresholds.ts'

/** A diagnostic whose place is still a range of offsets; compile gives it line and column. */
export type Problem = Omit<Diagnostic, 'place'> & { from: number; to: number }

/** Takes note of a problem. */
export type Report = (problem: Problem) => void

/** What a lint rule says of a question; without a place of its own it is about the whole. */
export type Finding = Omit<Problem, 'from' | 'to'> & { from?: number; to?: number }

/** A formula that cannot be set, in words without the decoration of the library. */
export function mathsProblem(
  { from, to, message }: { from: number; to: number; message: string },
  severity: Severity,
): Problem {
  const reason = message.replace(/^KaTeX parse error: /, '').replace(/\u0332/g, '')
  return { rule: 'maths', severity, from, to, message: `This formula cannot be set: ${reason}` }
}

/** What is wrong with the first question that is not read, because there are so many before it. */
export function tooManyQuestions({ from, to }: { from: number; to: number }): Problem {
  const message = `A survey makes at most ${thresholds.questions} questions; the others are not read. Divide it.`
  return { rule: 'too-many-questions', severity: 'error', from, to, message }
}
