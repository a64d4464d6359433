import 'server-only'
import { defaultParameters, type SchedulerParameters } from '#lib/scheduling/parameters.ts'
import type { Transaction } from './event-log.ts'

/** What logs are folded with, by learner. */
export async function readFoldParameters(
  _tx: Transaction,
  _learnerIds: readonly string[],
): Promise<(learnerId: string) => SchedulerParameters> {
  return () => defaultParameters
}
