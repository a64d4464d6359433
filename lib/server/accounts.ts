import 'server-only'
import { APIError, isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { arrivalLimits, attempt, passwordLimits } from './attempts.ts'
import { auth, passwordLength } from './auth.ts'
import { config, db, inTransaction } from './db.ts'
import { lockAdmins } from './locks.ts'
import { mergeHistory } from './merge-history.ts'
import { type Learner, proveLearner, sessionOf } from './session.ts'

// Composed characters, so that the same password typed on another keyboard is the same.
const secret = z.string().max(passwordLength.max).normalize('NFKC')
export const newPassword = secret.min(passwordLength.min)
export const givenPassword = secret.min(1)
export const personName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((name) => !/\p{Cc}/u.test(name), 'no control characters')
const email = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** What `POST /api/account/sign-in` takes. */
export const credentials = z.strictObject({ email, password: givenPassword })

/** What `POST /api/account/sign-up` and `POST /api/account/set-up` take. */
export const newAccount = z.strictObject({ name: personName, email, password: newPassword })

type Credentials = z.infer<typeof credentials>
type NewAccount = z.infer<typeof newAccount>

/** Why somebody was not let in. */
export type Denial =
  | { kind: 'wrong-credentials' | 'account-closed' | 'email-taken' | 'sign-up-closed' | 'set-up' }
  | { kind: 'too-many-tries'; waitSeconds: number }

/** Who came in, and the cookies that the browser must keep to stay in. */
export type Entry = { ok: true; person: Learner; cookies: string[] } | { ok: false; why: Denial }

const emailTaken = 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL'

const deny = (kind: Exclude<Denial['kind'], 'too-many-tries'>): Entry => ({
  ok: false,
  why: { kind },
})

/**
 * Signs in with e-mail and password, under a session of its own. What the browser's guest did becomes
 * the account's. An unknown e-mail and a wrong password are answered alike.
 */
export async function signIn(given: Credentials, headers: Headers, now: number): Promise<Entry> {
  const tried = attempt(passwordLimits(given.email, headers), now)
  if (!tried.ok) return tooMany(tried.waitSeconds)
  const entered = await refusable(() =>
    auth().api.signInEmail({ body: given, headers: asStranger(headers), returnHeaders: true }),
  )
  if (!entered.ok) return deny('wrong-credentials')
  tried.forgive()
  const { token, user } = entered.value.response
  const person = proveLearner(user)
  if (!person) {
    await db().session.deleteMany({ where: { token } })
    return deny('account-closed')
  }
  await arrive(person, headers, () => db().session.deleteMany({ where: { token } }))
  return { ok: true, person, cookies: entered.value.headers.getSetCookie() }
}

/** Whether visitors may make themselves an account here. */
export function isSignUpOpen(): boolean {
  return config().allowSignUp
}

/** Makes an account, if that is allowed here, and signs in to it. The browser's guest becomes it. */
export async function signUp(wanted: NewAccount, headers: Headers, now: number): Promise<Entry> {
  if (!isSignUpOpen()) return deny('sign-up-closed')
  const made = await makeAccount(wanted, headers, now)
  if (made.ok) await arrive(made.person, headers, () => removeAccount(made.person))
  return made
}

/** Makes the first admin; afterwards, and for the slower of two at once, there is no such thing. */
export async function setUp(wanted: NewAccount, headers: Headers, now: number): Promise<Entry> {
  if (!(await needsSetUp())) return deny('set-up')
  const made = await makeAccount(wanted, headers, now)
  if (!made.ok) return made
  const { id } = made.person
  const promoted = await inTransaction(async (tx) => {
    await lockAdmins(tx)
    return tx.$executeRaw`
      UPDATE "User" SET "role" = 'admin'
      WHERE "id" = ${id} AND NOT EXISTS (SELECT 1 FROM "User" WHERE "role" = 'admin')`
  })
  if (promoted === 0) {
    await removeAccount(made.person)
    return deny('set-up')
  }
  await arrive(made.person, headers, () => removeAccount(made.person))
  return { ...made, person: { ...made.person, role: 'admin' } }
}

/** Whether nobody governs this site yet. */
export async function needsSetUp(): Promise<boolean> {
  return (await db().user.findFirst({ where: { role: 'admin' }, select: { id: true } })) === null
}

/** Ends the browser's session; returns the cookies that make the browser forget it. */
export async function signOut(headers: Headers): Promise<string[]> {
  const left = await auth().api.signOut({ headers, returnHeaders: true })
  return left.headers.getSetCookie()
}

/** A guest who was made, with the cookies that are their way back, or how long there are too many. */
export type GuestMade =
  | { ok: true; id: string; cookies: string[] }
  | { ok: false; waitSeconds: number }

/** Makes a guest of a visitor: an anonymous account with a session. */
export async function makeGuest(headers: Headers, now: number): Promise<GuestMade> {
  const arrival = attempt(arrivalLimits(headers), now)
  if (!arrival.ok) return arrival
  const made = await auth().api.signInAnonymous({
    headers: asStranger(headers),
    returnHeaders: true,
  })
  return { ok: true, id: made.response.user.id, cookies: made.headers.getSetCookie() }
}

async function makeAccount(wanted: NewAccount, headers: Headers, now: number): Promise<Entry> {
  const arrival = attempt(arrivalLimits(headers), now)
  if (!arrival.ok) return tooMany(arrival.waitSeconds)
  // Asking which e-mails are taken is a kind of guessing.
  const tried = attempt(passwordLimits(wanted.email, headers), now)
  if (!tried.ok) return tooMany(tried.waitSeconds)
  const made = await refusable(() =>
    auth()
      .api.signUpEmail({ body: wanted, headers: asStranger(headers), returnHeaders: true })
      .catch((error: unknown) => explainFailure(error, wanted.email)),
  )
  if (!made.ok) return deny('email-taken')
  tried.forgive()
  const person = proveLearner(made.value.response.user)
  if (!person) throw new Error('A new account is closed')
  return { ok: true, person, cookies: made.value.headers.getSetCookie() }
}

/**
 * The headers without cookies. Who the browser was before is {@link arrive}'s business; better-auth would
 * answer the cookie of an ended session by having the browser forget it, and the new one with it.
 */
function asStranger(headers: Headers): Headers {
  const bare = new Headers(headers)
  bare.delete('cookie')
  return bare
}

/**
 * Closes what the browser was before: a guest is merged into the account, another session ends. When
 * that fails, `undo` takes the entry back; the browser has not got its cookie yet, so it stays what it
 * was and nothing is lost.
 */
async function arrive(person: Learner, headers: Headers, undo: () => Promise<unknown>) {
  const before = await sessionOf(headers)
  if (!before) return
  try {
    if (before.learner.isGuest) await mergeHistory(before.learner, person)
    else await db().session.deleteMany({ where: { token: before.token } })
  } catch (error) {
    await undo()
    throw error
  }
}

/** Of two sign-ups at once with one e-mail, the slower fails like a broken database would. */
async function explainFailure(error: unknown, email: string): Promise<never> {
  const taken = await db().user.findUnique({ where: { email }, select: { id: true } })
  throw taken ? new APIError('UNPROCESSABLE_ENTITY', { code: emailTaken }) : error
}

function removeAccount(person: Learner) {
  return db().user.deleteMany({ where: { id: person.id } })
}

function tooMany(waitSeconds: number): Entry {
  return { ok: false, why: { kind: 'too-many-tries', waitSeconds } }
}

/** better-auth refuses by throwing; what it says of its own failures is a failure here too. */
export async function refusable<T>(
  ask: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; code: string }> {
  try {
    return { ok: true, value: await ask() }
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    const refusals = ['INVALID_EMAIL_OR_PASSWORD', emailTaken, 'INVALID_PASSWORD', 'INVALID_TOKEN']
    const code = error.body?.code ?? ''
    if (!refusals.includes(code)) throw error
    return { ok: false, code }
  }
}
