import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Diagnostic } from '#lib/model.ts'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import type { Checked } from './compile-messages.ts'
import styles from './draft-panel.module.css'
import type { Labels } from './labels.ts'

interface Props {
  /** As proposed, in the words that now stand in the text. */
  notation: string
  lang: string
  labels: Labels['draft']
  /** The newest result, perhaps of another text. */
  checked: Checked | null
  onCheck: (id: number, notation: string) => void
  onAccept: (edited: string) => void
  onLeave: () => void
}

/** Numbers all checks of this page, so that no result is taken for another's. */
let lastCheck = 0

/** A proposal in the notation, to be changed; the compiler looks at it as it is typed. */
export function OfferEditor({ notation, lang, labels, checked, ...on }: Props) {
  const [text, setText] = useState(notation)
  const [wanted, setWanted] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const { onCheck } = on

  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    lastCheck++
    setWanted(lastCheck)
    onCheck(lastCheck, text)
  }, [onCheck, text])

  const result = checked?.id === wanted ? checked : null
  const isGood = result !== null && result.cards.length > 0 && !result.diagnostics.some(isError)

  function onKeyDown(event: KeyboardEvent) {
    // Letters typed here are no commands of the list.
    event.stopPropagation()
    if (event.key === 'Escape') on.onLeave()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isGood) on.onAccept(text)
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.editing}>
      <label htmlFor={id}>{labels.notation}</label>
      <textarea
        ref={field}
        id={id}
        lang={lang}
        value={text}
        rows={Math.min(14, text.split('\n').length + Math.ceil(text.length / 60))}
        spellCheck
        aria-describedby={`${id}-check`}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-check`} className={styles.check} role="status">
        {result && <CheckResult {...{ result, labels }} />}
      </div>
      <div className={styles.actions}>
        <button
          type="button"
          className={buttons.button}
          disabled={!isGood}
          aria-keyshortcuts="Control+Enter"
          onClick={() => on.onAccept(text)}
        >
          {labels.accept}
          <kbd aria-hidden>Ctrl Enter</kbd>
        </button>
        <button type="button" className={buttons.button} onClick={on.onLeave}>
          {labels.back}
          <kbd aria-hidden>Esc</kbd>
        </button>
      </div>
    </div>
  )
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

/** What the compiler says of it: what is wrong, or the cards that it makes. */
function CheckResult({ result, labels }: { result: Checked; labels: Labels['draft'] }) {
  const { cards, diagnostics } = result
  return (
    <>
      {diagnostics.map(({ rule, severity, message, place: { start } }) => (
        <p key={`${start.offset} ${rule} ${message}`} data-severity={severity} lang="en">
          {message}
        </p>
      ))}
      {cards.length === 0 && diagnostics.length === 0 && <p>{labels.noCard}</p>}
      {cards.length > 0 && !diagnostics.some(isError) && (
        <p>
          {fill(labels.makes, {
            prompt: cards.map(({ content }) => content.prompt.text).join(' / '),
            answer: cards.map(({ content }) => answerOf(content)).join(' / '),
          })}
        </p>
      )}
    </>
  )
}

function answerOf(content: Checked['cards'][number]['content']): string {
  if (content.kind !== 'cloze') return content.answer.text
  return content.accepted.map(([written]) => written).join(', ')
}
