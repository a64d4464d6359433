'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import { callAsLearner } from '#lib/client/guest.ts'
import { dayFromIso } from '#lib/scheduling/days.ts'
import buttons from '#ui/button.module.css'
import { type Flaws, useForm, wordsFor } from '#ui/use-form.ts'
import styles from './page.module.css'

interface Props {
  survey: string
  deck: string
  /** The first and the last day that can be chosen, as ISO dates. */
  earliest: string
  latest: string
  /** What is set; null without an exam. */
  initial: { day: string; percent: number } | null
  labels: Record<
    | 'day'
    | 'recall'
    | 'recallHint'
    | 'percent'
    | 'save'
    | 'saving'
    | 'saved'
    | 'remove'
    | 'removed'
    | 'range'
    | 'recallRange'
    | 'offline'
    | 'refused',
    string
  >
}

const lowest = 70
const highest = 99

/** Sets, changes and removes the exam of a deck. */
export function ExamForm({ survey, deck, earliest, latest, initial, labels }: Props) {
  const router = useRouter()
  const [removal, setRemoval] = useState('')
  const problems = {
    offline: labels.offline,
    refused: labels.refused,
    day: labels.range,
    recall: labels.recallRange,
  }

  function check({ day = '', recall = '' }: Record<string, string>): Flaws {
    const percent = Number(recall)
    if (dayFromIso(day) === null || day < earliest || day > latest) return { day: labels.range }
    const isWithin = Number.isInteger(percent) && percent >= lowest && percent <= highest
    return isWithin ? {} : { recall: labels.recallRange }
  }

  const form = useForm({
    check,
    problems,
    send: ({ day = '', recall = '' }) =>
      callAsLearner('/api/exams', {
        method: 'PUT',
        body: { survey, deck, day: dayFromIso(day), recall: Number(recall) / 100 },
      }),
    onDone: () => router.refresh(),
  })

  async function remove() {
    const reply = await callApi('/api/exams', { method: 'DELETE', body: { survey, deck } })
    setRemoval(reply.kind === 'answered' ? labels.removed : wordsFor(reply, problems))
    form.forget()
    if (reply.kind === 'answered') router.refresh()
  }

  const said = form.outcome.kind === 'done' ? labels.saved : removal
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        setRemoval('')
        void form.submit(event)
      }}
      onInput={form.forget}
    >
      <div className={styles.fields}>
        <Field name="day" label={labels.day} error={form.errorOf('day')} hint={labels.range}>
          {(attributes) => (
            <input
              {...attributes}
              key={initial?.day}
              type="date"
              min={earliest}
              max={latest}
              defaultValue={initial?.day}
              className={styles.input}
            />
          )}
        </Field>
        <Field
          name="recall"
          label={labels.recall}
          error={form.errorOf('recall')}
          hint={labels.recallHint}
        >
          {(attributes) => (
            <span className={styles.withUnit}>
              <input
                {...attributes}
                key={initial?.percent}
                type="number"
                inputMode="numeric"
                min={lowest}
                max={highest}
                defaultValue={initial?.percent ?? 90}
                className={styles.short}
              />
              {labels.percent}
            </span>
          )}
        </Field>
      </div>
      <div className={styles.actions}>
        <button type="submit" className={buttons.button} disabled={form.isBusy}>
          {form.outcome.kind === 'sending' ? labels.saving : labels.save}
        </button>
        {initial && (
          <button type="button" className={buttons.button} disabled={form.isBusy} onClick={remove}>
            {labels.remove}
          </button>
        )}
        <p role="status">{said}</p>
      </div>
      <p role="alert" className={styles.error}>
        {form.outcome.kind === 'failed' ? form.outcome.text : ''}
      </p>
    </form>
  )
}

interface FieldProps {
  name: string
  label: string
  hint: string
  error: string | undefined
  children: (attributes: {
    id: string
    name: string
    'aria-invalid': boolean
    'aria-describedby': string
  }) => React.ReactNode
}

function Field({ name, label, hint, error, children }: FieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        'aria-invalid': error !== undefined,
        'aria-describedby': `${id}-error ${id}-hint`,
      })}
      <p id={`${id}-error`} className={styles.error}>
        {error}
      </p>
      {!error && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
