import { type Author, findAuthor } from '#lib/server/authorship.ts'
import { db } from '#lib/server/db.ts'
import { loadPublication, publishDraft } from '#lib/server/publications.ts'
import type { Instructor } from '#lib/server/session.ts'

/** A question with an id, as an author writes it. */
export interface Written {
  id: string
  prompt: string
  answer?: string
}

/** A survey as text: a deck for each member, by slug, with its questions. */
export function sourceOf(
  decks: Record<string, Written[]>,
  { slug = 'mine', lang = 'en' }: { slug?: string; lang?: string } = {},
): string {
  const blocks = Object.entries(decks).map(([deck, questions]) => {
    const heading = `## The deck ${deck} {#${deck} deck="Deck ${deck}"}\n\nSome prose.\n`
    const asked = questions.map(
      ({ id, prompt, answer = 'Because.' }) =>
        `:::qa{#${id}}\n\n${prompt}\n\n---\n\n${answer}\n\n:::\n`,
    )
    return [heading, ...asked].join('\n')
  })
  return `---\nslug: ${slug}\nlang: ${lang}\ntitle: Mine\n---\n\n# Mine\n\n${blocks.join('\n')}`
}

/** Somebody who may write surveys, as the session module would prove one. */
export async function makeInstructor(name: string, role = 'instructor'): Promise<Instructor> {
  await db().user.create({ data: { id: name, name, email: `${name}@example.org`, role } })
  return { id: name, name, role, isGuest: false } as Instructor
}

/** A private survey of the instructor's, with nothing in it yet. */
export async function makeSurveyOf(instructor: Instructor, slug = 'mine'): Promise<Author> {
  await db().survey.create({ data: { id: `survey ${slug}`, slug, ownerId: instructor.id } })
  return authorOf(instructor, slug)
}

export async function authorOf(instructor: Instructor, slug: string): Promise<Author> {
  const author = await findAuthor(instructor, slug)
  if (!author) throw new Error(`${instructor.name} does not write ${slug}`)
  return author
}

/** Saves a draft, as the studio does; returns its version. */
export async function saveDraft(author: Author, source: string, lang = 'en'): Promise<number> {
  const { surveyId, userId } = author
  const written = { source, savedAt: new Date(0), savedById: userId }
  const { version } = await db().draft.upsert({
    where: { surveyId_lang: { surveyId, lang } },
    create: { id: `${surveyId} ${lang}`, surveyId, lang, version: 1, basedOn: 0, ...written },
    update: { ...written, version: { increment: 1 } },
  })
  return version
}

type Choices = Parameters<typeof publishDraft>[1]['choices']

/** Publishes the draft as an author does who has just looked at its plan. */
export async function publishNow(author: Author, choices: Choices = [], lang = 'en') {
  const publication = await loadPublication(author, lang)
  if (!publication) throw new Error('No draft')
  const { version: draftVersion } = publication.draft
  const { fingerprint } = publication.planned
  return publishDraft(author, { lang, draftVersion, fingerprint, choices }, new Date(0))
}

/** Saves a text and publishes it. */
export async function publishText(
  author: Author,
  decks: Parameters<typeof sourceOf>[0],
  choices: Choices = [],
) {
  await saveDraft(author, sourceOf(decks, { slug: author.slug }))
  const reply = await publishNow(author, choices)
  if (reply.kind !== 'published') throw new Error(JSON.stringify(reply))
  return reply.revision
}
