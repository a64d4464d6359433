'use client'

import { Desk } from './desk.tsx'
import type { SourceMark } from './find-quote.ts'
import type { AllLabels } from './labels.ts'
import { type DraftInput, useDraft } from './use-draft.ts'
import styles from './workbench.module.css'

export interface WorkbenchProps extends DraftInput {
  /** The survey's title as it was saved. */
  title: string
  /** Languages the survey has a draft in, and those it could have. */
  langs: string[]
  otherLangs: string[]
  /** Where its images are shown from, by path. */
  images: Record<string, string>
  /** What learners said of it. */
  marks: SourceMark[]
  /** Key of the card to begin at. */
  at: string | null
  locale: string
  labels: AllLabels
}

/** The writing desk, as soon as it is known what this device has of the draft. */
export function Workbench(props: WorkbenchProps) {
  const draft = useDraft(props)
  if (draft) return <Desk {...props} draft={draft} />
  return (
    <p className={styles.opening} role="status">
      {props.labels.write.opening}
    </p>
  )
}
