import { z } from 'zod'
import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, guarded, notFound, readBody, refuse } from '#lib/server/door.ts'
import { beginDraft, draftLangs, loadDraft } from '#lib/server/drafts.ts'
import { firstSource, translatedSource } from '#lib/server/new-survey.ts'

interface Context {
  params: Promise<{ slug: string }>
}

const newEdition = z.strictObject({
  lang: z.enum(draftLangs),
  title: z.string().trim().min(1).max(200),
  /** The edition whose text it begins with; null for none. */
  copyOf: z.enum(draftLangs).nullable(),
})

/** Begins the edition in another language, with nothing but its head, or as a copy. */
export const POST = guarded(async (request, { params }: Context) => {
  const { slug } = await params
  const admitted = await admitAuthor(request, decodeURIComponent(slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const { author } = admitted
  const body = await readBody(request, newEdition, 4096)
  if (!body.ok) return refuse(body.problem)
  const { lang, title, copyOf } = body.value
  const original = copyOf && (await loadDraft(author, copyOf))
  if (copyOf && !original) return refuse(notFound)
  const source = original
    ? translatedSource(original.source, lang)
    : firstSource({ slug: author.slug, lang, title })
  const isBegun = await beginDraft(author, lang, source, new Date())
  return answer({ slug: author.slug, lang, isBegun }, { status: isBegun ? 201 : 200 })
})
