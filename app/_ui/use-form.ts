'use client'

import { type FormEvent, useState, useSyncExternalStore } from 'react'
import type { ApiReply } from '#lib/client/api.ts'

/** What may be wrong with a field, by its name; null when it can be sent. */
export type Flaws = Record<string, string>

/** How the last sending of a form went. */
export type FormOutcome =
  | { kind: 'none' | 'sending' | 'done' }
  | { kind: 'flawed'; flaws: Flaws }
  | { kind: 'failed'; text: string }

interface Options {
  /** What is wrong with what was typed, before it is sent. */
  check: (values: Record<string, string>) => Flaws
  send: (values: Record<string, string>) => Promise<ApiReply>
  /** What refusals mean, by their type, and `offline` and `refused` for all others. */
  problems: { offline: string; refused: string } & Record<string, string>
  onDone?: (value: unknown) => void
}

/** A form that is checked, sent as a whole, and keeps what was typed when that fails. */
export function useForm({ check, send, problems, onDone }: Options) {
  const [outcome, setOutcome] = useState<FormOutcome>({ kind: 'none' })
  // Sent by the browser itself, before the page is awake, the form would come back empty.
  const isAwake = useSyncExternalStore(
    subscribeNever,
    () => true,
    () => false,
  )

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const values = readValues(form)
    const flaws = check(values)
    if (Object.keys(flaws).length > 0) return showFlaws(form, flaws)
    setOutcome({ kind: 'sending' })
    const reply = await send(values)
    if (reply.kind === 'answered') {
      setOutcome({ kind: 'done' })
      return onDone?.(reply.value)
    }
    const text = wordsFor(reply, problems)
    const field = reply.kind === 'refused' ? (reply.problem.field ?? '') : ''
    if (field in values) return showFlaws(form, { [field]: text })
    setOutcome({ kind: 'failed', text })
  }

  function showFlaws(form: HTMLFormElement, flaws: Flaws) {
    setOutcome({ kind: 'flawed', flaws })
    const control = [...form.elements].find(
      (element) => 'name' in element && `${element.name}` in flaws,
    )
    if (control instanceof HTMLElement) control.focus()
  }

  return {
    outcome,
    isBusy: !isAwake || outcome.kind === 'sending',
    submit,
    forget: () => outcome.kind !== 'sending' && setOutcome({ kind: 'none' }),
    errorOf: (name: string) => (outcome.kind === 'flawed' ? outcome.flaws[name] : undefined),
  }
}

const subscribeNever = () => () => undefined

function readValues(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  )
}

/** Why a call came to nothing, in the reader's language. */
export function wordsFor(
  reply: Exclude<ApiReply, { kind: 'answered' }>,
  problems: Options['problems'],
): string {
  if (reply.kind === 'unreachable') return problems.offline
  const { type, field = '' } = reply.problem
  return problems[type] ?? problems[field] ?? problems.refused
}
