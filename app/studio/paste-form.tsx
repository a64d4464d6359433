import { type FormEvent, useId, useState } from 'react'
import type { createSurvey } from '#lib/client/studio.ts'
import buttons from '#ui/button.module.css'
import type { HomeLabels } from './home-labels.ts'
import styles from './new-survey.module.css'

interface Props {
  labels: HomeLabels
  onBegin: (wanted: Parameters<typeof createSurvey>[0]) => Promise<void>
  onProblem: (words: string) => void
}

/** A text from elsewhere. */
export function PasteForm({ labels, onBegin, onProblem }: Props) {
  const id = useId()
  const [isBusy, setBusy] = useState(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const source = String(new FormData(event.currentTarget).get('source'))
    if (source.trim() === '') return onProblem(labels.refused.empty)
    setBusy(true)
    await onBegin({ source })
    setBusy(false)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
      <div className={styles.field}>
        <label htmlFor={id}>{labels.pasted}</label>
        <textarea
          id={id}
          name="source"
          className={styles.area}
          rows={10}
          spellCheck={false}
          aria-describedby={`${id}-hint`}
        />
        <p id={`${id}-hint`} className={styles.hint}>
          {labels.pasteHint}
        </p>
      </div>
      <button type="submit" className={buttons.primary} disabled={isBusy}>
        {labels.start}
      </button>
    </form>
  )
}
