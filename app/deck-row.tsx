import { getFormatter, getTranslations } from 'next-intl/server'
import type { DeckView } from '#lib/server/home.ts'
import buttons from '#ui/button.module.css'
import { DotRow } from '#ui/dot-row.tsx'
import { inkStep } from '#ui/ink-step.ts'
import { Link } from '#ui/link.tsx'
import { RecallBar } from '#ui/recall-bar.tsx'
import styles from './deck-row.module.css'

/** One deck: what of it was met and would be recalled, what waits today, and the way to just this deck. */
export async function DeckRow({ survey, deck }: { survey: string; deck: DeckView }) {
  const [t, format] = await Promise.all([getTranslations('deck'), getFormatter()])
  const { slug, title, cards, seen, due, fresh, recall } = deck
  const percent = format.number(recall ?? 0, { style: 'percent' })
  const waiting = [due > 0 && t('due', { count: due }), fresh > 0 && t('fresh', { count: fresh })]
  const query = new URLSearchParams({ survey, deck: slug })
  return (
    <li className={styles.deck}>
      <h4 className={styles.title}>{title}</h4>
      <div className={styles.dots}>
        <DotRow
          total={cards}
          filled={seen}
          ink={recall === null ? undefined : `var(--ink-${inkStep(recall)})`}
        />
      </div>
      <p className={styles.met}>{t('met', { seen, cards })}</p>
      {recall !== null && (
        <p className={styles.recall}>
          <RecallBar recall={recall} label={t('recall', { percent })} />
        </p>
      )}
      <p className={styles.waiting}>
        {waiting.filter(Boolean).join(' · ') || t('rest')}{' '}
        {seen > 0 && (
          <Link
            href={`/exam?${query}`}
            className={styles.exam}
            aria-label={t('examNamed', { title })}
          >
            {t('exam')}
          </Link>
        )}
      </p>
      {due + fresh > 0 && (
        <Link
          href={`/review?${query}`}
          className={`${buttons.button} ${styles.review}`}
          aria-label={t('reviewNamed', { title })}
        >
          {t('review')}
        </Link>
      )}
    </li>
  )
}
