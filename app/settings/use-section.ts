import { type FormEvent, useState } from 'react'
import type { ApiReply } from '#lib/client/api.ts'
import type { FieldErrors, FormReading } from './form-fields.ts'

export type Outcome =
  | { kind: 'none' | 'saving' | 'saved' | 'offline' }
  | { kind: 'refused'; detail: string }
  | { kind: 'invalid'; errors: FieldErrors }

const unsaid: Outcome = { kind: 'none' }

/** A section of the settings: saved together, refused field by field, and nothing typed is lost. */
export function useSection<Settings>(
  read: (data: FormData) => FormReading<Settings>,
  save: (settings: Settings) => Promise<ApiReply>,
) {
  const [outcome, setOutcome] = useState<Outcome>(unsaid)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const reading = read(new FormData(form))
    if (!reading.ok) return refuse(form, reading.errors)
    setOutcome({ kind: 'saving' })
    const reply = await save(reading.settings)
    if (reply.kind === 'answered') return setOutcome({ kind: 'saved' })
    if (reply.kind === 'unreachable') return setOutcome({ kind: 'offline' })
    setOutcome({ kind: 'refused', detail: reply.problem.detail })
  }

  function refuse(form: HTMLFormElement, errors: FieldErrors) {
    setOutcome({ kind: 'invalid', errors })
    const first = [...form.elements].find(
      (control) => control instanceof HTMLInputElement && control.name in errors,
    )
    if (first instanceof HTMLElement) first.focus()
  }

  return {
    outcome,
    errorOf: (name: string) => (outcome.kind === 'invalid' ? outcome.errors[name] : undefined),
    onSubmit,
    onChange: () => setOutcome(unsaid),
  }
}
