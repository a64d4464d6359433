import { useEffect, useRef } from 'react'
import type { SessionCard } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import type { Labels } from '#ui/question/labels.ts'
import styles from './dialog.module.css'
import { Dialog } from './dialog.tsx'

export interface Passage {
  path: string[]
  html: string
}

interface Props {
  card: SessionCard
  passage: Passage | undefined
  labels: Labels
  /** Language of the survey. */
  lang: string
  onClose: () => void
}

/** The section of the survey the card came from, with the card's own words marked. */
export function PassageDialog({ card, passage, labels, lang, onClose }: Props) {
  const text = useRef<HTMLDivElement>(null)
  const { survey, section, key } = card.source
  useEffect(() => {
    const mark = text.current?.querySelector(`[data-question="${CSS.escape(key)}"]`)
    mark?.setAttribute('data-here', '')
    mark?.scrollIntoView({ block: 'center' })
  }, [key])
  return (
    <Dialog title={labels.passageTitle} close={labels.close} onClose={onClose}>
      <p className={styles.path}>{passage?.path.join(' › ')}</p>
      <div ref={text} className={styles.passage}>
        {passage ? (
          <FragmentHtml html={passage.html} lang={lang} />
        ) : (
          <p>{labels.passageMissing}</p>
        )}
      </div>
      <a className={styles.link} href={`/surveys/${survey}#${section}`}>
        {labels.passageLink}
      </a>
    </Dialog>
  )
}
