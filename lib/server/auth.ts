import 'server-only'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { anonymous } from 'better-auth/plugins/anonymous'
import { config, db } from './db.ts'
import { isPostgres } from './dialect.ts'
import { ownOrigins } from './origin.ts'

const daySeconds = 24 * 60 * 60

/** How many characters a password may have. Length is what makes it strong; nothing else is asked. */
export const passwordLength = { min: 10, max: 128 }

/** How long a one-time link to a new password works. */
export const resetLinkHours = 24

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
    database: prismaAdapter(db(), {
      provider: isPostgres() ? 'postgresql' : 'sqlite',
      transaction: true,
    }),
    user: {
      additionalFields: {
        role: { type: 'string', required: false, defaultValue: 'learner', input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      // Whoever got in with the old password is out with it.
      revokeSessionsOnPasswordReset: true,
    },
    // What is kept of a one-time link does not open it.
    verification: { storeIdentifier: 'hashed' },
    // A guest who signs in is merged by lib/server/accounts.ts, which knows when to let them go.
    plugins: [anonymous({ disableDeleteAnonymousUser: true, generateName: () => 'Guest' })],
    session: {
      // A guest has no other way back to their history than this cookie: as long as browsers allow.
      // Accounts end sooner when they lie idle (lib/server/session.ts).
      expiresIn: 400 * daySeconds,
      updateAge: daySeconds,
    },
    // Tries are counted by lib/server/attempts.ts, which also knows the account that is tried.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'stet',
      // Only where https is certain: over plain http browsers would drop them.
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      // Nothing needs to know where people were.
      ipAddress: { disableIpTracking: true },
    },
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
