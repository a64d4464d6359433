'use client'

import { type ReactNode, useRef } from 'react'
import type { ShadingMode } from '#ui/shading-modes.ts'
import { usePreferences } from '#ui/use-preferences.ts'
import type { NoteLabels } from './describe-card.ts'
import { SentenceNote } from './sentence-note.tsx'
import styles from './shaded-text.module.css'
import { ShadingSwitch, type SwitchLabels } from './shading-switch.tsx'
import { useNote } from './use-note.ts'

interface Props {
  survey: string
  mode: ShadingMode
  /** The cards, as `writeNotes` writes them. */
  notes: string
  today: number
  /** Language of the survey, and of the interface. */
  lang: string
  locale: string
  labels: { note: NoteLabels; switch: SwitchLabels }
  /** Beside the switch. */
  tools: ReactNode
  legend: ReactNode
  children: ReactNode
}

/**
 * The text of a survey, written by the server, with what can be done to it: choose how it is shaded,
 * and ask a sentence for its cards.
 */
export function ShadedText({ mode, labels, tools, legend, children, ...about }: Props) {
  const { shown, failed, choose } = usePreferences({ shading: mode })
  const text = useRef<HTMLDivElement>(null)
  const note = useNote(text)
  return (
    <div className={styles.shaded} data-shading={shown.shading}>
      <div className={styles.bar} lang={about.locale}>
        {shown.shading !== 'off' && legend}
        <div className={styles.tools}>
          <ShadingSwitch
            mode={shown.shading}
            failed={failed}
            labels={labels.switch}
            onChoose={(shading) => choose({ shading })}
          />
          {tools}
        </div>
      </div>
      <div ref={text} className={styles.text} {...note.listeners}>
        {children}
        {note.sentence && shown.shading !== 'off' && (
          <SentenceNote {...about} sentence={note.sentence} labels={labels.note} />
        )}
      </div>
    </div>
  )
}
