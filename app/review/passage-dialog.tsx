import { useEffect, useRef } from 'react'
import type { SessionCard } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import styles from './dialog.module.css'
import { Dialog } from './dialog.tsx'

import type { Labels } from './labels.ts'

export interface Passage {
  path: string[]
  html: string
}

interface Props {
  card: SessionCard
  passage: Passage | undefined
  labels: Labels
  onClose: () => void
}

/** The section of the survey the card came from, with the card's own words marked. */
export function PassageDialog({ card, passage, labels, onClose }: Props) {
  const text = useRef<HTMLDivElement>(null)
  const { survey, section } = card.source
  useEffect(() => {
    const mark = text.current && ownMark(text.current, card)
    mark?.setAttribute('data-here', '')
    mark?.scrollIntoView({ block: 'center' })
  }, [card])
  return (
    <Dialog title={labels.passageTitle} close={labels.close} onClose={onClose}>
      <p className={styles.path}>{passage?.path.join(' › ')}</p>
      <div ref={text} className={styles.passage}>
        {passage ? <FragmentHtml html={passage.html} /> : <p>{labels.passageMissing}</p>}
      </div>
      <a className={styles.link} href={`/surveys/${survey}#${section}`}>
        {labels.passageLink}
      </a>
    </Dialog>
  )
}

/** The marked words that are this card's answer; null where the question stands apart from the prose. */
function ownMark(text: HTMLElement, card: SessionCard): Element | null {
  if (card.content.kind !== 'cloze') return null
  const words = card.content.accepted.flatMap(([written = '']) => written)
  const marks = [...text.querySelectorAll('mark.ink')]
  return marks.find((mark) => words.includes(mark.textContent ?? '')) ?? null
}
