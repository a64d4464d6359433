import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import type { OccludeContent, TypedContent } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import { useTakesFocus } from './focus.ts'
import styles from './question.module.css'
import { Answer, Prompt, type QuestionProps } from './question.tsx'
import { TypedResult } from './typed-result.tsx'

interface Props extends QuestionProps<TypedContent | OccludeContent> {
  /** Stands between the prompt and the field. */
  children?: ReactNode
  onDraft: (text: string) => void
  onSubmit: () => void
}

/** A question answered by typing. Enter submits; Esc leaves the field. */
export function TypedView(props: Props) {
  const { content, turn, labels, lang, children, onDraft, onSubmit } = props
  const field = useRef<HTMLInputElement>(null)
  const { response } = turn
  const isAnswered = response !== null
  const takesFocus = useTakesFocus()
  useEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true })
  }, [takesFocus])

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // While an input method composes, its keys are its own; 229 is what older browsers report then.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') {
      event.preventDefault()
      field.current?.closest('section')?.focus()
    }
    if (event.key === 'Enter' && !event.repeat) {
      event.preventDefault()
      onSubmit()
    }
  }

  return (
    <>
      <Prompt labels={labels} leavesFocus={!isAnswered}>
        <FragmentHtml className={styles.prompt} lang={lang} html={content.prompt.html} />
        {children}
        {!isAnswered && (
          <input
            ref={field}
            className={styles.field}
            aria-label={labels.yourAnswer}
            placeholder={labels.typeHere}
            lang={lang}
            maxLength={4000}
            value={turn.draft}
            onChange={(event) => onDraft(event.target.value)}
            onKeyDown={onKeyDown}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="done"
          />
        )}
      </Prompt>
      {response?.kind === 'recall' && (
        <Answer labels={labels}>
          <FragmentHtml className={styles.answerText} lang={lang} html={content.answer.html} />
        </Answer>
      )}
      {response?.kind === 'typed' && (
        <Answer labels={labels}>
          <TypedResult response={response} answer={content.answer} labels={labels} lang={lang} />
        </Answer>
      )}
    </>
  )
}
