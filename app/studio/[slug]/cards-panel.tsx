import { fill } from '#ui/question/labels.ts'
import { CardPreview } from './card-preview.tsx'
import styles from './cards-panel.module.css'
import type { PreviewCard } from './compile-messages.ts'
import type { AllLabels } from './labels.ts'

interface Props {
  cards: PreviewCard[]
  /** Cards of this place that are not shown. */
  others: number
  lang: string
  labels: AllLabels
  /** Goes to the first card of the survey; null if it has none. */
  onFirst: (() => void) | null
  onSource: (key: string) => void
}

/** The cards that the caret stands on, each to be tried. */
export function CardsPanel({ cards, others, lang, labels, onFirst, onSource }: Props) {
  const { write } = labels
  if (cards.length === 0) {
    return (
      <div className={styles.none}>
        <p>{write.noCards}</p>
        {onFirst && (
          <button type="button" className={styles.link} onClick={onFirst}>
            {write.firstCard}
          </button>
        )}
      </div>
    )
  }
  return (
    <div className={styles.cards}>
      <p className={styles.lead}>{write.cardsHere}</p>
      {cards.map((card) => (
        // A changed card is another: what was tried of the old one is over.
        <CardPreview
          key={`${card.key} ${JSON.stringify(card.content)}`}
          card={card}
          lang={lang}
          labels={labels}
          onSource={onSource}
        />
      ))}
      {others > 0 && <p className={styles.lead}>{fill(write.more, { count: others })}</p>}
    </div>
  )
}
