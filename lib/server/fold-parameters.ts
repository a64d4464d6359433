import 'server-only'
import { defaultParameters, type SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { textsIn } from './dialect.ts'
import type { Statements } from './statements.ts'

/**
 * What logs are folded with: the weights that answers were given under, by learner. Nothing else of
 * the learner's settings has a say, since every answer keeps what it promised.
 */
export async function readFoldParameters(
  tx: Statements,
  learnerIds: readonly string[],
): Promise<(learnerId: string) => SchedulerParameters> {
  const rows = await tx.$queryRaw<{ learnerId: string; version: number; weights: unknown }[]>`
    SELECT "learnerId", "version", "weights" FROM "Scheduler"
    WHERE "learnerId" IN ${textsIn(JSON.stringify(learnerIds))}`
  const parameters = new Map<string, SchedulerParameters>()
  for (const { learnerId, version, weights } of rows) {
    const given: number[] = typeof weights === 'string' ? JSON.parse(weights) : weights
    const earlier = new Map(parameters.get(learnerId)?.earlier).set(Number(version), given)
    parameters.set(learnerId, { ...defaultParameters, earlier })
  }
  return (learnerId) => parameters.get(learnerId) ?? defaultParameters
}
