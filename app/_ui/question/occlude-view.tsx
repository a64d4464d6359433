import type { OccludeContent, Region } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import styles from './figure.module.css'
import { fill } from './labels.ts'
import type { QuestionProps } from './question.tsx'
import { TypedView } from './typed-view.tsx'

interface Props extends QuestionProps<OccludeContent> {
  onDraft: (text: string) => void
  onSubmit: () => void
}

/** A figure with a part covered, to be named by typing or in the head; answering uncovers it. */
export function OccludeView({ content, ...props }: Props) {
  const { turn, labels, lang } = props
  const { figure, region, covered, description } = content
  const isAnswered = turn.response !== null
  const { x, y, width, height } = region
  return (
    <TypedView {...props} content={content}>
      <div className={styles.figure} lang={lang}>
        <FragmentHtml html={figure.html} />
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {!isAnswered &&
            covered.map((other) => (
              <Cover key={Object.values(other).join(' ')} region={other} state="covered" />
            ))}
          <Cover region={region} state={isAnswered ? 'open' : 'asked'} />
        </svg>
      </div>
      {!isAnswered && (
        <p className="visually-hidden">
          {description ??
            fill(labels.regionPlace, {
              x: Math.round(x),
              y: Math.round(y),
              width: Math.round(width),
              height: Math.round(height),
            })}
        </p>
      )}
    </TypedView>
  )
}

function Cover({ region, state }: { region: Region; state: 'covered' | 'asked' | 'open' }) {
  return <rect {...region} className={styles.cover} data-state={state} />
}
