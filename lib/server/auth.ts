import 'server-only'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { anonymous } from 'better-auth/plugins/anonymous'
import { config, db } from './db.ts'
import { ownOrigins } from './origin.ts'

const daySeconds = 24 * 60 * 60

/** Credentials and sessions (D9). Made at the first use, because it needs the database and its secret. */
export function auth() {
  made ??= makeAuth()
  return made
}

let made: ReturnType<typeof makeAuth> | undefined

function makeAuth() {
  const { dataDir, authSecret, publicUrl } = config()
  return betterAuth({
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    trustedOrigins: (request) => (request ? ownOrigins(request.headers) : []),
    secret: authSecret ?? keptSecret(join(dataDir, 'auth-secret')),
    database: prismaAdapter(db(), { provider: 'sqlite', transaction: true }),
    user: {
      additionalFields: {
        role: { type: 'string', required: false, defaultValue: 'learner', input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    plugins: [anonymous({ disableDeleteAnonymousUser: true, generateName: () => 'Guest' })],
    session: {
      // A guest has no other way back to their history than this cookie: as long as browsers allow.
      expiresIn: 400 * daySeconds,
      updateAge: daySeconds,
    },
    rateLimit: {
      // A class may arrive through one address in the same minute.
      customRules: { '/sign-in/anonymous': { window: 60, max: 120 } },
    },
    // Secure cookies only where https is certain: over plain http browsers would drop them.
    advanced: { cookiePrefix: 'stet', useSecureCookies: publicUrl?.startsWith('https:') ?? false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })
}

/** The secret that signs session cookies: made once, readable by this user only, kept with the data. */
function keptSecret(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8')
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process was first; its secret is the one that counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8')
}
