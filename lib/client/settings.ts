import type { SchedulingSettings } from '#lib/model.ts'
import { type ApiReply, callApi } from './api.ts'
import { ensureGuest } from './guest.ts'

/** Saves settings of scheduling; a visitor without an account gets one first. */
export async function saveSettings(change: Partial<SchedulingSettings>): Promise<ApiReply> {
  const save = () => callApi('/api/settings', { method: 'PUT', body: change })
  const reply = await save()
  const isSignedOut = reply.kind === 'refused' && reply.status === 401
  return isSignedOut && (await ensureGuest()) ? save() : reply
}
