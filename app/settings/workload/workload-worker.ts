/** Simulates beside the page, which stays awake meanwhile. */

import { workloadOf } from '#lib/scheduling/workload.ts'
import { simulatedDays, type WorkloadReply, type WorkloadRequest } from './workload-messages.ts'

/** Everybody has the same luck, so that only what is chosen makes a difference. */
const seed = 1

addEventListener('message', ({ data }: MessageEvent<WorkloadRequest>) => {
  const [stability, difficulty, lastDay, dueDay] = JSON.parse(data.cards) as number[][]
  const { newCards, newPerDay, habits, weights, maximumIntervalDays } = data
  const reply: WorkloadReply = workloadOf({
    cards: {
      stability: Float64Array.from(stability ?? []),
      difficulty: Float64Array.from(difficulty ?? []),
      lastDay: Int32Array.from(lastDay ?? []),
      dueDay: Int32Array.from(dueDay ?? []),
    },
    newCards,
    newPerDay,
    days: simulatedDays,
    habits,
    weights,
    maximumIntervalDays,
    seed,
  })
  postMessage(reply)
})
