import { getTranslations } from 'next-intl/server'
import { isoDay } from '#lib/scheduling/days.ts'
import type { ProgressView } from '#lib/server/progress.ts'
import { getWords } from '../_i18n/words.ts'
import { HolidayForm } from './holiday-form.tsx'
import styles from './holidays.module.css'

/** The holidays that are still to come or under way, and the form that announces one. */
export async function Holidays({ view: { holidays, today } }: { view: ProgressView }) {
  const [t, words] = await Promise.all([getTranslations('progress.holidays'), getWords()])
  const listed = holidays
    .filter(({ toDay }) => toDay >= today)
    .map(({ fromDay, toDay }) => {
      const span =
        fromDay === toDay
          ? words.date(fromDay)
          : t('span', { from: words.date(fromDay), to: words.date(toDay) })
      return {
        fromDay,
        span,
        hasBegun: fromDay <= today,
        removeLabel: t('removeNamed', { span }),
      }
    })
  return (
    <section className={styles.part} aria-labelledby="holidays">
      <h2 id="holidays" className={styles.title}>
        {t('title')}
      </h2>
      <p className={styles.text}>{t('text')}</p>
      <HolidayForm
        holidays={listed}
        earliest={isoDay(today)}
        labels={{
          from: t('from'),
          to: t('to'),
          announce: t('announce'),
          announcing: t('announcing'),
          announced: t('announced'),
          removed: t('removed'),
          none: t('none'),
          begun: t('begun'),
          remove: t('remove'),
          missing: t('missing'),
          'ends-before-it-begins': t('order'),
          'in-the-past': t('past'),
          'too-long': t('long', { days: 92 }),
          'too-far-ahead': t('far', { days: 366 }),
          overlaps: t('overlap'),
          offline: t('offline'),
          refused: t('refused'),
        }}
      />
    </section>
  )
}
