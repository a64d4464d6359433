import type { Metadata, Viewport } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { surveyLang } from '../../_i18n/locale.ts'
import { OfflinePage } from '../offline-page.tsx'

/** The keyboard of a phone makes the room smaller instead of covering what is pressed next. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review'))('title') }
}

/** What is shown without a network: the same for everybody, and filled in from what the device keeps. */
export default async function OfflineShell() {
  const locale = await getLocale()
  const { review, report, device } = await getMessages()
  return (
    <OfflinePage
      labels={review}
      reportLabels={report.dialog}
      words={device}
      locale={locale}
      lang={surveyLang(locale)}
    />
  )
}
