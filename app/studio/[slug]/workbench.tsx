'use client'

import { Desk } from './desk.tsx'
import { useDraft } from './use-draft.ts'
import styles from './workbench.module.css'
import type { WorkbenchProps } from './workbench-props.ts'

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
