import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { meanRecall } from '#lib/progress/memory-counts.ts'
import { answersOf, emptyTally } from '#lib/progress/tally.ts'
import type { ProgressView } from '#lib/server/progress.ts'
import { getWords } from '../_i18n/words.ts'
import styles from './facts.module.css'

/** The three numbers to see first: days in a row, today, and how much would be recalled. */
export async function Facts({ view }: { view: ProgressView }) {
  const [t, words] = await Promise.all([getTranslations('progress.facts'), getWords()])
  const today = view.recent.at(-1)?.tally ?? emptyTally()
  const recall = meanRecall(view.memories)
  const cards = view.memories.recall.reduce((sum, count) => sum + count, 0)
  return (
    <ul className={styles.facts} aria-label={t('label')}>
      {view.deck === null && <Streak view={view} />}
      <Fact
        more={t('todayMore', { time: words.duration(today.durationMs), fresh: today.introduced })}
      >
        {t.rich('today', { count: answersOf(today), n: inLarge })}
      </Fact>
      {recall === null ? (
        <Fact more={t('recallNoneMore')}>{t.rich('recallNone', { n: inLarge })}</Fact>
      ) : (
        <Fact more={t('recallMore', { cards })}>
          {t.rich('recall', { percent: words.percent(recall), n: inLarge })}
        </Fact>
      )}
    </ul>
  )
}

async function Streak({ view: { streak, reviewedToday } }: { view: ProgressView }) {
  const t = await getTranslations('progress.facts')
  const more = streak === 0 ? 'streakNone' : reviewedToday ? 'streakDone' : 'streakOpen'
  return <Fact more={t(more)}>{t.rich('streak', { count: streak, n: inLarge })}</Fact>
}

function inLarge(number: ReactNode): ReactNode {
  return <span className={styles.number}>{number}</span>
}

function Fact({ children, more }: { children: ReactNode; more: string }) {
  return (
    <li>
      <p className={styles.what}>{children}</p>
      <p className={styles.more}>{more}</p>
    </li>
  )
}
