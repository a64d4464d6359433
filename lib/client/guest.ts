import { callApi } from './api.ts'

let underway: Promise<boolean> | null = null

/**
 * Makes the visitor a guest, an account of their own without a name (D9); the answer sets the session
 * cookie. Callers at the same time share one request. Resolves to whether there is a session now.
 */
export function ensureGuest(): Promise<boolean> {
  underway ??= signIn().finally(() => {
    underway = null
  })
  return underway
}

async function signIn(): Promise<boolean> {
  const reply = await callApi('/api/auth/sign-in/anonymous', { method: 'POST', body: {} })
  if (reply.kind === 'answered') return true
  // Another tab was first, as a guest or with an account.
  return reply.kind === 'refused' && haveSession.includes(reply.problem.type)
}

/** What better-auth says to a guest who would be another one, and what our door says to an account. */
const haveSession = ['ANONYMOUS_USERS_CANNOT_SIGN_IN_AGAIN_ANONYMOUSLY', 'signed-in']
