import { answer, newMemory } from './answer.ts'
import type { SchedulerParameters } from './parameters.ts'

/**
 * The days a new card waits when it is answered with Good each time it is due, once it is out of its
 * learning steps: what parameters come to, before anything strays.
 */
export function firstIntervals(parameters: SchedulerParameters, count: number): number[] {
  const days: number[] = []
  let memory = newMemory('')
  while (days.length < count) {
    const localDay = memory.dueDay ?? 0
    memory = answer(memory, 3, { answeredAt: localDay, localDay }, parameters, { fuzz: () => null })
    if (memory.dueAt === null) days.push(memory.scheduledDays)
  }
  return days
}
