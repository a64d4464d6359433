import { formulasOf } from './formulas.ts'
import { type CardColumns, type Habits, rememberedOn, simulate } from './simulate.ts'

export interface WorkloadInput {
  cards: CardColumns
  newCards: number
  newPerDay: number
  days: number
  habits: Habits
  weights: readonly number[]
  maximumIntervalDays: number
  seed: number
}

/** What a desired retention would cost over some days, and what it would bring. */
export interface WorkloadPoint {
  retention: number
  /** Known cards reviewed a day, on average. */
  reviewsPerDay: number
  /** Time a day, new cards included. */
  minutesPerDay: number
  /** Cards that would be recalled at the end of it. */
  remembered: number
}

/** The retentions one can choose between: 70 % to 99 %. */
const retentions: readonly number[] = Array.from({ length: 30 }, (_, i) => (70 + i) / 100)

/** One point for each retention, all with the same luck. */
export function workloadOf(input: WorkloadInput): WorkloadPoint[] {
  const { days, weights, maximumIntervalDays } = input
  const { intervalModifier } = formulasOf(weights)
  return retentions.map((retention) => {
    const modifier = intervalModifier(retention)
    const intervalAfter = (stability: number) =>
      Math.min(Math.max(Math.round(stability * modifier), 1), maximumIntervalDays)
    const simulated = simulate({ ...input, intervalAfter })
    return {
      retention,
      reviewsPerDay: sum(simulated.reviews) / days,
      minutesPerDay: sum(simulated.spentMs) / days / 60_000,
      remembered: rememberedOn(days, simulated, weights),
    }
  })
}

function sum(values: Uint32Array | Float64Array): number {
  let total = 0
  for (const value of values) total += value
  return total
}
