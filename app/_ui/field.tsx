import { type ReactNode, useId } from 'react'
import styles from './field.module.css'

/** What every field has: its name in the form, what it is called, and what is wrong with it. */
export interface FieldProps {
  name: string
  label: string
  hint?: string
  error?: string | undefined
  autoComplete: string
  initial?: string
}

/** A line of text to type. */
export function TextField({ type = 'text', ...props }: FieldProps & { type?: 'text' | 'email' }) {
  return (
    <Field {...props}>
      {(attributes) => (
        <input
          {...attributes}
          type={type}
          className={styles.input}
          autoCapitalize={type === 'email' ? 'none' : undefined}
          spellCheck={false}
        />
      )}
    </Field>
  )
}

/** The attributes that tie a control to its label, its help and its error. */
interface ControlAttributes {
  id: string
  name: string
  autoComplete: string
  defaultValue: string | undefined
  'aria-invalid': boolean
  'aria-describedby': string
}

/** A control with its label above, and below what is wrong or what helps. */
export function Field({
  name,
  label,
  hint,
  error,
  autoComplete,
  initial,
  children,
}: FieldProps & { children: (attributes: ControlAttributes) => ReactNode }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        autoComplete,
        defaultValue: initial,
        'aria-invalid': error !== undefined,
        'aria-describedby': hint ? `${id}-error ${id}-hint` : `${id}-error`,
      })}
      <p id={`${id}-error`} className={styles.error}>
        {error}
      </p>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
