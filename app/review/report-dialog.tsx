import { type FormEvent, useId, useRef, useState } from 'react'
import { forgetDraft, keepDraft, keptDraft } from '#lib/client/report-drafts.ts'
import { mayComeLater, sendReport } from '#lib/client/reports.ts'
import type { SessionCard } from '#lib/model.ts'
import type en from '#messages/en.json'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import { Dialog } from './dialog.tsx'
import styles from './report-dialog.module.css'

export type ReportLabels = (typeof en)['report']['dialog']

interface Props {
  /** Id of the account that writes; null for a guest. */
  account: string | null
  card: SessionCard
  /** Titles from the survey's down to the section's. */
  path: string[] | undefined
  labels: ReportLabels
  /** Language of the survey. */
  lang: string
  close: string
  onSent: () => void
  onClose: () => void
}

type Outcome =
  | { kind: 'none' | 'sending' | 'missing' | 'offline' | 'unkept' }
  | { kind: 'long'; excess: number }
  | { kind: 'refused'; detail: string }

const reasons = ['wrong', 'unclear', 'ambiguous', 'typo', 'other'] as const
const longestNote = 2000

/** Where a learner says what is wrong with a question. What is typed is kept on the device until it is sent. */
export function ReportDialog({ account, card, path, labels, lang, close, onSent, onClose }: Props) {
  const [kept] = useState(() => keptDraft({ account, cardId: card.id, lang }))
  const [note, setNote] = useState(kept?.note ?? '')
  const [reason, setReason] = useState(kept?.reason ?? '')
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const form = useRef<HTMLFormElement>(null)
  const id = useId()

  function write(note: string, reason: string) {
    setNote(note)
    setReason(reason)
    setOutcome({ kind: 'none' })
    const draft = { account, cardId: card.id, lang, note, reason, isSubmitted: false }
    if (note.trim() || reason) keepDraft(draft)
    else forgetDraft(draft)
  }

  async function send(event: FormEvent) {
    event.preventDefault()
    if (outcome.kind === 'sending') return
    const excess = note.trim().length - longestNote
    if (!note.trim()) return refuse({ kind: 'missing' })
    if (excess > 0) return refuse({ kind: 'long', excess })
    setOutcome({ kind: 'sending' })
    const draft = { account, cardId: card.id, lang, note, reason, isSubmitted: true }
    const isKept = keepDraft(draft)
    const reply = await sendReport(draft)
    if (reply.kind === 'answered') return leave()
    if (mayComeLater(reply)) return setOutcome({ kind: isKept ? 'offline' : 'unkept' })
    keepDraft({ ...draft, isSubmitted: false })
    setOutcome({ kind: 'refused', detail: reply.kind === 'refused' ? reply.problem.detail : '' })
  }

  function refuse(why: Outcome) {
    setOutcome(why)
    form.current?.querySelector('textarea')?.focus()
  }

  function leave() {
    onSent()
    // Closed before it goes, so that the focus returns to where it was.
    form.current?.closest('dialog')?.close()
  }

  const error = errorOf(outcome, labels)
  return (
    <Dialog title={labels.title} close={close} onClose={onClose}>
      <p className={styles.place} lang={lang}>
        {path?.join(' › ') ?? card.deck.title}
      </p>
      <form ref={form} className={styles.form} noValidate onSubmit={send}>
        <div className={styles.field}>
          <label htmlFor={id}>{labels.note}</label>
          <textarea
            id={id}
            ref={focusFirst}
            className={styles.note}
            rows={4}
            required
            value={note}
            aria-invalid={outcome.kind === 'missing' || outcome.kind === 'long'}
            aria-describedby={`${id}-hint ${id}-error`}
            onChange={(event) => write(event.target.value, reason)}
          />
          <p id={`${id}-hint`} className={styles.hint}>
            {labels.noteHint}
          </p>
        </div>
        <fieldset className={styles.reasons}>
          <legend>{labels.reason}</legend>
          {reasons.map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="reason"
                checked={reason === name}
                onChange={() => write(note, name)}
              />
              {labels.reasons[name]}
            </label>
          ))}
        </fieldset>
        <p id={`${id}-error`} role="alert" className={styles.error}>
          {error}
        </p>
        <p className={styles.actions}>
          <button type="submit" className={buttons.primary}>
            {outcome.kind === 'sending' ? labels.sending : labels.send}
          </button>
          {kept && outcome.kind === 'none' && (
            <span className={styles.hint}>{labels.restored}</span>
          )}
        </p>
      </form>
    </Dialog>
  )
}

/** The dialog gives the focus, when it opens, to what carries this attribute; React does not write it. */
function focusFirst(field: HTMLTextAreaElement | null) {
  field?.setAttribute('autofocus', '')
}

function errorOf(outcome: Outcome, labels: ReportLabels): string {
  switch (outcome.kind) {
    case 'none':
    case 'sending':
      return ''
    case 'missing':
      return labels.noteMissing
    case 'long':
      return fill(labels.noteLong, { count: outcome.excess })
    case 'refused':
      return `${labels.refused} ${outcome.detail}`
    case 'offline':
    case 'unkept':
      return labels[outcome.kind]
  }
}
