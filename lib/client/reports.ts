import { type ApiReply, callApi } from './api.ts'
import { ensureGuest } from './guest.ts'
import {
  forgetDraft,
  keepDraft,
  keptDraft,
  type ReportDraft,
  submittedDrafts,
} from './report-drafts.ts'

/**
 * Sends a report; a visitor without an account gets one first. What was taken is no longer kept as a
 * draft, unless the learner has gone on writing meanwhile.
 */
export async function sendReport(draft: ReportDraft): Promise<ApiReply> {
  const { cardId, lang, note, reason } = draft
  const body = { cardId, lang, note: note.trim(), ...(reason ? { reason } : {}) }
  const send = () => callApi('/api/reports', { method: 'POST', body })
  const first = await send()
  const isSignedOut = first.kind === 'refused' && first.status === 401
  const reply = isSignedOut && (await ensureGuest()) ? await send() : first
  if (reply.kind === 'answered' && isKept(draft)) forgetDraft(draft)
  return reply
}

/** No session could be had just now; too many at once. */
const laterStatuses = [401, 429]

/** Whether sending the same again later may succeed: no answer, or one about the moment only. */
export function mayComeLater(reply: ApiReply): boolean {
  if (reply.kind === 'unreachable') return true
  return reply.kind === 'refused' && (laterStatuses.includes(reply.status) || reply.status >= 500)
}

/** Sends the reports that could not be sent when the learner wanted; a refused one stays as a draft. */
export async function sendKeptReports(account: string | null): Promise<void> {
  for (const draft of submittedDrafts(account)) {
    const reply = await sendReport(draft)
    if (mayComeLater(reply)) return
    if (reply.kind === 'refused' && isKept(draft)) keepDraft({ ...draft, isSubmitted: false })
  }
}

/** Whether this is what is kept for its card; the learner may have gone on writing. */
function isKept(draft: ReportDraft): boolean {
  const kept = keptDraft(draft)
  return kept?.note === draft.note && kept.reason === draft.reason
}
