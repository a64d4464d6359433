import { getTranslations } from 'next-intl/server'
import type { CardView } from '#lib/server/card-view.ts'
import { getWords } from '../../_i18n/words.ts'
import styles from './page.module.css'

/** How the learner stands to the card, in words and in numbers. */
export async function CardState({ view: { memory, recall, today } }: { view: CardView }) {
  const [t, words] = await Promise.all([getTranslations('card'), getWords()])
  const { state, stability, difficulty, dueDay, reps, lapses, suspended, buriedDay } = memory
  const oneDigit = (value: number) => words.number(Math.round(value * 10) / 10)
  const facts = [
    [t('recall'), recall === null ? '' : words.percent(recall)],
    [t('stability'), t('days', { days: Math.round(stability * 10) / 10 })],
    [t('difficulty'), t('ofTen', { value: oneDigit(difficulty) })],
    [t('due'), dueDay === null ? t('noDay') : words.date(dueDay)],
    [t('reps'), words.number(reps)],
    [t('lapses'), t('times', { count: lapses })],
  ]
  return (
    <section className={styles.part} aria-labelledby="state">
      <h2 id="state" className={styles.heading}>
        {t('state')}
      </h2>
      <p>{t(`words.${state}`)}</p>
      {suspended && <p>{t('suspended')}</p>}
      {buriedDay !== null && buriedDay >= today && <p>{t('buried')}</p>}
      {recall !== null && (
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
