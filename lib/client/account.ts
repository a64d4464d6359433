import { type ApiReply, callApi } from './api.ts'
import { browserOutbox } from './browser-outbox.ts'
import { forgetDevice } from './keep-device.ts'

/** The ways in: each makes a session, and takes what this browser's guest did along. */
export type Entrance = 'sign-in' | 'sign-up' | 'set-up'

/** Comes in by one of the ways in; the answer says who one is then. */
export function enter(entrance: Entrance, body: Record<string, string>): Promise<ApiReply> {
  const call = () => callApi(`/api/account/${entrance}`, { method: 'POST', body })
  return forgetting(browserOutbox().changeSession(call, idOf))
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
  return forgetting(outbox.changeSession(call, () => null))
}

/**
 * Deletes the account, as one who has its password or, as a guest, the word. What this device has of it
 * goes with it; answers that can still be sent are sent before, and are in nobody's log afterwards.
 */
export async function remove(
  proof: { password: string } | { confirmation: string },
  /** Id of an account; null for a guest. */
  account: string | null,
): Promise<ApiReply> {
  const call = () => callApi('/api/account', { method: 'DELETE', body: proof })
  const outbox = browserOutbox()
  const reply = await forgetting(outbox.changeSession(call, () => null))
  if (reply.kind === 'answered') await outbox.dropPerson(account)
  return reply
}

/** After the session has become another's, nothing is left here of what the device kept to be offline. */
async function forgetting(change: Promise<ApiReply>): Promise<ApiReply> {
  const reply = await change
  if (reply.kind === 'answered') await forgetDevice().catch(() => undefined)
  return reply
}

function idOf(value: unknown): string | null {
  const isPerson = typeof value === 'object' && value !== null && 'id' in value
  return isPerson && typeof value.id === 'string' ? value.id : null
}
