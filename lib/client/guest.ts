import { type ApiCall, type ApiReply, callApi } from './api.ts'

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

/** Calls our door as a learner: a visitor without an account gets one first, and the call is repeated. */
export async function callAsLearner(path: string, call: ApiCall): Promise<ApiReply> {
  const reply = await callApi(path, call)
  const isSignedOut = reply.kind === 'refused' && reply.status === 401
  return isSignedOut && (await ensureGuest()) ? callApi(path, call) : reply
}

async function signIn(): Promise<boolean> {
  const reply = await callApi('/api/auth/sign-in/anonymous', { method: 'POST', body: {} })
  if (reply.kind === 'answered') return true
  // Another tab was first, as a guest or with an account.
  return reply.kind === 'refused' && reply.problem.type === 'signed-in'
}
