import { type ApiReply, callApi } from './api.ts'
import type { SendResult, StoredDraft } from './draft-keeper.ts'

function surveyPath(slug: string): string {
  return `/api/studio/surveys/${encodeURIComponent(slug)}`
}

/** Sends the draft of an edition, made from a version that the server is expected to have still. */
export async function sendDraft(
  slug: string,
  lang: string,
  source: string,
  expectedVersion: number,
): Promise<SendResult> {
  const reply = await callApi(`${surveyPath(slug)}/drafts/${lang}`, {
    method: 'PUT',
    body: { source, expectedVersion },
  })
  if (reply.kind === 'answered') {
    const { version, savedAt } = reply.value as { version: number; savedAt: number }
    return { kind: 'saved', version, savedAt }
  }
  if (reply.kind === 'unreachable' || reply.status >= 500) return { kind: 'unreachable' }
  if (reply.status === 409) return { kind: 'stale', stored: reply.problem.stored as StoredDraft }
  return { kind: 'refused', reason: reasons[reply.status] ?? 'other' }
}

const reasons: Readonly<Record<number, Extract<SendResult, { kind: 'refused' }>['reason']>> = {
  401: 'signed-out',
  404: 'gone',
  413: 'too-large',
}

/** An image has been taken; or why not. */
export type Uploaded =
  | { ok: true; path: string; url: string }
  | { ok: false; reason: 'too-large' | 'type' | 'name' | 'empty' | 'too-many' | 'unreachable' }

/** Adds an image to a survey under the path that its Markdown has, or will have. */
export async function uploadImage(slug: string, name: string, file: Blob): Promise<Uploaded> {
  const path = `${surveyPath(slug)}/media?name=${encodeURIComponent(name)}`
  const reply = await callApi(path, { method: 'POST', file })
  if (reply.kind === 'answered') {
    const { path, url } = reply.value as { path: string; url: string }
    return { ok: true, path, url }
  }
  if (reply.kind === 'unreachable') return { ok: false, reason: 'unreachable' }
  return { ok: false, reason: imageReasons[reply.problem.type] ?? 'unreachable' }
}

const imageReasons: Readonly<Record<string, Extract<Uploaded, { ok: false }>['reason']>> = {
  'too-large': 'too-large',
  'image-type': 'type',
  'image-name': 'name',
  'empty-image': 'empty',
  'too-many-images': 'too-many',
}

/** Begins a survey, from a title or from a text. */
export function createSurvey(
  wanted: { title: string; lang: string } | { source: string },
): Promise<ApiReply> {
  return callApi('/api/studio/surveys', { method: 'POST', body: wanted })
}

/** Begins the edition of a survey in another language. */
export function beginEdition(
  slug: string,
  edition: { lang: string; title: string; copyOf: string | null },
): Promise<ApiReply> {
  return callApi(`${surveyPath(slug)}/drafts`, { method: 'POST', body: edition })
}
