import type { SavingState } from '#lib/client/draft-keeper.ts'
import { fill } from '#ui/question/labels.ts'
import styles from './desk-head.module.css'
import type { Labels } from './labels.ts'

interface Props {
  saving: SavingState
  isDurable: boolean
  locale: string
  labels: Labels['saving']
}

/** Whether what was typed has reached the server, in words that are true. */
export function SaveLine({ saving, isDurable, locale, labels }: Props) {
  const isTrouble = !['saved', 'saving', 'waiting'].includes(saving.kind)
  return (
    <p className={styles.saving} data-state={isTrouble ? 'trouble' : saving.kind} role="status">
      {wordsFor(saving, isDurable, locale, labels)}
    </p>
  )
}

function wordsFor(
  saving: SavingState,
  isDurable: boolean,
  locale: string,
  labels: Labels['saving'],
): string {
  if (saving.kind === 'saved') return fill(labels.savedAt, { time: timeOf(saving.at, locale) })
  if (saving.kind === 'refused') return labels[saving.reason]
  if (saving.kind === 'offline' && !isDurable) return labels.offlineMemory
  return labels[saving.kind]
}

/** An instant of today as a time, another one with its date. */
export function timeOf(at: number, locale: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  const format = isToday
    ? ({ timeStyle: 'short' } as const)
    : ({ dateStyle: 'medium', timeStyle: 'short' } as const)
  return new Intl.DateTimeFormat(locale, format).format(at)
}
