import { type ApiReply, callApi } from './api.ts'

/** Begins to fit weights to what the learner has answered; the server goes on by itself. */
export function startFit(): Promise<ApiReply> {
  return callApi('/api/fits', { method: 'POST', body: {} })
}

/** How the fit stands. */
export function readFit(): Promise<ApiReply> {
  return callApi('/api/fits', {})
}

export function cancelFit(): Promise<ApiReply> {
  return callApi('/api/fits', { method: 'DELETE', body: {} })
}

/** Puts one of the learner's weights in force. */
export function chooseVersion(version: number): Promise<ApiReply> {
  return callApi('/api/scheduler', { method: 'PUT', body: { version } })
}

export function readReschedulePreview(): Promise<ApiReply> {
  return callApi('/api/reschedules', {})
}

/**
 * Moves the learner's cards, or moves them back, a part at a time until none is left. Returns how many
 * were moved; null when it broke off, which may be tried again.
 */
export async function moveCards(
  method: 'POST' | 'DELETE',
  onProgress: (left: number) => void,
): Promise<number | null> {
  for (let moved = 0; ; ) {
    const reply = await callApi('/api/reschedules', { method, body: {} })
    if (reply.kind !== 'answered') return null
    const part = reply.value as { moved: number; left: number }
    moved += part.moved
    if (part.left === 0) return moved
    onProgress(part.left)
  }
}
