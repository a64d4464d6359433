import type { Metadata } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { currentLearner } from '#lib/server/session.ts'
import { loadWorkloadBasis } from '#lib/server/workload.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from '../../_i18n/locale.ts'
import styles from '../page.module.css'
import { simulatedDays } from './workload-messages.ts'
import { WorkloadPanel } from './workload-panel.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('workload'))('title') }
}

/** What each desired retention would cost the learner, and what it would bring. */
export default async function WorkloadPage() {
  const [t, messages, locale, learner] = await Promise.all([
    getTranslations('workload'),
    getMessages(),
    getLocale(),
    currentLearner(),
  ])
  const basis = await loadWorkloadBasis(learner, surveyLang(locale), Date.now())
  return (
    <PageFrame current="settings" viewer={learner}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>
        {t('lead', { days: simulatedDays, newPerDay: basis.newPerDay })}
      </p>
      <section className={styles.group} aria-labelledby="retention">
        <h2 id="retention" className={styles.heading}>
          {t('setting')}
        </h2>
        <WorkloadPanel basis={basis} locale={locale} labels={messages.workload} />
      </section>
    </PageFrame>
  )
}
