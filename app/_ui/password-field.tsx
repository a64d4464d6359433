'use client'

import { useState } from 'react'
import buttons from './button.module.css'
import styles from './field.module.css'
import { Field, type FieldProps } from './field.tsx'

interface Props extends Omit<FieldProps, 'initial'> {
  labels: { showPassword: string; hidePassword: string }
}

/** A password to type, hidden until one wants to see it. */
export function PasswordField({ labels, ...props }: Props) {
  const [isShown, setShown] = useState(false)
  const toggle = isShown ? labels.hidePassword : labels.showPassword
  return (
    <Field {...props}>
      {({ defaultValue: _, ...attributes }) => (
        <span className={styles.secret}>
          <input
            {...attributes}
            type={isShown ? 'text' : 'password'}
            className={styles.input}
            autoCapitalize="none"
            spellCheck={false}
          />
          <button
            type="button"
            className={buttons.button}
            aria-label={toggle}
            title={toggle}
            onClick={() => setShown(!isShown)}
          >
            <Eye isOpen={isShown} />
          </button>
        </span>
      )}
    </Field>
  )
}

function Eye({ isOpen }: { isOpen: boolean }) {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden>
      <path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10Z" />
      <circle cx="10" cy="10" r="2.5" />
      {!isOpen && <path d="M3 17 17 3" />}
    </svg>
  )
}
