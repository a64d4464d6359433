import type { ApiReply } from '#lib/client/api.ts'
import type en from '#messages/en.json'

/** The words of the studio's first page in one language. */
export type HomeLabels = (typeof en)['studio']['home']

/** Which words say why a survey was not begun. */
export function refusalOf(reply: Exclude<ApiReply, { kind: 'answered' }>) {
  if (reply.kind === 'unreachable') return 'offline'
  return refusals[reply.problem.type] ?? 'other'
}

const refusals: Readonly<Record<string, 'empty' | 'too-large' | 'no-text' | 'lang'>> = {
  'empty-source': 'empty',
  'too-large': 'too-large',
  'no-text': 'no-text',
  'unknown-language': 'lang',
}
