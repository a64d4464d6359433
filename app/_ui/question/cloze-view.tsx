import type { ClozeContent } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import { fill } from './labels.ts'
import styles from './question.module.css'
import { Answer, Prompt, type QuestionProps } from './question.tsx'

/** A sentence with words hidden; they appear where they stood. */
export function ClozeView({ content, turn, labels, lang }: QuestionProps<ClozeContent>) {
  const hints = content.hints.slice(0, turn.hintsShown)
  if (turn.response) {
    return (
      <Answer labels={labels} isInPlace>
        <FragmentHtml className={styles.prompt} lang={lang} html={content.answer.html} />
      </Answer>
    )
  }
  return (
    <Prompt labels={labels}>
      <FragmentHtml className={styles.prompt} lang={lang} html={content.prompt.html} />
      <div aria-live="polite">
        {hints.map((hint) => (
          <p key={hint} className={styles.hint}>
            {fill(labels.hintShown, { hint })}
          </p>
        ))}
      </div>
    </Prompt>
  )
}
