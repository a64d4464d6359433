import { type ApiReply, callApi } from './api.ts'
import { browserOutbox } from './browser-outbox.ts'

/** The ways in: each makes a session, and takes what this browser's guest did along. */
export type Entrance = 'sign-in' | 'sign-up' | 'set-up'

/** Comes in by one of the ways in; the answer says who one is then. */
export function enter(entrance: Entrance, body: Record<string, string>): Promise<ApiReply> {
  const call = () => callApi(`/api/account/${entrance}`, { method: 'POST', body })
  return browserOutbox().changeSession(call, idOf)
}

/** What came of signing out: answers that are not saved yet keep one in, unless one insists. */
export type LeaveReply = ApiReply | { kind: 'unsaved'; count: number }

/**
 * Signs out. Answers that could not be sent stay on this device for when the account comes back; no
 * other person sends them.
 */
export async function leave(mayLeaveUnsaved: boolean): Promise<LeaveReply> {
  const outbox = browserOutbox()
  await outbox.flush()
  const count = outbox.status().waiting
  if (count > 0 && !mayLeaveUnsaved) return { kind: 'unsaved', count }
  const call = () => callApi('/api/account/sign-out', { method: 'POST', body: {} })
  return outbox.changeSession(call, () => null)
}

/** Deletes the account, as one who has its password or, as a guest, the word. */
export function remove(proof: { password: string } | { confirmation: string }): Promise<ApiReply> {
  const call = () => callApi('/api/account', { method: 'DELETE', body: proof })
  return browserOutbox().changeSession(call, () => null)
}

function idOf(value: unknown): string | null {
  const isPerson = typeof value === 'object' && value !== null && 'id' in value
  return isPerson && typeof value.id === 'string' ? value.id : null
}
