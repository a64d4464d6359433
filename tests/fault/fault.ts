import { build, generate, install } from '#lib/cli/setup.mjs'
import { percentile } from '../bench/timing.ts'
import { RunningServer } from '../e2e/running-server.ts'
import { findPostgres, startCluster } from '../postgres-cluster.ts'
import { checkLogs } from './check.ts'
import { dropAnswers } from './dropped-answers.ts'
import { fillDisk } from './full-disk.ts'
import { killUnderLoad } from './kills.ts'
import { lockDatabase } from './locked-database.ts'

/** `npm run test:fault [count]`: what may befall a server, so many times, against the production build. */

const count = Number(process.argv[2] ?? 20)
if (!Number.isInteger(count) || count < 1) {
  console.error('Say how often, as a whole number: npm run test:fault 1000')
  process.exit(1)
}

await install()
await generate()
await build()

await report(`${count} answers dropped after they were written`, () =>
  onServer(async (server) => checkLogs(server, [await dropAnswers(server, count)])),
)
await report('The database locked by another process for 10 s', () =>
  onServer(async (server) => {
    const { stream, waits } = await lockDatabase(server, 10)
    await checkLogs(server, [stream])
    return `99 of 100 readings meanwhile took ${percentile(waits, 0.99).toFixed(1)} ms at most`
  }),
)
const fills = Math.ceil(count / 10)
await report(`The disk full, ${fills} times`, async () =>
  (await fillDisk(fills)) ? '' : 'skipped: only root can mount a small disk',
)
await report(`${count} times kill -9 under a stream of answers`, () =>
  onServer(async (server) => checkLogs(server, await killUnderLoad(server, count))),
)
await onPostgres()
console.log('\nNothing lost, nothing doubled, and the states are what the log says.')

/** The same where the database is a server of its own: what ends is the app. */
async function onPostgres() {
  const programs = findPostgres()
  if (programs === null) return console.log('· PostgreSQL is not installed; skipped there')
  const cluster = await startCluster(programs)
  try {
    const env = { DATABASE_URL: cluster.url('postgres') }
    await report(`On PostgreSQL, ${count} answers dropped after they were written`, () =>
      onServer(async (server) => checkLogs(server, [await dropAnswers(server, count)]), env),
    )
    await report(`On PostgreSQL, ${count} times kill -9 under a stream of answers`, () =>
      onServer(async (server) => checkLogs(server, await killUnderLoad(server, count)), env),
    )
  } finally {
    await cluster.stop()
  }
}

async function report(title: string, fault: () => Promise<unknown>) {
  process.stdout.write(`· ${title} … `)
  const begun = performance.now()
  const remark = await fault()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${seconds} s${typeof remark === 'string' && remark ? `; ${remark}` : ''}`)
}

async function onServer<Result>(
  fault: (server: RunningServer) => Promise<Result>,
  env: Record<string, string> = {},
) {
  const server = new RunningServer(env)
  try {
    await server.start()
    return await fault(server)
  } finally {
    await server.remove()
  }
}
