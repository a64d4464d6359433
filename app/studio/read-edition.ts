import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { cache } from 'react'
import { loadStudioEdition, type StudioEdition } from '#lib/server/editions.ts'
import { surveyLang } from '../_i18n/locale.ts'

interface Props {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const load = cache((slug: string, asked: string, usual: string) =>
  loadStudioEdition(slug, [asked, usual]),
)

/** The survey and the language an address of the studio is about; the page is not found for outsiders. */
export async function readEdition({ params, searchParams }: Props): Promise<StudioEdition> {
  const [{ slug }, { lang }, locale] = await Promise.all([params, searchParams, getLocale()])
  const usual = surveyLang(locale)
  const edition = await load(
    decodeURIComponent(slug),
    typeof lang === 'string' ? lang : usual,
    usual,
  )
  return edition ?? notFound()
}
