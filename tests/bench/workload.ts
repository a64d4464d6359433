import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { usualHabits } from '#lib/scheduling/simulate.ts'
import { workloadOf } from '#lib/scheduling/workload.ts'
import type { Outcome } from './figure.ts'
import { sideBySide } from './timing.ts'

const rounds = 5
const newPerDay = 20
const days = 365

/** How long a year at every retention takes to simulate, beside a lean simulator of nothing else. */
export async function measureWorkload(): Promise<Outcome> {
  const empty = new Float64Array()
  const cards = {
    stability: empty,
    difficulty: empty,
    lastDay: new Int32Array(),
    dueDay: new Int32Array(),
  }
  const { weights, maximumIntervalDays } = defaultParameters
  const took = await sideBySide(rounds, {
    workload: () => {
      workloadOf({
        cards,
        newCards: newPerDay * days,
        newPerDay,
        days,
        habits: usualHabits,
        weights,
        maximumIntervalDays,
        seed: 1,
      })
    },
  })
  return {
    figures: [
      {
        name: 'workload: 30 retentions × 365 days × 20 new a day',
        value: took.workload,
        unit: 'ms',
        beside: { name: 'a lean simulator, measured once', value: 330 },
        target: { of: 'value', atMost: 500 },
      },
    ],
  }
}
