import type { MatchContent } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import styles from './arrange.module.css'
import { shownOptions } from './arrange.ts'
import { fill } from './labels.ts'
import { type ArrangeProps, moveByKey } from './order-view.tsx'
import shared from './question.module.css'
import { Answer, Prompt, type QuestionProps } from './question.tsx'

interface Props extends QuestionProps<MatchContent>, ArrangeProps {
  /** @param right the first pair that has it */
  onPick: (right: number) => void
}

/** Rows to be paired: one is in hand, and what is picked below becomes its partner. */
export function MatchView({ content, turn, labels, lang, onPick, onHold, onMove }: Props) {
  const { response, paired } = turn
  const held = turn.held ?? 0
  const partner = (right: number | null) => (right === null ? null : content.pairs[right]?.right)
  const current = content.pairs[held]
  return (
    <>
      <Prompt labels={labels} onKeyDown={(event) => !response && moveByKey(event, onMove)}>
        <FragmentHtml className={shared.prompt} lang={lang} html={content.prompt.html} />
        {!response && (
          <div className={styles.match}>
            <ol className={styles.rows} aria-label={labels.pairs}>
              {content.pairs.map(({ left }, row) => {
                const chosen = partner(paired[row] ?? null)
                return (
                  <li key={left.text}>
                    <button
                      type="button"
                      className={styles.row}
                      aria-current={row === held}
                      onClick={() => onHold(row)}
                    >
                      <FragmentHtml lang={lang} html={left.html} />
                      {chosen ? (
                        <FragmentHtml className={styles.chosen} lang={lang} html={chosen.html} />
                      ) : (
                        <span className={styles.open}>{labels.unpaired}</span>
                      )}
                    </button>
                  </li>
                )
              })}
            </ol>
            <fieldset className={shared.options}>
              <legend>{fill(labels.partnerOf, { item: current?.left.text ?? '' })}</legend>
              {shownOptions(turn).map((right, place) => (
                <button
                  key={right}
                  type="button"
                  className={shared.option}
                  aria-pressed={paired[held] === right}
                  aria-keyshortcuts={String(place + 1)}
                  data-used={paired.includes(right)}
                  onClick={() => onPick(right)}
                >
                  <span className={shared.number} aria-hidden="true">
                    {place + 1}
                  </span>
                  <FragmentHtml lang={lang} html={partner(right)?.html ?? ''} />
                </button>
              ))}
            </fieldset>
            <p className="visually-hidden" aria-live="polite">
              {current &&
                fill(labels.rowState, {
                  item: current.left.text,
                  partner: partner(paired[held] ?? null)?.text ?? labels.unpaired,
                })}
            </p>
          </div>
        )}
      </Prompt>
      {response?.kind === 'match' && (
        <Answer labels={labels} isInPlace>
          <p
            className={`${shared.verdict} ${shared.judgedVerdict}`}
            data-verdict={verdictOf(response)}
          >
            {labels.verdict[verdictOf(response)]}
          </p>
          <ul className={shared.judged}>
            {content.pairs.map(({ left, right }, row) => {
              const isWrong = response.check.wrong.includes(row)
              const chosen = partner(response.chosen[row] ?? null)
              return (
                <li
                  key={left.text}
                  className={styles.pair}
                  data-correct={!isWrong}
                  data-chosen={chosen != null}
                >
                  <FragmentHtml lang={lang} html={left.html} />
                  <div>
                    <FragmentHtml lang={lang} html={right.html} />
                    <p className={shared.mark}>
                      {isWrong && chosen && fill(labels.yourPartner, { partner: chosen.text })}
                    </p>
                  </div>
                </li>
              )
            })}
          </ul>
        </Answer>
      )}
    </>
  )
}

function verdictOf({
  chosen,
  check,
}: {
  chosen: (number | null)[]
  check: { correctness: number }
}): 'blank' | 'exact' | 'part' | 'wrong' {
  if (chosen.every((right) => right === null)) return 'blank'
  if (check.correctness === 1) return 'exact'
  return check.correctness > 0 ? 'part' : 'wrong'
}
