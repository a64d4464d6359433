import { useEffect, useRef, useState } from 'react'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import type { Checked } from './compile-messages.ts'
import styles from './draft-panel.module.css'
import type { AllLabels } from './labels.ts'
import type { Offer } from './offer-field.ts'
import { OfferItem } from './offer-item.tsx'
import type { Drafting } from './use-drafting.ts'
import { useListKeys } from './use-list-keys.ts'

interface Props {
  drafting: Drafting
  lang: string
  labels: AllLabels
  /** The line that an offset of the text stands in. */
  lineOf: (offset: number) => number
  /** Shows a place without going there; null shows none. */
  onPoint: (place: Offer | null) => void
  onGo: (offer: Offer) => void
  /** Writes an offer into the text, as proposed or as edited; false if somebody has to look at it first. */
  onAccept: (offer: Offer, edited?: string) => boolean
  /** An offer in the words that now stand there. */
  notationOf: (offer: Offer) => string
  checked: Checked | null
  onCheck: (id: number, notation: string) => void
}

/** More of them at a time are of no use; the others follow as these are settled. */
const mostShown = 40

/** Questions that the prose suggests, each to be accepted, edited or rejected. */
export function DraftPanel(props: Props) {
  const { drafting, labels, lang, lineOf, onPoint } = props
  const { draft } = labels.write
  const { open, reading } = drafting
  const [current, setCurrent] = useState(0)
  const [edited, setEdited] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const summary = useRef<HTMLParagraphElement>(null)
  /** Where the focus goes; state, so that it comes with the list as it then is and never with an older one. */
  const [focusAt, setFocusAt] = useState<number | null>(null)
  const shown = open.slice(0, mostShown)
  const here = Math.min(current, shown.length - 1)

  const isReading = reading.kind === 'reading'
  const wasReading = useRef(isReading)
  useEffect(() => {
    const isDone = wasReading.current && reading.kind === 'read'
    wasReading.current = isReading
    // Whoever has gone on writing is left alone.
    if (isDone && !document.activeElement?.closest('.cm-editor')) setFocusAt(0)
  }, [isReading, reading.kind])
  useEffect(() => {
    if (focusAt === null) return
    const items = list.current?.querySelectorAll<HTMLElement>('[data-offer]') ?? []
    const target = items[Math.min(focusAt, items.length - 1)] ?? summary.current
    target?.focus()
    setFocusAt(null)
  }, [focusAt])
  useEffect(() => () => onPoint(null), [onPoint])

  function settle(offer: Offer, word: string) {
    setSaid(fill(word, { count: open.length - 1 }))
    setFocusAt(open.indexOf(offer))
    setEdited(null)
  }

  function accept(offer: Offer, text?: string) {
    if (props.onAccept(offer, text)) settle(offer, draft.accepted)
    else setEdited(offer.proposal.id)
  }

  function reject(offer: Offer) {
    drafting.reject(offer.proposal.id)
    settle(offer, draft.rejected)
  }

  function leaveEditing(offer: Offer) {
    setEdited(null)
    setFocusAt(open.indexOf(offer))
  }

  function bringBack() {
    drafting.bringBack()
    setFocusAt(0)
    setSaid(draft.broughtBack)
  }

  useListKeys(list, (key) => {
    const offer = shown[here]
    if (!offer || edited !== null) return false
    if (key === 'a') accept(offer)
    else if (key === 'e') setEdited(offer.proposal.id)
    else if (key === 'r') reject(offer)
    else return false
    return true
  })

  return (
    <div className={styles.draft}>
      <DraftHead {...{ drafting, said, summary }} labels={draft} onBringBack={bringBack} />
      {!isReading && shown.length > 0 && (
        <>
          <p className={styles.keys}>{draft.keys}</p>
          <ol ref={list} className={styles.list}>
            {shown.map((offer, index) => (
              <OfferItem
                key={offer.proposal.id}
                offer={offer}
                line={lineOf(offer.from)}
                isCurrent={index === here}
                isEdited={edited === offer.proposal.id}
                notation={props.notationOf(offer)}
                lang={lang}
                labels={labels}
                checked={props.checked}
                onCheck={props.onCheck}
                onFocus={() => {
                  setCurrent(index)
                  onPoint(offer)
                }}
                onGo={() => props.onGo(offer)}
                onAccept={(text) => accept(offer, text)}
                onEdit={() => setEdited(offer.proposal.id)}
                onReject={() => reject(offer)}
                onLeave={() => leaveEditing(offer)}
              />
            ))}
          </ol>
          {open.length > shown.length && (
            <p className={styles.quiet}>
              {fill(labels.write.more, { count: open.length - shown.length })}
            </p>
          )}
        </>
      )}
    </div>
  )
}

interface HeadProps {
  drafting: Drafting
  /** What has just been done. */
  said: string
  summary: React.RefObject<HTMLParagraphElement | null>
  labels: AllLabels['write']['draft']
  onBringBack: () => void
}

/** How it stands with the reading, in words that are read out, and what can be done about it. */
function DraftHead({ drafting, said, summary, labels, onBringBack }: HeadProps) {
  const { reading, rejected, start, cancel } = drafting
  const isReading = reading.kind === 'reading'
  return (
    <div className={styles.head}>
      <p ref={summary} tabIndex={-1} role="status">
        {summaryOf(drafting, said, labels)}
      </p>
      <div className={styles.actions}>
        <button
          type="button"
          className={reading.kind === 'idle' ? buttons.primary : buttons.button}
          onClick={isReading ? cancel : start}
        >
          {isReading ? labels.stop : reading.kind === 'idle' ? labels.start : labels.again}
        </button>
        {rejected > 0 && !isReading && (
          <button type="button" className={buttons.button} onClick={onBringBack}>
            {fill(labels.bringBack, { count: rejected })}
          </button>
        )}
      </div>
    </div>
  )
}

function summaryOf(
  { reading, open }: Drafting,
  said: string,
  labels: AllLabels['write']['draft'],
): string {
  if (reading.kind === 'idle') return labels.lead
  if (reading.kind !== 'read') return labels[reading.kind]
  if (reading.found === 0) return labels.none
  if (open.length === 0) return `${said} ${labels.done}`.trim()
  return said || fill(labels.found, { count: open.length })
}
