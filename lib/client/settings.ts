import type { SchedulingSettings } from '#lib/model.ts'
import type { ApiReply } from './api.ts'
import { callAsLearner } from './guest.ts'

/** Saves settings of scheduling; a visitor without an account gets one first. */
export function saveSettings(change: Partial<SchedulingSettings>): Promise<ApiReply> {
  return callAsLearner('/api/settings', { method: 'PUT', body: change })
}
