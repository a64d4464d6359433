'use client'

import { Desk } from './desk.tsx'
import type { DeskProps } from './desk-props.ts'
import { useDraft } from './use-draft.ts'
import styles from './workbench.module.css'

/** The writing desk, as soon as it is known what this device has of the draft. */
export function Workbench(props: DeskProps) {
  const draft = useDraft(props)
  if (draft) return <Desk {...props} draft={draft} />
  return (
    <p className={styles.opening} role="status">
      {props.labels.write.opening}
    </p>
  )
}
