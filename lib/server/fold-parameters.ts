import 'server-only'
import { defaultParameters, type SchedulerParameters } from '#lib/scheduling/parameters.ts'
import type { Transaction } from './event-log.ts'

/**
 * What logs are folded with: the weights that answers were given under, by learner. Nothing else of
 * the learner's settings has a say, since every answer keeps what it promised.
 */
export async function readFoldParameters(
  tx: Pick<Transaction, 'scheduler'>,
  learnerIds: readonly string[],
): Promise<(learnerId: string) => SchedulerParameters> {
  const rows = await tx.scheduler.findMany({
    where: { learnerId: { in: [...learnerIds] } },
    select: { learnerId: true, version: true, weights: true },
  })
  const parameters = new Map<string, SchedulerParameters>()
  for (const { learnerId, version, weights } of rows) {
    const earlier = new Map(parameters.get(learnerId)?.earlier).set(version, weights as number[])
    parameters.set(learnerId, { ...defaultParameters, earlier })
  }
  return (learnerId) => parameters.get(learnerId) ?? defaultParameters
}
