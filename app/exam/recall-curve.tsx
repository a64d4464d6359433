import { scaleLinear } from 'd3-scale'
import { getTranslations } from 'next-intl/server'
import styles from './recall-curve.module.css'

interface Props {
  /** Days from today, with the share of the deck expected to be recalled. */
  curve: readonly { day: number; recall: number }[]
  target: number
  today: number
  locale: string
}

const width = 480
const height = 200
const left = 40
const right = 12
const top = 12
const bottom = 28

/** How much of the deck will be known, day by day, and the line that is to be reached. */
export async function RecallCurve({ curve, target, today, locale }: Props) {
  const t = await getTranslations('exam.curve')
  const lastDay = curve.at(-1)?.day ?? 1
  const x = scaleLinear([0, lastDay], [left, width - right])
  const y = scaleLinear([0, 1], [height - bottom, top])
  const path = curve.map(({ day, recall }) => `${x(day)},${y(recall)}`).join(' ')
  const percent = (value: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value)
  const date = (day: number) =>
    new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
      (today + day) * 86_400_000,
    )
  const expected = curve.at(-1)?.recall ?? 0
  return (
    <figure className={styles.figure}>
      <figcaption id="curve">{t('title')}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={styles.chart}
        role="img"
        aria-label={t('summary', { expected: percent(expected), target: percent(target) })}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              x1={left}
              x2={width - right}
              y1={y(share)}
              y2={y(share)}
              className={styles.grid}
            />
            <text x={left - 6} y={y(share) + 4} className={styles.scale}>
              {percent(share)}
            </text>
          </g>
        ))}
        <line
          x1={left}
          x2={width - right}
          y1={y(target)}
          y2={y(target)}
          className={styles.target}
        />
        <polyline points={path} className={styles.line} />
        <circle cx={x(lastDay)} cy={y(expected)} r={4} className={styles.end} />
        <text x={left} y={height - 6} className={styles.tick}>
          {t('today')}
        </text>
        <text x={width - right} y={height - 6} className={styles.lastTick}>
          {date(lastDay)}
        </text>
      </svg>
      <details className={styles.details}>
        <summary aria-describedby="curve">{t('table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('recall')}</th>
            </tr>
          </thead>
          <tbody>
            {curve.map(({ day, recall }) => (
              <tr key={day}>
                <th scope="row">{date(day)}</th>
                <td>{percent(recall)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
