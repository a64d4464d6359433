import { type ReactNode, useId } from 'react'
import styles from './form.module.css'

interface Props {
  label: string
  hint: string
  error?: string | undefined
  children: (attributes: {
    id: string
    'aria-invalid': boolean
    'aria-describedby': string
  }) => ReactNode
}

/** A control with its name above, and below what is wrong, and what it means. */
export function HintedField({ label, hint, error, children }: Props) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': `${id}-error ${id}-hint`,
      })}
      <p id={`${id}-error`} className={styles.error}>
        {error}
      </p>
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
    </div>
  )
}
