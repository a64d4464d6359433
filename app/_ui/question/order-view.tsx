import type { KeyboardEvent } from 'react'
import type { OrderContent } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import styles from './arrange.module.css'
import { fill } from './labels.ts'
import shared from './question.module.css'
import { Answer, Prompt, type QuestionProps } from './question.tsx'

export interface ArrangeProps {
  /** @param held the item or row that is acted on next */
  onHold: (held: number) => void
  onMove: (by: -1 | 1) => void
}

/** Up and down, for what is held; other keys are left to the room. */
export function moveByKey(event: KeyboardEvent, onMove: ArrangeProps['onMove']) {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
  if (by === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  onMove(by)
}

/** Items to be put in order, by keys or by buttons; once they are, the right order, and what was amiss. */
export function OrderView(props: QuestionProps<OrderContent> & ArrangeProps) {
  const { content, turn, labels, lang, onHold, onMove } = props
  const { response, arranged, held } = turn
  const nameOf = (item: number) => content.items[item]?.text ?? ''
  const total = arranged.length
  const steps = [
    { by: -1, name: labels.moveUp, sign: '↑' },
    { by: 1, name: labels.moveDown, sign: '↓' },
  ] as const
  return (
    <>
      <Prompt labels={labels} onKeyDown={(event) => !response && moveByKey(event, onMove)}>
        <FragmentHtml className={shared.prompt} lang={lang} html={content.prompt.html} />
        {!response && (
          <fieldset className={shared.options}>
            <legend>{labels.arrange}</legend>
            <ol className={styles.items}>
              {arranged.map((item, place) => (
                <li key={item} className={styles.item} data-held={item === held}>
                  <span className={shared.number} aria-hidden="true">
                    {place + 1}
                  </span>
                  <FragmentHtml lang={lang} html={content.items[item]?.html ?? ''} />
                  {steps.map(({ by, name, sign }) => (
                    <button
                      key={by}
                      type="button"
                      className={styles.step}
                      aria-label={fill(name, { item: nameOf(item) })}
                      aria-disabled={place + by < 0 || place + by >= total}
                      onFocus={() => onHold(item)}
                      onClick={() => {
                        onHold(item)
                        onMove(by)
                      }}
                    >
                      {sign}
                    </button>
                  ))}
                </li>
              ))}
            </ol>
            <p className="visually-hidden" aria-live="polite">
              {held !== null &&
                fill(labels.itemPlace, {
                  item: nameOf(held),
                  place: arranged.indexOf(held) + 1,
                  total,
                })}
            </p>
          </fieldset>
        )}
      </Prompt>
      {response?.kind === 'order' && (
        <Answer labels={labels} isInPlace>
          <p
            className={`${shared.verdict} ${shared.judgedVerdict}`}
            data-verdict={verdictOf(response)}
          >
            {labels.verdict[verdictOf(response)]}
          </p>
          <ol className={shared.judged}>
            {content.items.map((body, item) => {
              const isMisplaced = response.check.misplaced.includes(item)
              const place = response.arranged.indexOf(item) + 1
              return (
                <li key={body.text} data-correct={!isMisplaced} data-chosen={place > 0}>
                  <span className={shared.number} aria-hidden="true">
                    {item + 1}
                  </span>
                  <div>
                    <FragmentHtml lang={lang} html={body.html} />
                    <p className={shared.mark}>
                      {isMisplaced && place > 0 && fill(labels.yourPlace, { place })}
                    </p>
                  </div>
                </li>
              )
            })}
          </ol>
        </Answer>
      )}
    </>
  )
}

function verdictOf({
  arranged,
  check,
}: {
  arranged: number[]
  check: { correctness: number }
}): 'blank' | 'exact' | 'part' | 'wrong' {
  if (arranged.length === 0) return 'blank'
  if (check.correctness === 1) return 'exact'
  return check.correctness > 0 ? 'part' : 'wrong'
}
