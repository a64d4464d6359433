import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { recallEdges } from '#lib/progress/memory-counts.ts'
import { inkStep } from '#ui/ink-step.ts'
import styles from './legend.module.css'

/** What the inks and the rows of dots mean, each shown by itself. */
export async function Legend({ hasHistory }: { hasHistory: boolean }) {
  const [t, format, locale] = await Promise.all([
    getTranslations('survey'),
    getFormatter(),
    getLocale(),
  ])
  const ranges = [0, ...recallEdges].map((from, index) => ({
    step: inkStep(from),
    from: Math.round(from * 100),
    percent: format.number((recallEdges[index] ?? 1.01) - 0.01, { style: 'percent' }),
  }))
  return (
    <div className={styles.legend} lang={locale}>
      {hasHistory && (
        <dl className={styles.steps}>
          <dt className={styles.title}>{t('shading.legend')}</dt>
          {ranges.toReversed().map(({ step, from, percent }) => (
            <dd key={step} className="asked" data-step={step}>
              {t('shading.range', { from, percent })}
            </dd>
          ))}
          <dd className="asked">{t('shading.unmet')}</dd>
        </dl>
      )}
      <p className={styles.story}>
        {hasHistory
          ? t('shading.story')
          : [
              t.rich('dots', { b: (chunks) => <b key="b">{chunks}</b> }),
              ' ',
              t('shading.noHistory'),
            ]}{' '}
        {t('shading.how')}
      </p>
    </div>
  )
}
