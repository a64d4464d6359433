import { getFormatter, getTranslations } from 'next-intl/server'
import type { NamedLearner } from '#lib/server/insights.ts'
import { RecallBar } from '#ui/recall-bar.tsx'
import styles from './page.module.css'

interface Props {
  learners: readonly NamedLearner[]
  /** How many cards the deck has. */
  cards: number
}

const dayMs = 24 * 60 * 60 * 1000

/** The learners who let the authors see their name, and how they are doing. */
export async function NamedTable({ learners, cards }: Props) {
  const t = await getTranslations('insights')
  if (learners.length === 0) return <p className={styles.hint}>{t('namedNone')}</p>
  return (
    <details className={styles.named}>
      <summary>{t('named', { count: learners.length })}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('metShort')}</th>
            <th scope="col">{t('recall')}</th>
            <th scope="col">{t('lastActive')}</th>
          </tr>
        </thead>
        <tbody>
          {learners.map((learner) => (
            <Row key={learner.id} learner={learner} cards={cards} />
          ))}
        </tbody>
      </table>
    </details>
  )
}

async function Row({ learner, cards }: { learner: NamedLearner; cards: number }) {
  const [t, format] = await Promise.all([getTranslations('insights'), getFormatter()])
  const { name, met, recall, lastDay } = learner
  return (
    <tr>
      <th scope="row">{name ?? t('guest')}</th>
      <td>{t('metOf', { met, cards })}</td>
      <td>
        {recall !== null && (
          <RecallBar recall={recall} label={format.number(recall, { style: 'percent' })} />
        )}
      </td>
      <td>
        {lastDay === null
          ? t('never')
          : format.dateTime(lastDay * dayMs, { dateStyle: 'medium', timeZone: 'UTC' })}
      </td>
    </tr>
  )
}
