import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { leftForLater } from '#lib/scheduling/catch-up.ts'
import { withEarlier } from '#lib/scheduling/take-back.ts'
import { loadReview, type ReviewView } from '#lib/server/review.ts'
import { currentLearner } from '#lib/server/session.ts'
import { fill, type Labels } from '#ui/question/labels.ts'
import { surveyLang } from '../_i18n/locale.ts'
import { EmptyView } from './empty-view.tsx'
import { readChoice } from './read-choice.ts'
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
  const choice = readChoice(await searchParams)
  const locale = await getLocale()
  const lang = surveyLang(locale)
  const learner = await currentLearner()
  const now = Date.now()
  const view = await loadReview(learner, { ...choice, lang, now })
  if (!view) notFound()

  const { review: labels, report } = await getMessages()
  const cards = withEarlier(view.cards, view.earlier.cards)
  if (cards.length === 0) {
    return <EmptyView labels={labels} isStudy={choice.study !== undefined} />
  }
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
      learner={learner?.id ?? null}
      isSignedIn={learner !== null}
      account={learner && !learner.isGuest ? learner.id : null}
      passages={view.sections}
      editable={view.editable}
      finishedBefore={view.finishedToday}
      dueTomorrow={view.dueTomorrow}
      waiting={leftForLater(view.backlog)}
      opening={openingOf(view, labels)}
      isPractice={view.isPractice}
      title={view.scope?.title ?? labels.title}
      labels={labels}
      reportLabels={report.dialog}
      locale={locale}
      lang={lang}
    />
  )
}

function openingOf({ isPractice, backlog }: ReviewView, labels: Labels): string | undefined {
  if (isPractice) return labels.practiceNote
  return backlog.isOffered ? fill(labels.backlog, { waiting: backlog.waiting }) : undefined
}
