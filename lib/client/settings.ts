import type { DeckOverrides, SchedulingSettings } from '#lib/model.ts'
import type { ApiReply } from './api.ts'
import { callAsLearner } from './guest.ts'

/** Saves settings of scheduling; a visitor without an account gets one first. */
export function saveSettings(change: Partial<SchedulingSettings>): Promise<ApiReply> {
  return callAsLearner('/api/settings', { method: 'PUT', body: change })
}

/** Saves what is to hold for one deck alone; null gives it back to the learner's own setting. */
export function saveDeckSettings(
  deck: { survey: string; deck: string },
  settings: { [Name in keyof DeckOverrides]?: DeckOverrides[Name] | null },
): Promise<ApiReply> {
  return callAsLearner('/api/decks/settings', { method: 'PUT', body: { ...deck, settings } })
}
