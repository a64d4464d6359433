import { useEffect, useMemo, useRef } from 'react'
import type { ChoiceContent, Option } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import { shownOptions } from './arrange.ts'
import type { Labels } from './labels.ts'
import styles from './question.module.css'
import { Answer, Prompt, type QuestionProps } from './question.tsx'
import { asksForSeveral, type Response } from './room-state.ts'

interface Props extends QuestionProps<ChoiceContent> {
  /** @param option its index as the author wrote it */
  onPick: (option: number) => void
}

/** A question answered by picking. Once answered, every option says in words what it is, and why. */
export function ChoiceView({ content, turn, labels, lang, onPick }: Props) {
  const order = useMemo(() => shownOptions(turn), [turn])
  const { response } = turn
  const judged = useRef<HTMLOListElement>(null)
  const isAnswered = response !== null
  useEffect(() => {
    if (!isAnswered) return
    judged.current?.querySelector('[data-correct="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [isAnswered])
  const several = asksForSeveral(turn.card)
  const options = order.flatMap((index, place) => {
    const option = content.options[index]
    return option ? [{ option, index, place }] : []
  })
  return (
    <>
      <Prompt labels={labels}>
        <FragmentHtml className={styles.prompt} lang={lang} html={content.prompt.html} />
        {!response && (
          <fieldset className={styles.options}>
            <legend>{several ? labels.chooseSeveral : labels.chooseOne}</legend>
            {options.map(({ option, index, place }) => (
              <button
                key={index}
                type="button"
                className={styles.option}
                aria-pressed={several ? turn.picked.includes(index) : undefined}
                aria-keyshortcuts={String(place + 1)}
                onClick={() => onPick(index)}
              >
                <span className={styles.number} aria-hidden="true">
                  {place + 1}
                </span>
                <FragmentHtml lang={lang} html={option.body.html} />
              </button>
            ))}
          </fieldset>
        )}
      </Prompt>
      {response?.kind === 'choice' && (
        <Answer labels={labels} isInPlace>
          <p
            className={`${styles.verdict} ${styles.judgedVerdict}`}
            data-verdict={verdictOf(response)}
          >
            {labels.verdict[verdictOf(response)]}
          </p>
          <ol ref={judged} className={styles.judged}>
            {options.map(({ option, index, place }) => (
              <li
                key={index}
                data-correct={option.correct}
                data-chosen={response.chosen.includes(index)}
              >
                <span className={styles.number} aria-hidden="true">
                  {place + 1}
                </span>
                <div>
                  <FragmentHtml lang={lang} html={option.body.html} />
                  <p className={styles.mark}>
                    {markOf(option, response.chosen.includes(index), labels)}
                  </p>
                  {option.feedback && (
                    <FragmentHtml
                      className={styles.feedback}
                      lang={lang}
                      html={option.feedback.html}
                    />
                  )}
                </div>
              </li>
            ))}
          </ol>
        </Answer>
      )}
    </>
  )
}

function verdictOf(response: Extract<Response, { kind: 'choice' }>) {
  if (response.chosen.length === 0) return 'blank'
  if (response.check.correctness === 1) return 'exact'
  return response.check.correctness > 0 ? 'part' : 'wrong'
}

/** For example 'right, your choice'; empty for a wrong option that was rightly left alone. */
export function markOf(option: Option, isChosen: boolean, labels: Labels): string {
  const words = [
    option.correct ? labels.optionRight : isChosen ? labels.optionWrong : '',
    isChosen ? labels.optionChosen : '',
  ]
  return words.filter(Boolean).join(' · ')
}
