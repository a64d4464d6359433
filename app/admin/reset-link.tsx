import { useEffect, useId, useRef, useState } from 'react'
import buttons from '#ui/button.module.css'
import fields from '#ui/field.module.css'
import type { RowLabels } from './labels.ts'
import styles from './person-row.module.css'

/** A one-time link, shown this once to be copied. */
export function ResetLink({ link, labels }: { link: string; labels: RowLabels }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  useEffect(() => field.current?.select(), [])

  async function copy() {
    field.current?.select()
    const isDone = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    )
    setSaid(isDone ? labels.copied : labels.notCopied)
  }

  return (
    <div className={fields.field}>
      <label htmlFor={id}>{labels.resetLinkLabel}</label>
      <span className={styles.link}>
        <input
          ref={field}
          id={id}
          className={fields.input}
          value={link}
          readOnly
          aria-describedby={`${id}-text`}
        />
        <button type="button" className={buttons.button} onClick={copy}>
          {labels.copy}
        </button>
      </span>
      <p id={`${id}-text`} className={fields.hint}>
        {labels.resetLinkText} <span role="status">{said}</span>
      </p>
    </div>
  )
}
