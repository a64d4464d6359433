import { describe, expect, it } from 'vitest'
import { stepAfter } from '#lib/scheduling/steps.ts'

const steps = [60_000, 600_000, 3_600_000]

describe('steps', () => {
  it('Again goes back to the first', () => {
    expect(stepAfter(steps, 2, 1)).toEqual({ step: 0, waitMs: 60_000 })
  })

  it('Hard repeats the present one, but waits half-way to the second on the first', () => {
    expect(stepAfter(steps, 0, 2)).toEqual({ step: 0, waitMs: 330_000 })
    expect(stepAfter(steps, 1, 2)).toEqual({ step: 1, waitMs: 600_000 })
    expect(stepAfter([60_000], 0, 2)).toEqual({ step: 0, waitMs: 90_000 })
  })

  it('Good goes on, and leaves after the last', () => {
    expect(stepAfter(steps, 0, 3)).toEqual({ step: 1, waitMs: 600_000 })
    expect(stepAfter(steps, 1, 3)).toEqual({ step: 2, waitMs: 3_600_000 })
    expect(stepAfter(steps, 2, 3)).toBeNull()
  })

  it('Easy leaves from anywhere', () => {
    expect([0, 1, 2].map((step) => stepAfter(steps, step, 4))).toEqual([null, null, null])
  })

  it('without steps every grade leaves', () => {
    expect(([1, 2, 3, 4] as const).map((grade) => stepAfter([], 0, grade))).toEqual(
      Array(4).fill(null),
    )
  })
})
