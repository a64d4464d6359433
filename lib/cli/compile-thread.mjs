/** Compiles files beside the thread that has started this one, which reads TypeScript only once it is told how. */
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { takeFiles } = await import('./compile-all.ts')

takeFiles(workerData, (index, report) => parentPort?.postMessage({ index, report }))
