/**
 * `npm start`: sets up what is missing, then serves the app. `--dev` serves it for development.
 * Migrating the database and publishing the content are the app's own first steps, wherever it is
 * started from (see instrumentation.ts).
 */

import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { isPostgresUrl, nameDatabase } from '../server/config.mjs'
import { keepBackups } from './keep-backups.mjs'
import { build, configure, fail, generate, install, root, startDriver } from './setup.mjs'

/** Beyond this a stop is no longer graceful. */
const stopWithinMs = 25_000

const { port, databaseUrl, dataDir, publicUrl } = configure()
makeFolder(dataDir)
await install()
await generate()
const driver = startDriver()
if (process.argv.includes('--dev')) await serveForDevelopment()
else await serve()

async function serveForDevelopment() {
  await driver()
  const next = ['node_modules/next/dist/bin/next', 'dev', '--port', String(port)]
  const child = spawn(process.execPath, next, { cwd: root, stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code) => process.exit(code ?? 0))
}

async function serve() {
  await build()
  await driver()
  process.chdir(root)
  Object.assign(process.env, { NODE_ENV: 'production' })
  const { default: next } = await import('next')
  const app = next({ dev: false, dir: root })
  await app.prepare()
  // Only now is there something installed and built that it can load.
  const { watchRequests } = await import('./watch-requests.mjs')
  const watch = watchRequests(root, publicUrl !== null)

  let stopBackups = () => {}
  let isStopping = false
  const handle = app.getRequestHandler()
  const server = createServer((request, response) => {
    // A connection that is kept would bring the next request, and hold up the stop.
    if (isStopping) response.setHeader('connection', 'close')
    watch(request, response)
    if (!canDecode(request.url ?? '/')) return response.writeHead(400).end('Malformed address')
    // Who has no proxy in front has nobody to say this truly.
    if (!publicUrl) request.headers['x-forwarded-for'] = request.socket.remoteAddress
    return handle(request, response)
  })
  server.on('error', (error) => fail(explain(error)))
  server.listen(port, async () => {
    const address = server.address()
    const url = `http://localhost:${typeof address === 'object' && address ? address.port : port}`
    // The first request waits for the database and the content, so that "ready" is true.
    const ready = await fetch(`${url}/api/health/ready`)
    if (!ready.ok) fail(`Stet started, but is not ready. ${await ready.text()}`)
    if (isPostgresUrl(databaseUrl))
      console.log('· No automatic backups: on PostgreSQL they are yours to arrange, with pg_dump')
    else stopBackups = keepBackups(root)
    console.log(`\nStet is ready at ${url}   (database: ${nameDatabase(databaseUrl)})`)
  })

  // Nobody new is let in, what has begun is answered, and only then it ends: what a learner was told is
  // saved was on the disk before it was said.
  const stop = () => {
    isStopping = true
    stopBackups()
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    const closing = setInterval(() => server.closeIdleConnections(), 100)
    server.close(async () => {
      clearInterval(closing)
      await app.close()
      process.exit(0)
    })
    server.closeIdleConnections()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** @param {string} address */
function canDecode(address) {
  try {
    decodeURI(address)
    return true
  } catch {
    return false
  }
}

/** @param {string} dataDir */
function makeFolder(dataDir) {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch {
    fail(`DATA_DIR is "${dataDir}"; it must be a folder that can be made and written to.`)
  }
}

/** @param {NodeJS.ErrnoException} error */
function explain(error) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken; stop what uses it, or choose another: PORT=3001 npm start`
  if (error.code === 'EACCES')
    return `Port ${port} may not be opened by this user; choose one above 1023.`
  return error.message
}
