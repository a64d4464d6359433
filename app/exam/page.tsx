import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { isoDay } from '#lib/scheduling/days.ts'
import { type ExamView, loadExamView } from '#lib/server/exam-view.ts'
import { currentLearner } from '#lib/server/session.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from '../_i18n/locale.ts'
import { ExamForm } from './exam-form.tsx'
import { ExamPlanView } from './exam-plan-view.tsx'
import styles from './page.module.css'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('exam'))('title') }
}

/** The day on which a deck is to be known, and what it takes to get there. */
export default async function ExamPage({ searchParams }: PageProps<'/exam'>) {
  const [{ survey, deck }, locale, learner] = await Promise.all([
    searchParams,
    getLocale(),
    currentLearner(),
  ])
  if (typeof survey !== 'string' || typeof deck !== 'string') notFound()
  const lang = surveyLang(locale)
  const view = await loadExamView(learner, { survey, deck, lang, now: Date.now() })
  if (!view) notFound()
  const t = await getTranslations('exam')
  return (
    <PageFrame current="today" viewer={learner}>
      <p className={styles.over}>{view.deck.title}</p>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.text}>{t('lead')}</p>
      <Form view={view} />
      {view.exam && !view.plan && <p className={styles.text}>{t('over')}</p>}
      {view.exam && view.plan && (
        <ExamPlanView exam={view.exam} plan={view.plan} view={view} locale={locale} />
      )}
    </PageFrame>
  )
}

async function Form({ view }: { view: ExamView }) {
  const [t, format] = await Promise.all([getTranslations('exam.form'), getFormatter()])
  const { deck, exam, earliest, latest } = view
  const date = (day: number) =>
    format.dateTime(day * 86_400_000, { dateStyle: 'long', timeZone: 'UTC' })
  const range = t('range', { earliest: date(earliest), latest: date(latest) })
  return (
    <ExamForm
      survey={deck.survey}
      deck={deck.slug}
      earliest={isoDay(earliest)}
      latest={isoDay(latest)}
      initial={exam && { day: isoDay(exam.day), percent: Math.round(exam.recall * 100) }}
      labels={{
        day: t('day'),
        recall: t('recall'),
        recallHint: t('recallHint'),
        percent: t('percent'),
        save: exam ? t('change') : t('set'),
        saving: t('saving'),
        saved: t('saved'),
        remove: t('remove'),
        removed: t('removed'),
        range,
        recallRange: t('recallRange'),
        offline: t('offline'),
        refused: t('refused'),
      }}
    />
  )
}
