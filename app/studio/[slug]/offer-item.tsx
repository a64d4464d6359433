import { useId } from 'react'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import type { Checked } from './compile-messages.ts'
import styles from './draft-panel.module.css'
import { reasonIn } from './draft-reasons.ts'
import type { AllLabels } from './labels.ts'
import { OfferEditor } from './offer-editor.tsx'
import type { Offer } from './offer-field.ts'

interface Props {
  offer: Offer
  /** Where its sentence stands now. */
  line: number
  /** Its buttons are those that Tab reaches. */
  isCurrent: boolean
  isEdited: boolean
  notation: string
  lang: string
  labels: AllLabels
  checked: Checked | null
  onCheck: (id: number, notation: string) => void
  onFocus: () => void
  onGo: () => void
  onAccept: (edited?: string) => void
  onEdit: () => void
  onReject: () => void
  onLeave: () => void
}

/** One proposal: its notation, what speaks for it, and what to do with it. */
export function OfferItem(props: Props) {
  const { offer, line, isCurrent, isEdited, notation, lang, labels } = props
  const { draft } = labels.write
  const { kind, score, reasons } = offer.proposal
  const id = useId()
  const tabIndex = isCurrent ? 0 : -1
  const actions = [
    { key: 'A', label: draft.accept, onClick: () => props.onAccept() },
    { key: 'E', label: draft.edit, onClick: props.onEdit },
    { key: 'R', label: draft.reject, onClick: props.onReject },
  ]
  return (
    <li className={styles.offer} data-current={isCurrent} onFocus={props.onFocus}>
      <button
        type="button"
        data-offer={offer.proposal.id}
        className={styles.where}
        tabIndex={tabIndex}
        aria-describedby={isEdited ? undefined : `${id}-notation ${id}-reasons`}
        onClick={props.onGo}
      >
        <b>{draft.kinds[kind]}</b>
        <span>{fill(draft.score, { score })}</span>
        <span className={styles.line}>{fill(labels.write.goTo, { line })}</span>
      </button>
      {isEdited ? (
        <OfferEditor
          notation={notation}
          lang={lang}
          labels={draft}
          checked={props.checked}
          onCheck={props.onCheck}
          onAccept={props.onAccept}
          onLeave={props.onLeave}
        />
      ) : (
        <>
          <p id={`${id}-notation`} className={styles.notation} lang={lang}>
            {notation}
          </p>
          <p id={`${id}-reasons`} className={styles.quiet}>
            {reasons
              .slice(1)
              .map((reason) => reasonIn(draft.reasons, reason))
              .join(draft.comma)}
          </p>
          <div className={styles.actions}>
            {actions.map(({ key, label, onClick }) => (
              <button
                key={key}
                type="button"
                className={buttons.button}
                tabIndex={tabIndex}
                aria-keyshortcuts={key}
                onClick={onClick}
              >
                {label}
                <kbd aria-hidden>{key}</kbd>
              </button>
            ))}
          </div>
        </>
      )}
    </li>
  )
}
