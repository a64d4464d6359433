import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import type { DeckHead, Section } from '#lib/model.ts'
import type { Shade } from '#lib/progress/shading.ts'
import { Link } from '#ui/link.tsx'
import { RecallBar } from '#ui/recall-bar.tsx'
import styles from './section-margin.module.css'

interface Props {
  survey: string
  section: Section
  shade: Shade
  isTaken: boolean
  deck?: DeckHead | undefined
}

/** What a section comes to, subsections included, and the way to review it: beside its heading, or below. */
export async function SectionMargin({ survey, section, shade, deck, isTaken }: Props) {
  const [t, format, locale] = await Promise.all([
    getTranslations('survey'),
    getFormatter(),
    getLocale(),
  ])
  const { cards, due, recall } = shade
  const percent = format.number(recall ?? 0, { style: 'percent', maximumFractionDigits: 0 })
  const query = new URLSearchParams(
    deck ? { survey, deck: deck.slug } : { survey, section: section.id },
  )
  return (
    <div className={styles.margin} lang={locale}>
      {recall !== null && <RecallBar recall={recall} label={t('recall', { percent })} />}
      <p className={styles.count}>
        {due > 0 ? <b>{t('due', { count: due })}</b> : t('cards', { count: cards })}
        {isTaken && (
          <Link
            href={`/review?${query}`}
            className={styles.review}
            aria-label={
              deck
                ? t('reviewDeckNamed', { title: deck.title })
                : t('reviewSectionNamed', { title: section.title })
            }
          >
            {deck ? t('reviewDeck') : t('reviewSection')}
          </Link>
        )}
      </p>
    </div>
  )
}
