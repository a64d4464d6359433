import type { Grade } from '#lib/model.ts'

const longestHardExtraMs = 86_400_000

/** A wait of minutes or hours, and where in the steps the card then is. */
export interface StepWait {
  step: number
  waitMs: number
}

/**
 * Where a grade leads within learning or relearning steps; null when the card leaves them.
 *
 * Again goes to the first step. Hard repeats the present one, except on the first, where it waits
 * half-way to the second (with a single step: half as long again). Good goes to the next step or
 * leaves. Easy leaves. A position beyond the steps (they have been made fewer since) counts as the
 * last of them.
 */
export function stepAfter(
  stepsMs: readonly number[],
  position: number,
  grade: Grade,
): StepWait | null {
  const step = Math.min(position, stepsMs.length - 1)
  const first = stepsMs[0]
  const present = stepsMs[step]
  if (first === undefined || present === undefined || grade === 4) return null
  if (grade === 1) return { step: 0, waitMs: first }
  const following = stepsMs[step + 1]
  if (grade === 3) return following === undefined ? null : { step: step + 1, waitMs: following }
  if (step > 0) return { step, waitMs: present }
  const waitMs =
    following === undefined
      ? Math.min(first * 1.5, first + longestHardExtraMs)
      : (first + following) / 2
  return { step, waitMs: Math.round(waitMs) }
}
