import type { Metadata } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { leastScored } from '#lib/scheduling/judge.ts'
import { fitOf } from '#lib/server/fits.ts'
import { countLaterAnswers } from '#lib/server/log-columns.ts'
import { loadRescheduled } from '#lib/server/reschedule.ts'
import { loadVersions } from '#lib/server/schedulers.ts'
import { currentLearner } from '#lib/server/session.ts'
import { loadLearner } from '#lib/server/settings.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { getWords } from '../../_i18n/words.ts'
import styles from '../page.module.css'
import { FitPanel } from './fit-panel.tsx'
import { JudgementView } from './judgement-view.tsx'
import { MonthlyChoice } from './monthly-choice.tsx'
import { ReschedulePanel } from './reschedule-panel.tsx'
import { VersionList } from './version-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('memory'))('title') }
}

/** Fits the weights to the learner's own answers, shows whether it helped, and leads back. */
export default async function MemoryPage() {
  const [t, messages, words, locale, learner] = await Promise.all([
    getTranslations('memory'),
    getMessages(),
    getWords(),
    getLocale(),
    currentLearner(),
  ])
  const [{ inForce, versions }, count, rescheduled, { settings }] = await Promise.all([
    loadVersions(learner),
    countLaterAnswers(learner),
    loadRescheduled(learner),
    loadLearner(learner),
  ])
  const fit = fitOf(learner)
  const mayFit = count >= leastScored
  const current = versions.find(({ version }) => version === inForce)
  return (
    <PageFrame current="settings" viewer={learner}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      <section className={styles.group} aria-labelledby="fit">
        <h2 id="fit" className={styles.heading}>
          {t('fit.title')}
        </h2>
        <p className={styles.text}>
          {mayFit ? t('fit.enough', { count }) : t('fit.tooFew', { needed: leastScored, count })}
        </p>
        {mayFit && <FitPanel fit={fit} labels={messages.memory.fit} />}
        {mayFit && <MonthlyChoice isOn={settings.refitsMonthly} labels={messages.memory.monthly} />}
      </section>
      {fit.kind === 'refused' && (
        <section className={styles.group}>
          <JudgementView id="refused" title={t('quality.refusedTitle')} judgement={fit.judgement} />
        </section>
      )}
      {current && (
        <section className={styles.group}>
          <JudgementView id="quality" title={t('quality.title')} judgement={current.judgement} />
        </section>
      )}
      {versions.length > 0 && (
        <section className={styles.group} aria-labelledby="versions">
          <h2 id="versions" className={styles.heading}>
            {t('versions.title')}
          </h2>
          <p className={styles.text}>{t('versions.note')}</p>
          <VersionList inForce={inForce} versions={versions} />
        </section>
      )}
      {(versions.length > 0 || rescheduled) && (
        <section className={styles.group} aria-labelledby="reschedule">
          <h2 id="reschedule" className={styles.heading}>
            {t('reschedule.title')}
          </h2>
          <p className={styles.text}>{t('reschedule.note')}</p>
          <ReschedulePanel
            key={inForce}
            last={
              rescheduled &&
              t('reschedule.last', { cards: rescheduled.cards, date: words.date(rescheduled.day) })
            }
            labels={messages.memory.reschedule}
            locale={locale}
          />
        </section>
      )}
    </PageFrame>
  )
}
