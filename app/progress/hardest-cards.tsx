import { getTranslations } from 'next-intl/server'
import type { HardCard } from '#lib/server/hardest-cards.ts'
import { Link } from '#ui/link.tsx'
import { getWords } from '../_i18n/words.ts'
import styles from './hardest-cards.module.css'

/** The cards that were forgotten most, each a way to its history. */
export async function HardestCards({ cards, lang }: { cards: readonly HardCard[]; lang: string }) {
  const [t, words] = await Promise.all([getTranslations('progress.hardest'), getWords()])
  const about = ({ lapses, difficulty, recentAgains }: HardCard) =>
    [
      t('lapses', { count: lapses }),
      t('difficulty', { value: words.number(Math.round(difficulty * 10) / 10) }),
      recentAgains > 0 && t('recent', { count: recentAgains }),
    ].filter(Boolean)
  return (
    <section className={styles.part} aria-labelledby="hardest">
      <h2 id="hardest" className={styles.title}>
        {t('title')}
      </h2>
      <p className={styles.note}>{t(cards.length > 0 ? 'note' : 'none')}</p>
      <ol className={styles.cards}>
        {cards.map((card) => (
          <li key={card.id}>
            <Link href={`/cards/${card.id}`} className={styles.prompt} lang={lang}>
              {card.prompt}
            </Link>
            <p className={styles.about}>{about(card).join(' · ')}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
