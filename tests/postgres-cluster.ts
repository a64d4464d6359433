import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL of the tests' own, in a temporary folder. */
export interface Cluster {
  /** Address of a database in it, by name; whether there is one is another matter. */
  url: (database: string) => string
  stop: () => Promise<void>
}

/** The folder with PostgreSQL's programs: the newest that Debian has put there; null when there is none. */
export function findPostgres(): string | null {
  const versions = '/usr/lib/postgresql'
  if (!existsSync(versions)) return null
  const folders = readdirSync(versions)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, 'bin'))
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

/** PostgreSQL refuses to be run by root; the user that its package makes then runs it. */
function ownerOfCluster(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** Starts a cluster on a free port of this machine, reachable from here only. */
export async function startCluster(programs: string): Promise<Cluster> {
  const owner = ownerOfCluster()
  const folder = mkdtempSync(join(tmpdir(), 'stet-postgres-'))
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const quiet = { ...owner, cwd: folder, stdio: 'ignore' } as const
  // Another language than the tests', so that nothing relies on how the server sorts.
  const setUp = ['-D', data, '-U', 'stet', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']
  execFileSync(join(programs, 'initdb'), setUp, quiet)
  const port = await freePort()
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder]
  const server = spawn(
    join(programs, 'postgres'),
    [...options, '-c', 'max_connections=300', '-c', 'shared_buffers=64MB'],
    quiet,
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const cluster: Cluster = {
    url: (database) => `postgresql://stet@127.0.0.1:${port}/${database}`,
    async stop() {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await untilReady(programs, port)
  return cluster
}

async function untilReady(programs: string, port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      execFileSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)])
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error('PostgreSQL did not start.')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
