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
  // Another tab was first: better-auth gives a guest no second account.
  return (
    reply.kind === 'refused' &&
    reply.problem.type === 'ANONYMOUS_USERS_CANNOT_SIGN_IN_AGAIN_ANONYMOUSLY'
  )
}
