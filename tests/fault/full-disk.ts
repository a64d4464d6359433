import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunningServer } from '../e2e/running-server.ts'
import { checkLogs } from './check.ts'
import { Stream } from './stream.ts'

const diskMegabytes = 160

/**
 * Fills the disk under the server, so many times, and makes room again: it refuses honestly, loses
 * nothing, and goes on without being started anew. The disk is a small one in memory, for which one must
 * be root. Returns false where that is not to be had.
 */
export async function fillDisk(count: number): Promise<boolean> {
  const disk = mkdtempSync(join(tmpdir(), 'stet-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', disk])
  if (mounted.status !== 0) {
    rmSync(disk, { recursive: true })
    return false
  }
  const server = new RunningServer({}, join(disk, 'data'))
  try {
    await server.start()
    const stream = await Stream.open(server)
    const ballast = join(disk, 'ballast')
    for (let time = 0; time < count; time++) {
      stream.make(10)
      await stream.flush()
      fill(ballast)
      await sendUntilRefused(stream)
      const live = await fetch(`${server.origin}/api/health/live`)
      if (!live.ok) throw new Error('A full disk has brought the server down')
      rmSync(ballast)
      await stream.flush()
    }
    await checkLogs(server, [stream])
    return true
  } finally {
    await server.remove()
    spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  }
}

/** Writes until there is no room for another page. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4096)
  try {
    for (;;) writeSync(file, page)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}

/** What is left of a file that has room in it is used up first. */
async function sendUntilRefused(stream: Stream): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const reply = await stream.send(stream.make(100))
    if (reply?.status === 200) continue
    if (reply?.status !== 503 || !reply.retryAfter)
      throw new Error(`Answered ${reply?.status} (${reply?.type}) by a full disk`)
    if (!/disk-(full|error)$/.test(reply.type)) throw new Error(`Called a full disk ${reply.type}`)
    return
  }
  throw new Error('The disk never became full')
}
