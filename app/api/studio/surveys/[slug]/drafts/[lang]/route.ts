import { z } from 'zod'
import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, guarded, notFound, type Problem, readBody, refuse } from '#lib/server/door.ts'
import { maxSourceBytes, saveDraft } from '#lib/server/drafts.ts'

interface Context {
  params: Promise<{ slug: string; lang: string }>
}

const draftChange = z.strictObject({
  source: z.string(),
  /** The version this text was made from. */
  expectedVersion: z.number().int().min(0),
})

/** Saves a draft; a stale one is refused with the stored draft, so that both can be compared. */
export const PUT = guarded(async (request, { params }: Context) => {
  const { slug, lang } = await params
  const admitted = await admitAuthor(request, decodeURIComponent(slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const body = await readBody(request, draftChange, 3 * maxSourceBytes)
  if (!body.ok) return refuse(body.problem)
  if (Buffer.byteLength(body.value.source) > maxSourceBytes) return refuse(tooLong)
  const saved = await saveDraft(admitted.author, lang, body.value, new Date())
  if (saved.kind === 'missing') return refuse(notFound)
  if (saved.kind === 'stale') return refuse(stale, { stored: saved.stored })
  return answer({ version: saved.version, savedAt: saved.savedAt })
})

const stale: Problem = {
  type: 'stale-draft',
  status: 409,
  title: 'The draft has been saved since',
  detail:
    'Nothing was changed. `stored` is the draft as it is now: send yours again on top of its version, or take it.',
  field: 'expectedVersion',
}

const tooLong: Problem = {
  type: 'too-large',
  status: 413,
  title: 'Text too large',
  detail: `A survey may have ${maxSourceBytes} bytes at most; divide it into several.`,
  field: 'source',
}
