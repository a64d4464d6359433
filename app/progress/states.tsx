import { getTranslations } from 'next-intl/server'
import type { ProgressView } from '#lib/server/progress.ts'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../_i18n/words.ts'
import styles from './states.module.css'

/** How many cards are new, being learned, known for a while or for long, and suspended. */
export async function States({ view }: { view: ProgressView }) {
  const [t, words] = await Promise.all([getTranslations('progress.states'), getWords()])
  const { learning, young, mature, suspended } = view.memories
  const states = { fresh: view.fresh, learning, young, mature, suspended }
  const names = ['fresh', 'learning', 'young', 'mature', 'suspended'] as const
  const sum = names.reduce((total, name) => total + states[name], 0)
  const most = Math.max(1, ...names.map((name) => states[name]))
  return (
    <Figure id="states" title={t('title')} note={t('note', { count: sum })}>
      <table className={styles.states}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('cards')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{t(name)}</th>
              <td className={styles.count}>{words.number(states[name])}</td>
              <td className={styles.bar}>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect className={styles[name]} width={(100 * states[name]) / most} height="8" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Figure>
  )
}
