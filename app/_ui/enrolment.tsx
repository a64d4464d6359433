'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useRef, useState } from 'react'
import { type EnrolmentOrder, enrol, leave } from '#lib/client/enrolments.ts'
import buttons from './button.module.css'
import styles from './enrolment.module.css'

export interface EnrolmentLabels {
  add: string
  taken: string
  /** With the places {taken} and {decks}. */
  takenPart: string
  choose: string
  leave: string
  leaveHint: string
  sharesName: string
  joined: string
  left: string
  failed: string
}

interface Props {
  survey: string
  title: string
  /** Lets somebody join a survey that is shared by link. */
  code?: string | undefined
  decks: readonly { slug: string; title: string; isTaken: boolean }[]
  /** Whether its authors see the learner's name; null where nobody could. */
  sharesName: boolean | null
  lang: string
  labels: EnrolmentLabels
  /** The one thing to do on its page. */
  isMain?: boolean
}

/** Taking a survey into one's reviews, deck by deck if wanted, and leaving it again. */
export function Enrolment(props: Props) {
  const { survey, title, code, decks, lang, labels, isMain = false } = props
  const router = useRouter()
  const id = useId()
  const status = useRef<HTMLParagraphElement>(null)
  const [taken, setTaken] = useState(decks.filter((deck) => deck.isTaken).map(({ slug }) => slug))
  const [sharesName, setSharesName] = useState(props.sharesName ?? false)
  const [said, setSaid] = useState<'joined' | 'left' | 'failed' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const isTaken = taken.length > 0
  // The button that was pressed is gone then; what came of it takes the focus.
  useEffect(() => {
    if (said === 'joined' || said === 'left') status.current?.focus()
  }, [said])

  async function settle(job: Promise<string[] | null>, word: 'joined' | 'left' | null) {
    setBusy(true)
    setSaid(null)
    const now = await job
    setBusy(false)
    if (now) setTaken(now)
    setSaid(now ? word : 'failed')
    if (now) router.refresh()
  }

  const order = (more: Partial<EnrolmentOrder> = {}): EnrolmentOrder => ({
    survey,
    ...(code ? { code } : {}),
    ...(props.sharesName === null ? {} : { sharesName }),
    ...more,
  })
  const toggle = (deck: string) =>
    settle(
      taken.includes(deck) ? leave({ survey, decks: [deck] }) : enrol(order({ decks: [deck] })),
      null,
    )

  function share(next: boolean) {
    setSharesName(next)
    if (isTaken) settle(enrol(order({ decks: taken, sharesName: next })), null)
  }

  const takenWords =
    taken.length === decks.length
      ? labels.taken
      : labels.takenPart
          .replace('{taken}', String(taken.length))
          .replace('{decks}', String(decks.length))
  const shareChoice = props.sharesName !== null && (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={sharesName}
        onChange={(event) => share(event.currentTarget.checked)}
      />
      {labels.sharesName}
    </label>
  )
  return (
    <div className={styles.enrolment}>
      <p ref={status} tabIndex={-1} role="status" className={styles.status}>
        {said === 'joined' || said === 'left' ? labels[said] : isTaken && takenWords}
      </p>
      <p role="alert" className={styles.error}>
        {said === 'failed' && labels.failed}
      </p>
      {!isTaken && (
        <>
          {shareChoice}
          <p>
            <button
              type="button"
              className={isMain ? buttons.primary : buttons.button}
              aria-describedby={`${id}-title`}
              disabled={isBusy}
              onClick={() => settle(enrol(order()), 'joined')}
            >
              {labels.add}
            </button>
            <span id={`${id}-title`} hidden>
              {title}
            </span>
          </p>
        </>
      )}
      {isTaken && (
        <details className={styles.details}>
          <summary>{labels.choose}</summary>
          <fieldset className={styles.decks} disabled={isBusy}>
            <legend className="visually-hidden">{title}</legend>
            {decks.map((deck) => (
              <label key={deck.slug} className={styles.choice} lang={lang}>
                <input
                  type="checkbox"
                  checked={taken.includes(deck.slug)}
                  onChange={() => toggle(deck.slug)}
                />
                {deck.title}
              </label>
            ))}
          </fieldset>
          {shareChoice}
          <p className={styles.leave}>
            <button
              type="button"
              className={buttons.button}
              aria-describedby={`${id}-hint`}
              disabled={isBusy}
              onClick={() => settle(leave({ survey }), 'left')}
            >
              {labels.leave}
            </button>
            <span id={`${id}-hint`} className={styles.hint}>
              {labels.leaveHint}
            </span>
          </p>
        </details>
      )}
    </div>
  )
}
