/**
 * What the environment says, read and checked once. Plain JavaScript without dependencies, because
 * the start script needs it before anything is installed.
 *
 * @typedef {object} Config
 * @property {number} port
 * @property {string} dataDir absolute path of the folder for everything that must survive a restart
 * @property {string} databaseUrl `file:` followed by an absolute path, or the address of a PostgreSQL database
 * @property {string | null} authSecret what signs session cookies; null to keep one with the data
 * @property {string | null} publicUrl origin under which browsers reach the app, when a proxy stands before it
 * @property {string | null} metricsToken what opens `/api/metrics` to other machines; null keeps it to this one
 * @property {boolean} allowSignUp whether visitors may make themselves an account
 */

import { resolve } from 'node:path'

/**
 * Reads the configuration. The problem, when there is one, is a single line naming the variable and
 * what it should look like.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} root folder that relative paths start from
 * @returns {{ ok: true, config: Config } | { ok: false, problem: string }}
 */
export function readConfig(env, root) {
  const port = readPort(env.PORT)
  if (port === null) return refuse('PORT', env.PORT, 'a whole number from 0 to 65535, such as 3000')

  const dataDir = resolve(root, env.DATA_DIR || 'data')
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL, dataDir, root)
  if (databaseUrl === null)
    return refuse(
      'DATABASE_URL',
      env.DATABASE_URL,
      'file: and a path, such as file:data/stet.db, or the address of a PostgreSQL database, such as postgresql://user:password@host/stet',
    )

  const publicUrl = readPublicUrl(env.PUBLIC_URL)
  if (publicUrl === undefined)
    return refuse('PUBLIC_URL', env.PUBLIC_URL, 'an origin, such as https://stet.example.org')

  const authSecret = env.AUTH_SECRET || null
  if (authSecret && authSecret.length < 32)
    return {
      ok: false,
      problem: 'AUTH_SECRET is too short to be safe; it must have at least 32 characters.',
    }

  const metricsToken = env.METRICS_TOKEN || null
  if (metricsToken && metricsToken.length < 16)
    return {
      ok: false,
      problem: 'METRICS_TOKEN is too short to be safe; it must have at least 16 characters.',
    }

  const logLevel = env.LOG_LEVEL || 'info'
  if (!logLevels.includes(logLevel))
    return refuse('LOG_LEVEL', env.LOG_LEVEL, `one of ${logLevels.join(', ')}`)

  const allowSignUp = readYesNo(env.ALLOW_SIGNUP, true)
  if (allowSignUp === null) return refuse('ALLOW_SIGNUP', env.ALLOW_SIGNUP, 'yes or no')

  return {
    ok: true,
    config: { port, dataDir, databaseUrl, authSecret, publicUrl, metricsToken, allowSignUp },
  }
}

/** What the log has at least: `info` a line for each request, `debug` also for the files of pages, `warn` only what is not as it should be. */
const logLevels = ['debug', 'info', 'warn', 'error', 'silent']

/** @param {string} name @param {string | undefined} value @param {string} wanted */
function refuse(name, value, wanted) {
  return /** @type {const} */ ({
    ok: false,
    problem: `${name} is "${value}"; it must be ${wanted}.`,
  })
}

/** @param {string | undefined} value */
function readPort(value) {
  if (!value) return 3000
  if (!/^\d{1,5}$/.test(value)) return null
  const port = Number(value)
  return port <= 65535 ? port : null
}

/** Whether an address is one of a PostgreSQL database. @param {string | undefined} url */
export function isPostgresUrl(url) {
  return /^postgres(ql)?:\/\//.test(url ?? '')
}

/** What to call a database where people read it: the path of its file, or its address without the password. @param {string} url */
export function nameDatabase(url) {
  if (!isPostgresUrl(url)) return url.slice('file:'.length)
  const shown = new URL(url)
  shown.password = ''
  shown.search = ''
  return shown.href
}

/** @param {string | undefined} value @param {string} dataDir @param {string} root */
function readDatabaseUrl(value, dataDir, root) {
  if (!value) return `file:${resolve(dataDir, 'stet.db')}`
  if (isPostgresUrl(value))
    return URL.canParse(value) && /\/[^/?#]+$/.test(new URL(value).pathname) ? value : null
  const path = /^file:(?!\/\/[^/])(.+)$/.exec(value)?.[1]
  if (!path || path.includes('?') || path.endsWith('/')) return null
  return `file:${resolve(root, path.replace(/^\/\/\//, '/'))}`
}

/** @param {string | undefined} value */
function readPublicUrl(value) {
  if (!value) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search)
    return undefined
  return url.origin
}

/** @param {string | undefined} value @param {boolean} otherwise */
function readYesNo(value, otherwise) {
  if (!value) return otherwise
  return value === 'yes' ? true : value === 'no' ? false : null
}
