import { scaleLinear } from 'd3-scale'
import { getTranslations } from 'next-intl/server'
import type { Retention } from '#lib/progress/retention.ts'
import type { ProgressView } from '#lib/server/progress.ts'
import styles from '#ui/chart.module.css'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../_i18n/words.ts'

const spans = ['week', 'month', 'all'] as const
const ages = ['young', 'mature'] as const

const width = 360
const left = 62
const right = 312
const rowHeight = 19
const groupHeight = 34 + spans.length * rowHeight

/** What was recalled beside what was predicted: a dot and a stroke on the same line. */
export async function RetentionFigure({ view }: { view: ProgressView }) {
  const [t, words] = await Promise.all([getTranslations('progress.retention'), getWords()])
  const { retention } = view
  const shares = ages.flatMap((age) =>
    spans.flatMap((span) => {
      const { measured, predicted } = retention[span][age]
      return measured === null || predicted === null ? [] : [measured, predicted]
    }),
  )
  const least = Math.min(0.5, ...shares.map((share) => Math.floor(share * 10) / 10))
  const x = scaleLinear().domain([least, 1]).range([left, right])
  const height = ages.length * groupHeight + 10
  const share = (value: number | null) => (value === null ? '' : words.exactPercent(value))
  const rowOf = (age: 'young' | 'mature' | 'both', span: (typeof spans)[number]) => {
    const { reviews, recalled, measured, predicted } = retention[span][age]
    const numbers = [words.number(reviews), words.number(recalled)]
    return [`${t(age)}, ${t(span)}`, ...numbers, share(measured), share(predicted)]
  }
  return (
    <Figure
      id="retention"
      title={t('title')}
      note={t('note')}
      table={{
        head: [t('age'), t('reviews'), t('recalled'), t('measured'), t('predicted')],
        rows: [...ages, 'both' as const].flatMap((age) => spans.map((span) => rowOf(age, span))),
      }}
    >
      <svg
        className={styles.chart}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('picture')}
      >
        {ages.map((age, group) => (
          <g key={age} transform={`translate(0 ${group * groupHeight})`}>
            <text y={14}>
              <tspan className={styles.age}>{t(age)}</tspan>
              <tspan className={styles.name} dx={8}>
                {t(`${age}More`)}
              </tspan>
            </text>
            {spans.map((span, row) => (
              <g key={span} transform={`translate(0 ${24 + row * rowHeight})`}>
                <text className={styles.name} y={13}>
                  {t(span)}
                </text>
                <RetentionLine
                  retention={retention[span][age]}
                  x={x}
                  label={words.percent}
                  nothing={t('nothing')}
                />
              </g>
            ))}
          </g>
        ))}
        {x.ticks(3).map((tick) => (
          <text key={tick} className={styles.tick} x={x(tick)} y={height - 4} textAnchor="middle">
            {words.percent(tick)}
          </text>
        ))}
      </svg>
    </Figure>
  )
}

interface LineProps {
  retention: Retention
  x: (share: number) => number
  label: (share: number) => string
  nothing: string
}

function RetentionLine({ retention: { measured, predicted }, x, label, nothing }: LineProps) {
  if (measured === null || predicted === null) {
    return (
      <text className={styles.tick} x={left} y={13}>
        {nothing}
      </text>
    )
  }
  return (
    <>
      <line className={styles.track} x1={left} x2={right} y1={9} y2={9} />
      <line className={styles.predicted} x1={x(predicted)} x2={x(predicted)} y1={3} y2={15} />
      <circle className={styles.measured} cx={x(measured)} cy={9} r={4} />
      <text className={styles.figure} x={width} y={13}>
        {label(measured)}
      </text>
    </>
  )
}
