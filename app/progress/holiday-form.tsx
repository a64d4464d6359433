'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useRef, useState, useTransition } from 'react'
import { type ApiReply, callApi } from '#lib/client/api.ts'
import { dayFromIso } from '#lib/scheduling/days.ts'
import buttons from '#ui/button.module.css'
import styles from './holidays.module.css'

const refusals = [
  'ends-before-it-begins',
  'in-the-past',
  'too-long',
  'too-far-ahead',
  'overlaps',
] as const
type Refusal = (typeof refusals)[number]

type Word =
  | 'from'
  | 'to'
  | 'announce'
  | 'announcing'
  | 'announced'
  | 'removed'
  | 'none'
  | 'begun'
  | 'remove'
  | 'missing'
  | 'offline'
  | 'refused'

interface ListedHoliday {
  fromDay: number
  /** Its days in words. */
  span: string
  hasBegun: boolean
  removeLabel: string
}

interface Props {
  holidays: readonly ListedHoliday[]
  /** The first day that may be announced, as an ISO date. */
  earliest: string
  labels: Record<Word | Refusal, string>
}

type Outcome = { kind: 'none' } | { kind: 'done' | 'failed'; text: string }

/** Announces holidays and takes back those that have not begun. */
export function HolidayForm({ holidays, earliest, labels }: Props) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const [isBusy, startTransition] = useTransition()
  const isInvalid = outcome.kind === 'failed'

  function announce(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const fromDay = dayFromIso(String(data.get('fromDay')))
    const toDay = dayFromIso(String(data.get('toDay')))
    if (fromDay === null || toDay === null) return fail(labels.missing)
    startTransition(async () => {
      const body = { fromDay, toDay }
      const reply = await callApi('/api/holidays', { method: 'POST', body })
      if (reply.kind !== 'answered') return fail(problemOf(reply))
      form.current?.reset()
      succeed(labels.announced)
    })
  }

  function remove(fromDay: number) {
    startTransition(async () => {
      const reply = await callApi('/api/holidays', { method: 'DELETE', body: { fromDay } })
      if (reply.kind !== 'answered') return fail(problemOf(reply))
      // Its button is about to go.
      status.current?.focus()
      succeed(labels.removed)
    })
  }

  function succeed(text: string) {
    startTransition(() => {
      setOutcome({ kind: 'done', text })
      router.refresh()
    })
  }

  function fail(text: string) {
    setOutcome({ kind: 'failed', text })
    const first = form.current?.elements.namedItem('fromDay')
    if (first instanceof HTMLElement) first.focus()
  }

  function problemOf(reply: Exclude<ApiReply, { kind: 'answered' }>): string {
    if (reply.kind === 'unreachable') return labels.offline
    const known = refusals.find((refusal) => refusal === reply.problem.type)
    return known ? labels[known] : labels.refused
  }

  return (
    <>
      <form ref={form} className={styles.form} noValidate onSubmit={announce}>
        <DayField name="fromDay" label={labels.from} earliest={earliest} isInvalid={isInvalid} />
        <DayField name="toDay" label={labels.to} earliest={earliest} isInvalid={isInvalid} />
        <button type="submit" className={`${buttons.button} ${styles.announce}`} disabled={isBusy}>
          {isBusy ? labels.announcing : labels.announce}
        </button>
      </form>
      <p role="alert" id={errorId} className={styles.error}>
        {outcome.kind === 'failed' ? outcome.text : ''}
      </p>
      <p ref={status} role="status" tabIndex={-1} className={styles.status}>
        {outcome.kind === 'done' ? outcome.text : holidays.length === 0 ? labels.none : ''}
      </p>
      <ul className={styles.list}>
        {holidays.map(({ fromDay, span, hasBegun, removeLabel }) => (
          <li key={fromDay}>
            <span>{span}</span>
            {hasBegun ? (
              <span className={styles.begun}>{labels.begun}</span>
            ) : (
              <button
                type="button"
                className={buttons.button}
                aria-label={removeLabel}
                onClick={() => remove(fromDay)}
              >
                {labels.remove}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const errorId = 'holiday-problem'

interface FieldProps {
  name: 'fromDay' | 'toDay'
  label: string
  earliest: string
  isInvalid: boolean
}

function DayField({ name, label, earliest, isInvalid }: FieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="date"
        min={earliest}
        className={styles.input}
        aria-invalid={isInvalid}
        aria-describedby={errorId}
      />
    </div>
  )
}
