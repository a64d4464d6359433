import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { findAuthor } from '#lib/server/authorship.ts'
import { draftLangs, listDraftLangs, loadDraft } from '#lib/server/drafts.ts'
import { loadImages } from '#lib/server/media.ts'
import { currentInstructor } from '#lib/server/session.ts'
import { loadSourceMarks } from '#lib/server/source-marks.ts'
import { readSurveyHead } from '#lib/survey/survey-head.ts'
import { surveyLang } from '../../_i18n/locale.ts'
import { SurveyFrame } from '../survey-frame.tsx'
import { Workbench } from './workbench.tsx'

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Enough of a draft to find its title in. */
const headLength = 4096

/** The draft asked for (`?lang=zh`), else the one in the interface's language, else whichever there is. */
const load = cache(async (slug: string, asked: string | null) => {
  const instructor = await currentInstructor()
  const author = instructor && (await findAuthor(instructor, slug))
  if (!author) notFound()
  const langs = await listDraftLangs(author)
  const wanted = [asked, surveyLang(await getLocale()), ...langs]
  const lang = wanted.find((candidate) => candidate !== null && langs.includes(candidate))
  const draft = lang ? await loadDraft(author, lang) : null
  if (!lang || !draft) notFound()
  const { title } = readSurveyHead(draft.source.slice(0, headLength))
  return { instructor, author, langs, lang, draft, title }
})

async function loadFrom({ params, searchParams }: Props) {
  const [{ slug }, { lang }] = await Promise.all([params, searchParams])
  return load(decodeURIComponent(slug), typeof lang === 'string' ? lang : null)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title } = await loadFrom(props)
  return { title }
}

/** The writing desk of one edition: its text, and beside it what becomes of it. */
export default async function WritePage(props: Props) {
  const { instructor, author, langs, lang, draft, title } = await loadFrom(props)
  const [{ at }, messages, locale, images, t] = await Promise.all([
    props.searchParams,
    getMessages(),
    getLocale(),
    loadImages(author.surveyId),
    getTranslations('insights'),
  ])
  const marks = await loadSourceMarks(author, lang, (hardness) => t('mark', { ...hardness }))
  const { studio, review } = messages
  return (
    <SurveyFrame slug={author.slug} title={title} current="write" lang={lang} viewer={instructor}>
      <Workbench
        key={lang}
        slug={author.slug}
        lang={lang}
        title={title}
        langs={langs}
        otherLangs={draftLangs.filter((other) => !langs.includes(other))}
        writer={instructor.id}
        stored={draft}
        images={images}
        marks={marks}
        at={typeof at === 'string' ? at : null}
        locale={locale}
        labels={{
          write: studio.write,
          review,
          image: studio.home.image,
          languages: studio.home.language,
        }}
      />
    </SurveyFrame>
  )
}
