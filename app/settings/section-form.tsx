import type { FormEvent, ReactNode } from 'react'
import buttons from '#ui/button.module.css'
import styles from './form.module.css'
import type { SettingsLabels } from './labels.ts'
import type { Outcome } from './use-section.ts'

interface Props {
  outcome: Outcome
  labels: SettingsLabels
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onChange: (event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}

/** The fields of a section, the button that saves them, and what came of it. */
export function SectionForm({ outcome, labels, onSubmit, onChange, children }: Props) {
  return (
    <form className={styles.form} noValidate onSubmit={onSubmit} onChange={onChange}>
      {children}
      <p className={styles.actions}>
        <button type="submit" className={buttons.button} disabled={outcome.kind === 'saving'}>
          {outcome.kind === 'saving' ? labels.saving : labels.save}
        </button>
        <span role="status" className={styles.outcome}>
          {outcome.kind === 'saved' && labels.saved}
        </span>
      </p>
      {(outcome.kind === 'offline' || outcome.kind === 'refused') && (
        <p role="alert" className={styles.error}>
          {outcome.kind === 'refused' ? `${labels.refused} (${outcome.detail})` : labels.offline}
        </p>
      )}
    </form>
  )
}
