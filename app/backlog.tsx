import { getFormatter, getTranslations } from 'next-intl/server'
import type { HomeView } from '#lib/server/home.ts'
import styles from './backlog.module.css'
import { CatchUpForm, StopCatchUp } from './catch-up-form.tsx'

const choices = [3, 5, 7, 10, 14, 21, 30]

/** Many cards after a break: the offer to spread them, or how far that is. */
export async function Backlog({ view: { backlog, today } }: { view: HomeView }) {
  const [t, format] = await Promise.all([getTranslations('home.backlog'), getFormatter()])
  const { waiting, spread, isOffered } = backlog
  const problems = { offline: t('offline'), refused: t('refused') }
  if (spread) {
    const until = format.dateTime(spread.lastDay * 86_400_000, {
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    })
    return (
      <section className={styles.backlog} aria-labelledby="backlog">
        <h2 id="backlog" className={styles.title}>
          {t('spread', { waiting, share: Math.min(waiting, spread.share) })}
        </h2>
        <p className={styles.text}>{t('spreadText', { until })}</p>
        <StopCatchUp labels={{ stop: t('stop'), ...problems }} />
      </section>
    )
  }
  if (!isOffered) return null
  return (
    <section className={styles.backlog} aria-labelledby="backlog">
      <h2 id="backlog" className={styles.title}>
        {t('offer', { waiting })}
      </h2>
      <p className={styles.text}>{t('offerText')}</p>
      <CatchUpForm
        today={today}
        options={choices.map((days) => ({
          days,
          label: t('option', { days, share: Math.ceil(waiting / days) }),
        }))}
        labels={{ over: t('over'), start: t('start'), ...problems }}
      />
    </section>
  )
}
