'use client'

import { type FormEvent, useId, useState } from 'react'
import { saveSettings } from '#lib/client/settings.ts'
import type { SchedulingSettings } from '#lib/model.ts'
import buttons from '#ui/button.module.css'
import styles from './form.module.css'
import { NumberField } from './number-field.tsx'
import { readSchedulingForm, type SettingName } from './read-scheduling-form.ts'

type Labels = Record<
  SettingName | `${SettingName}Hint` | `${SettingName}Range` | 'percent' | 'save' | 'saving',
  string
> &
  Record<'saved' | 'offline' | 'refused', string>

interface Props {
  settings: SchedulingSettings
  locale: string
  labels: Labels
}

type Outcome =
  | { kind: 'none' | 'saving' | 'saved' | 'offline' }
  | { kind: 'refused'; detail: string }
  | { kind: 'invalid'; fields: readonly SettingName[] }

/** How many, how sure, and when the day begins: saved together, refused field by field. */
export function SchedulingForm({ settings, locale, labels }: Props) {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const read = readSchedulingForm(new FormData(form))
    if (!read.ok) return refuse(form, read.invalid)
    setOutcome({ kind: 'saving' })
    const reply = await saveSettings(read.settings)
    if (reply.kind === 'answered') return setOutcome({ kind: 'saved' })
    if (reply.kind === 'unreachable') return setOutcome({ kind: 'offline' })
    const { field, detail } = reply.problem
    if (isSetting(field)) return refuse(form, [field])
    setOutcome({ kind: 'refused', detail })
  }

  function refuse(form: HTMLFormElement, fields: readonly SettingName[]) {
    setOutcome({ kind: 'invalid', fields })
    const [first] = fields
    const control = first && form.elements.namedItem(first)
    if (control instanceof HTMLElement) control.focus()
  }

  const errorOf = (name: SettingName) =>
    outcome.kind === 'invalid' && outcome.fields.includes(name) ? labels[`${name}Range`] : undefined

  return (
    <form className={styles.form} noValidate onSubmit={save} onChange={() => setOutcome(unsaid)}>
      <NumberField
        name="newPerDay"
        label={labels.newPerDay}
        hint={labels.newPerDayHint}
        error={errorOf('newPerDay')}
        initial={settings.newPerDay}
      />
      <NumberField
        name="desiredRetention"
        label={labels.desiredRetention}
        hint={labels.desiredRetentionHint}
        error={errorOf('desiredRetention')}
        initial={Math.round(settings.desiredRetention * 100)}
        unit={labels.percent}
      />
      <HourField
        label={labels.rolloverHour}
        hint={labels.rolloverHourHint}
        initial={settings.rolloverHour}
        locale={locale}
      />
      <p className={styles.actions}>
        <button type="submit" className={buttons.primary} disabled={outcome.kind === 'saving'}>
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

const unsaid: Outcome = { kind: 'none' }

function isSetting(field: string | undefined): field is SettingName {
  return field === 'newPerDay' || field === 'desiredRetention' || field === 'rolloverHour'
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)

interface HourProps {
  label: string
  hint: string
  initial: number
  locale: string
}

function HourField({ label, hint, initial, locale }: HourProps) {
  const id = useId()
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name="rolloverHour"
        className={styles.input}
        defaultValue={initial}
        aria-describedby={`${id}-hint`}
      >
        {hours.map((hour) => (
          <option key={hour} value={hour}>
            {clock.format(Date.UTC(2000, 0, 1, hour))}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
    </div>
  )
}
