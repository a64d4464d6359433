import type { TruthContent } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import { markOf } from './choice-view.tsx'
import styles from './question.module.css'
import { Answer, Prompt, type QuestionProps } from './question.tsx'

interface Props extends QuestionProps<TruthContent> {
  /** @param option index into the two answers */
  onPick: (option: number) => void
}

/** A statement to be judged; once it is, both answers say in words what they are, and then why. */
export function TruthView({ content, turn, labels, lang, onPick }: Props) {
  const { response } = turn
  return (
    <>
      <Prompt labels={labels}>
        <FragmentHtml className={styles.prompt} lang={lang} html={content.prompt.html} />
        {!response && (
          <fieldset className={styles.options} data-columns="2">
            <legend>{labels.judgeStatement}</legend>
            {content.options.map(({ body }, index) => (
              <button
                key={body.html}
                type="button"
                className={styles.option}
                aria-keyshortcuts={String(index + 1)}
                onClick={() => onPick(index)}
              >
                <span className={styles.number} aria-hidden="true">
                  {index + 1}
                </span>
                <FragmentHtml lang={lang} html={body.html} />
              </button>
            ))}
          </fieldset>
        )}
      </Prompt>
      {response?.kind === 'truth' && (
        <Answer labels={labels} isInPlace>
          <p
            className={`${styles.verdict} ${styles.judgedVerdict}`}
            data-verdict={verdictOf(response)}
          >
            {labels.verdict[verdictOf(response)]}
          </p>
          <ol className={styles.judged} data-columns="2">
            {content.options.map((option, index) => (
              <li
                key={option.body.html}
                data-correct={option.correct}
                data-chosen={response.chosen === index}
              >
                <span className={styles.number} aria-hidden="true">
                  {index + 1}
                </span>
                <div>
                  <FragmentHtml lang={lang} html={option.body.html} />
                  <p className={styles.mark}>{markOf(option, response.chosen === index, labels)}</p>
                </div>
              </li>
            ))}
          </ol>
          <FragmentHtml
            className={styles.explanation}
            lang={lang}
            html={content.explanation.html}
          />
        </Answer>
      )}
    </>
  )
}

function verdictOf({ chosen, check }: { chosen: number | null; check: { correctness: number } }) {
  if (chosen === null) return 'blank'
  return check.correctness === 1 ? 'exact' : 'wrong'
}
