import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { compileFile, type FileReport } from './compile-file.ts'

/** What the threads share: which files there are, and the number of the next that no one has taken. */
export interface SharedWork {
  files: readonly string[]
  json: boolean
  next: Int32Array<SharedArrayBuffer>
}

/** Files that are shorter in all, in bytes, are compiled before another thread has been of use. */
const worthAThread = 4_000_000

/** Compiles files on all cores, or on this thread alone if they are few or short; the reports are in order. */
export async function compileAll(files: readonly string[], json: boolean): Promise<FileReport[]> {
  const threads = totalSize(files) < worthAThread ? 1 : availableParallelism()
  return compileOn(Math.min(threads, files.length), files, json)
}

/** The same on so many threads, this one among them. */
export async function compileOn(
  threads: number,
  files: readonly string[],
  json: boolean,
): Promise<FileReport[]> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const work: SharedWork = { files, json, next }
  const reports: FileReport[] = []
  const helped = Array.from({ length: threads - 1 }, () => help(work, reports))
  takeFiles(work, (index, report) => {
    reports[index] = report
  })
  await Promise.all(helped)
  return reports
}

/** Takes files one after the other until all are taken. */
export function takeFiles(
  { files, json, next }: SharedWork,
  done: (index: number, report: FileReport) => void,
): void {
  for (let index = Atomics.add(next, 0, 1); index < files.length; index = Atomics.add(next, 0, 1)) {
    done(index, compileFile(files[index] ?? '', json))
  }
}

/** A thread that takes files as well; it ends when there are none left. */
function help(work: SharedWork, reports: FileReport[]): Promise<void> {
  const worker = new Worker(new URL('./compile-thread.mjs', import.meta.url), { workerData: work })
  worker.on('message', ({ index, report }: { index: number; report: FileReport }) => {
    reports[index] = report
  })
  return new Promise((resolve, reject) => worker.on('error', reject).on('exit', () => resolve()))
}

function totalSize(files: readonly string[]): number {
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
  return sizes.reduce((sum, size) => sum + size, 0)
}
