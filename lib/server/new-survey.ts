import 'server-only'
import { randomUUID } from 'node:crypto'
import { claimName, slugify } from '#lib/survey/identity.ts'
import { readSurveyHead } from '#lib/survey/survey-head.ts'
import { db } from './db.ts'
import { type DraftLang, isDraftLang, maxSourceBytes } from './drafts.ts'
import type { Instructor } from './session.ts'

/** A survey to begin: from a title, or from a text that somebody has. */
export type NewSurvey = { title: string; lang: DraftLang } | { source: string }

/** What came of it: where the survey is; or why its text was not taken. */
export type CreatedSurvey =
  | { ok: true; slug: string; lang: DraftLang }
  | { ok: false; reason: 'empty' | 'too-large' | 'no-text' | 'lang' }

/** Makes a survey of the instructor's, private, with one draft. */
export async function createSurvey(
  instructor: Instructor,
  wanted: NewSurvey,
  at: Date,
): Promise<CreatedSurvey> {
  const text = 'source' in wanted ? wanted.source.replace(/^\ufeff/, '') : ''
  if ('source' in wanted) {
    const reason = reasonAgainst(text)
    if (reason) return { ok: false, reason }
  }
  const head = 'source' in wanted ? readSurveyHead(text) : null
  const lang = 'lang' in wanted ? wanted.lang : draftLangOf(head?.lang ?? '')
  if (!lang) return { ok: false, reason: 'lang' }
  const title = 'title' in wanted ? wanted.title.trim() : (head?.title ?? '')
  const slug = await insertSurvey(instructor, {
    wanted: head?.slug || slugify(title) || 'survey',
    lang,
    at,
    sourceOf: (chosen) =>
      head
        ? withSlug(text, { slug: chosen, lang, title })
        : firstSource({ slug: chosen, lang, title }),
  })
  return { ok: true, slug, lang }
}

function reasonAgainst(source: string) {
  if (source.trim() === '') return 'empty'
  if (Buffer.byteLength(source) > maxSourceBytes) return 'too-large'
  // A picture or an archive with the wrong name: text has no such signs.
  return source.includes('\0') ? 'no-text' : null
}

/** `zh-CN` is written in the edition `zh`. */
function draftLangOf(tag: string): DraftLang | null {
  const [language] = tag.toLowerCase().split('-')
  return isDraftLang(language) ? language : null
}

interface Insertion {
  wanted: string
  lang: DraftLang
  at: Date
  sourceOf: (slug: string) => string
}

/** Two may want the same name at once: the database decides, and the loser takes the next. */
async function insertSurvey(instructor: Instructor, insertion: Insertion): Promise<string> {
  const { wanted, lang, at, sourceOf } = insertion
  for (let attempt = 0; ; attempt++) {
    const slug = await freeSlug(wanted)
    try {
      await db().survey.create({
        data: {
          id: randomUUID(),
          slug,
          ownerId: instructor.id,
          visibility: 'private',
          drafts: {
            create: {
              id: randomUUID(),
              lang,
              source: sourceOf(slug),
              version: 1,
              basedOn: 0,
              savedAt: at,
              savedById: instructor.id,
            },
          },
        },
      })
      return slug
    } catch (error) {
      if (attempt >= 20 || (error as { code?: string }).code !== 'P2002') throw error
    }
  }
}

/** The slug wanted, or the first of `slug-2`, `slug-3`, … that no survey has. */
async function freeSlug(wanted: string): Promise<string> {
  const slug = wanted.slice(0, 80)
  const namesakes = await db().survey.findMany({
    where: { slug: { startsWith: slug } },
    select: { slug: true },
  })
  return claimName(slug, new Map(namesakes.map((survey) => [survey.slug, 1])))
}

interface Head {
  slug: string
  lang: DraftLang
  title: string
}

function frontMatter({ slug, lang, title }: Head): string {
  return `---\nslug: ${slug}\nlang: ${lang}\ntitle: ${JSON.stringify(title)}\n---\n`
}

/** A survey to begin with: its head, and a title to write under. */
export function firstSource(head: Head): string {
  return `${frontMatter(head)}\n# ${head.title}\n\n`
}

const openHead = /^---[ \t]*\r?\n/
const slugLine = /^(---[ \t]*\r?\n(?:(?!---)[^\r\n]*\r?\n)*?slug:[ \t]*)([^\r\n]*)/

/** The text under the slug it was given: a head is put before a text without one. */
function withSlug(source: string, head: Head): string {
  if (!openHead.test(source)) return `${frontMatter(head)}\n${source}`
  if (readSurveyHead(source).slug === head.slug) return source
  return source.replace(slugLine, (_, before: string) => before + head.slug)
}

/** The text of an edition as the beginning of another: the same, but for the language it says it is in. */
export function translatedSource(source: string, lang: DraftLang): string {
  const langLine = /^(---[ \t]*\r?\n(?:(?!---)[^\r\n]*\r?\n)*?lang:[ \t]*)([^\r\n]*)/
  return source.replace(langLine, (_, before: string) => before + lang)
}
