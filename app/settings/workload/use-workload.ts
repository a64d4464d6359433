import { useEffect, useState } from 'react'
import type { WorkloadBasis } from '#lib/server/workload.ts'
import type { WorkloadReply, WorkloadRequest } from './workload-messages.ts'

/** The points of a simulation; null while it runs, and an empty list where it cannot. */
export function useWorkload(basis: WorkloadBasis): WorkloadReply | null {
  const [points, setPoints] = useState<WorkloadReply | null>(null)
  useEffect(() => {
    const worker = new Worker(new URL('./workload-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<WorkloadReply>) => setPoints(data)
    worker.onerror = () => setPoints([])
    const request: WorkloadRequest = basis
    worker.postMessage(request)
    return () => worker.terminate()
  }, [basis])
  return points
}
