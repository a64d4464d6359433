import { getTranslations } from 'next-intl/server'
import { inkStep } from '#ui/ink-step.ts'
import { Link } from '#ui/link.tsx'
import { getWords } from '../_i18n/words.ts'
import styles from './recall-table.module.css'

/** A part of what there is to know, and how far the learner is with it. */
export interface Part {
  href: string
  title: string
  cards: number
  met: number
  /** 0 to 1; null before anything can be said. */
  recall: number | null
  due: number
}

interface Props {
  id: string
  title: string
  /** What the parts are called, at the head of their column. */
  head: string
  parts: readonly Part[]
  /** Language of their titles. */
  lang: string
}

/** Decks or sections, each with what was met of it, would be recalled, and is due. */
export async function RecallTable({ id, title, head, parts, lang }: Props) {
  const [t, words] = await Promise.all([getTranslations('progress.decks'), getWords()])
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('met')}</th>
            <th scope="col">{t('recall')}</th>
            <th scope="col">{t('due')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ href, title: name, cards, met, recall, due }) => (
            <tr key={href}>
              <th scope="row" lang={lang}>
                <Link href={href}>{name}</Link>
              </th>
              <td>{t('metOf', { met: words.number(met), cards: words.number(cards) })}</td>
              <td>
                {recall !== null && <RecallCell recall={recall} label={words.percent(recall)} />}
              </td>
              <td>{words.number(due)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function RecallCell({ recall, label }: { recall: number; label: string }) {
  return (
    <span className={styles.recall}>
      <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.track} width="100" height="6" />
        <rect width={recall * 100} height="6" fill={`var(--ink-${inkStep(recall)})`} />
      </svg>
      {label}
    </span>
  )
}
