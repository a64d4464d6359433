import type { DiffPart } from '#lib/answers/diff-text.ts'
import type { Fragment } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import type { Labels } from './labels.ts'
import styles from './question.module.css'
import type { Response } from './room-state.ts'

interface Props {
  response: Extract<Response, { kind: 'typed' }>
  answer: Fragment
  labels: Labels
  lang: string
}

/** What was typed over what was expected, the letters that differ marked in both; then the answer. */
export function TypedResult({ response: { text, check }, answer, labels, lang }: Props) {
  const isBlank = text.trim() === ''
  const verdict = isBlank ? 'blank' : check.verdict
  const isCompared = !isBlank && check.verdict !== 'exact'
  // With no letter in place there is nothing to mark, nor any reason to prefer another spelling.
  const isMarked = check.diff.some(({ kind }) => kind === 'same')
  const expected = isMarked ? check.expected : answer.text
  return (
    <>
      <p className={styles.verdict} data-verdict={verdict}>
        {labels.verdict[verdict]}
      </p>
      {isCompared && (
        <dl className={styles.diff}>
          <dt>{labels.typed}</dt>
          <dd lang={lang}>
            {isMarked ? <Line whole={text} parts={check.diff} marked="extra" /> : text}
          </dd>
          <dt>{labels.expected}</dt>
          <dd lang={lang}>
            {isMarked ? <Line whole={expected} parts={check.diff} marked="missing" /> : expected}
          </dd>
        </dl>
      )}
      {!(isCompared && expected === answer.text) && (
        <FragmentHtml className={styles.answerText} lang={lang} html={answer.html} />
      )}
    </>
  )
}

interface LineProps {
  whole: string
  parts: readonly DiffPart[]
  marked: 'extra' | 'missing'
}

/** One side of the diff. Letter by letter it is for the eye; the words stand beside it for the ear. */
function Line({ whole, parts, marked }: LineProps) {
  const Mark = marked === 'extra' ? 'del' : 'ins'
  const ofLine = parts
    .map((part, place) => ({ ...part, place }))
    .filter(({ kind }) => kind === 'same' || kind === marked)
  return (
    <>
      <span className="visually-hidden">{whole}</span>
      <span aria-hidden="true">
        {ofLine.map(({ kind, text, place }) =>
          kind === 'same' ? <span key={place}>{text}</span> : <Mark key={place}>{text}</Mark>,
        )}
      </span>
    </>
  )
}
