import type { QaContent } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import styles from './question.module.css'
import { Answer, Prompt, type QuestionProps } from './question.tsx'

/** A question recalled in the head; the answer appears below it. */
export function QaView({ content, turn, labels, lang }: QuestionProps<QaContent>) {
  return (
    <>
      <Prompt labels={labels}>
        <FragmentHtml className={styles.prompt} lang={lang} html={content.prompt.html} />
      </Prompt>
      {turn.response && (
        <Answer labels={labels}>
          <FragmentHtml className={styles.answerText} lang={lang} html={content.answer.html} />
        </Answer>
      )}
    </>
  )
}
