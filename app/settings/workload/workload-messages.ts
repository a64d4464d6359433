import type { WorkloadPoint } from '#lib/scheduling/workload.ts'
import type { WorkloadBasis } from '#lib/server/workload.ts'

export const simulatedDays = 365

/** To the worker: what to simulate. Back comes a point for each retention. */
export type WorkloadRequest = WorkloadBasis
export type WorkloadReply = WorkloadPoint[]
