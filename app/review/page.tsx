import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { withEarlier } from '#lib/scheduling/take-back.ts'
import { loadReview } from '#lib/server/review.ts'
import { currentLearner } from '#lib/server/session.ts'
import { fill } from '#ui/question/labels.ts'
import { surveyLang } from '../_i18n/locale.ts'
import { EmptyView } from './empty-view.tsx'
import { ReviewRoom } from './review-room.tsx'

/** The keyboard of a phone makes the room smaller instead of covering what is pressed next. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('review')
  return { title: t('title') }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReviewPage({ searchParams }: Props) {
  const { survey, deck, section } = await searchParams
  const locale = await getLocale()
  const lang = surveyLang(locale)
  const learner = await currentLearner()
  const now = Date.now()
  const view = await loadReview(learner, {
    lang,
    now,
    ...(typeof survey === 'string' ? { survey } : {}),
    ...(typeof deck === 'string' ? { deck } : {}),
    ...(typeof section === 'string' ? { section } : {}),
  })
  if (!view) notFound()

  const { review: labels, report } = await getMessages()
  const { backlog } = view
  const waiting = backlog.spread ? Math.max(0, backlog.waiting - backlog.spread.share) : 0
  const cards = withEarlier(view.cards, view.earlier.cards)
  if (cards.length === 0) return <EmptyView labels={labels} />
  return (
    <ReviewRoom
      cardsText={JSON.stringify(cards)}
      earlier={view.earlier.events}
      today={view.today}
      now={now}
      settings={view.settings}
      parameters={view.parameters}
      overrides={view.overrides}
      exams={view.exams}
      upcoming={view.upcoming}
      askedBefore={view.askedBefore}
      isSignedIn={learner !== null}
      account={learner && !learner.isGuest ? learner.id : null}
      passages={view.sections}
      editable={view.editable}
      finishedBefore={view.finishedToday}
      dueTomorrow={view.dueTomorrow}
      waiting={waiting}
      opening={
        view.backlog.isOffered ? fill(labels.backlog, { waiting: view.backlog.waiting }) : undefined
      }
      title={view.scope?.title ?? labels.title}
      labels={labels}
      reportLabels={report.dialog}
      locale={locale}
      lang={lang}
    />
  )
}
