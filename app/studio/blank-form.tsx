import { type FormEvent, useId, useState } from 'react'
import type { createSurvey } from '#lib/client/studio.ts'
import buttons from '#ui/button.module.css'
import type { HomeLabels } from './home-labels.ts'
import styles from './new-survey.module.css'

interface Props {
  lang: string
  labels: HomeLabels
  onBegin: (wanted: Parameters<typeof createSurvey>[0]) => Promise<void>
  onProblem: (words: string) => void
}

/** A title and a language, and nothing else to decide. */
export function BlankForm({ lang, labels, onBegin, onProblem }: Props) {
  const id = useId()
  const [isBusy, setBusy] = useState(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const title = String(form.get('title')).trim()
    if (title === '') return onProblem(labels.refused.title)
    setBusy(true)
    await onBegin({ title, lang: String(form.get('lang')) })
    setBusy(false)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      <div className={styles.field}>
        <label htmlFor={`${id}-title`}>{labels.surveyTitle}</label>
        <input id={`${id}-title`} name="title" className={styles.input} maxLength={200} required />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-lang`}>{labels.surveyLanguage}</label>
        <select id={`${id}-lang`} name="lang" className={styles.input} defaultValue={lang}>
          <option value="en">{labels.language.en}</option>
          <option value="zh">{labels.language.zh}</option>
        </select>
      </div>
      <button type="submit" className={buttons.primary} disabled={isBusy}>
        {labels.start}
      </button>
    </form>
  )
}
