/**
 * What must be true before the app or its tests can run: packages installed, the database driver
 * compiled, its clients generated, the app built. Each step knows from a fingerprint of its inputs whether it is done.
 * Plain JavaScript without dependencies, since it runs before there are any.
 */

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../server/config.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Ends with one line and no stack trace: for what the person at the terminal can mend. @param {string} line @returns {never} */
export function fail(line) {
  console.error(line)
  process.exit(1)
}

/** The checked configuration, from the environment and from `.env` where it is silent. */
export function configure() {
  requireNode()
  const env = join(root, '.env')
  if (existsSync(env)) process.loadEnvFile(env)
  const read = readConfig(process.env, root)
  return read.ok ? read.config : fail(read.problem)
}

/** Ends with one line when Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Stet needs Node 20.19 or newer; this is ${process.versions.node}.`)
}

/**
 * Installs what the lockfile says, when it changed. Not `npm ci`: that refuses a lockfile without the
 * native packages of every other platform, which some registries do not carry. What is native is
 * compiled by itself: see {@link startDriver}.
 */
export async function install() {
  const inputs = fingerprint(['package.json', 'package-lock.json'])
  await once('install', inputs, [join(root, 'node_modules/next')], 'Installing packages', () =>
    run('npm', [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
    ]),
  )
}

/**
 * Has the driver of SQLite compiled, where it does not run yet. That takes a minute of one processor, in
 * which other things can be done; what is returned waits for the end, before a database is opened.
 *
 * @returns {() => Promise<void>}
 */
export function startDriver() {
  if (doesDriverRun()) return async () => {}
  const compiling = run('npm', ['rebuild', 'better-sqlite3', '--loglevel=error'])
  // A failure is told when it is waited for.
  compiling.catch(() => {})
  return () => step('Compiling the database driver', () => compiling)
}

function doesDriverRun() {
  try {
    const Database = createRequire(join(root, 'package.json'))('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

/** The schemas for SQLite and for PostgreSQL, each with the client that is generated from it. */
const clients = [
  { schema: 'prisma/schema.prisma', output: 'lib/server/generated/client.ts' },
  {
    schema: 'prisma/postgresql/schema.prisma',
    output: 'lib/server/generated-postgresql/client.ts',
  },
]

/** Generates the database clients from the schemas, when they changed. */
export async function generate() {
  const schemas = clients.map(({ schema }) => schema)
  const inputs = fingerprint(['package-lock.json', ...schemas, 'prisma.config.ts'])
  const outputs = clients.map(({ output }) => join(root, output))
  await once('generate', inputs, outputs, 'Generating the database clients', async () => {
    await Promise.all(schemas.map(generateClient))
  })
}

/** @param {string} schema */
function generateClient(schema) {
  const command = ['node_modules/prisma/build/index.js', 'generate', '--schema', schema]
  return run(process.execPath, command, {
    // The command looks for a native engine and would fetch one; generating needs none, so any
    // program that exists will do (D5).
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  })
}

/** Builds the app for production, when anything it is made of changed. */
export async function build() {
  const inputs = fingerprint([
    'package.json',
    'package-lock.json',
    'next.config.ts',
    'tsconfig.json',
    'instrumentation.ts',
    'proxy.ts',
    'prisma/schema.prisma',
    'prisma/postgresql/schema.prisma',
    'app',
    'lib',
  ])
  await once('build', inputs, [join(root, '.next/BUILD_ID')], 'Building the app', () =>
    run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      NEXT_TELEMETRY_DISABLED: '1',
    }),
  )
}

/**
 * Does a step unless its inputs are those of the last time and its outputs are still there.
 *
 * @param {string} name
 * @param {string} inputs fingerprint
 * @param {string[]} outputs paths that exist once the step is done
 * @param {string} title what the person at the terminal reads
 * @param {() => Promise<void>} work
 */
async function once(name, inputs, outputs, title, work) {
  const stamp = join(root, 'node_modules/.stet', name)
  if (outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs)
    return
  await step(title, work)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, inputs)
}

/**
 * Runs one step with a line that says what is going on and how long it took.
 *
 * @param {string} title @param {() => Promise<void>} work
 */
export async function step(title, work) {
  const start = Date.now()
  const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`
  const ticking = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\r· ${title} … ${seconds()}`), 1000)
    : undefined
  process.stdout.write(`· ${title} …`)
  try {
    await work()
    process.stdout.write(`${ticking ? `\r· ${title} …` : ''} done in ${seconds()}\n`)
  } catch (error) {
    process.stdout.write(' failed\n')
    fail(error instanceof Error ? error.message : String(error))
  } finally {
    clearInterval(ticking)
  }
}

/**
 * Runs a program quietly; when it fails, the error's message is what it printed.
 *
 * @param {string} command @param {string[]} args @param {Record<string, string>} [env]
 * @returns {Promise<void>}
 */
export function run(command, args, env = {}) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    })
    /** @type {Buffer[]} */
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', failed)
    child.on('close', (code) => {
      if (code === 0) return done()
      failed(new Error(`${Buffer.concat(output)}\n${command} ${args.join(' ')} ended with ${code}`))
    })
  })
}

/** A hash over the names and contents of files and folders. @param {string[]} paths */
function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.flatMap(filesBelow))
    hash.update(path).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** The files at or below a path, in a fixed order; generated ones follow from others. @param {string} path @returns {string[]} */
function filesBelow(path) {
  const full = join(root, path)
  if (!existsSync(full) || /generated(-postgresql)?$/.test(path)) return []
  if (!statSync(full).isDirectory()) return [path]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`))
}
