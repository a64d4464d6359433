import type { Diagnostic } from '#lib/model.ts'

/** A diagnostic whose place is still a range of offsets; compile gives it line and column. */
export type Problem = Omit<Diagnostic, 'place'> & { from: number; to: number }

/** Takes note of a problem. */
export type Report = (problem: Problem) => void
