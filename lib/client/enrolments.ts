import { callAsLearner } from './guest.ts'

/** What to take of a survey. */
export interface EnrolmentOrder {
  survey: string
  /** Slugs; left out, all of them. */
  decks?: string[]
  code?: string
  sharesName?: boolean
}

/** Slugs of the decks taken from now on; null when it could not be done. */
export async function enrol(order: EnrolmentOrder): Promise<string[] | null> {
  return decksOf(await callAsLearner('/api/enrolments', { method: 'POST', body: order }))
}

export async function leave(order: Pick<EnrolmentOrder, 'survey' | 'decks'>) {
  return decksOf(await callAsLearner('/api/enrolments', { method: 'DELETE', body: order }))
}

function decksOf(reply: Awaited<ReturnType<typeof callAsLearner>>): string[] | null {
  return reply.kind === 'answered' ? (reply.value as { decks: string[] }).decks : null
}
