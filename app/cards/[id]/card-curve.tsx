import { scaleLinear } from 'd3-scale'
import { getTranslations } from 'next-intl/server'
import type { CurveStretch } from '#lib/scheduling/card-history.ts'
import type { CardView } from '#lib/server/card-view.ts'
import chart from '#ui/chart.module.css'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../../_i18n/words.ts'
import styles from './page.module.css'

const width = 420
const height = 190
const left = 44
const top = 22
const bottom = 24

/** How the card was forgotten and learned, from its first answer until it is due. */
export async function CardCurve({ view: { curve, happenings, today } }: { view: CardView }) {
  const [t, words] = await Promise.all([getTranslations('card'), getWords()])
  const fromDay = curve[0]?.fromDay ?? today
  const toDay = Math.max(fromDay + 1, curve.at(-1)?.toDay ?? today)
  const x = scaleLinear().domain([fromDay, toDay]).range([left, width])
  const least = Math.min(...curve.flatMap(({ points }) => points.map(({ recall }) => recall)))
  const floor = Math.min(0.5, Math.floor(least * 10) / 10)
  const y = scaleLinear()
    .domain([floor, 1])
    .range([height - bottom, top])
  const rows = happenings.flatMap(({ event, after }, index) => {
    if (event.kind !== 'review') return []
    const before = recallBefore(curve, event.localDay)
    const name = `${words.date(event.localDay)} (${index + 1})`
    const stability = words.number(Math.round(after.stability * 10) / 10)
    return [[name, before === null ? '' : words.percent(before), stability]]
  })
  return (
    <div className={styles.part}>
      <Figure
        id="curve"
        title={t('curve')}
        note={t('curveNote')}
        table={{ head: [t('answered'), t('recallThen'), t('stabilityAfter')], rows }}
      >
        <svg
          className={chart.chart}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={t('curvePicture')}
        >
          {y.ticks(3).map((tick) => (
            <g key={tick}>
              <line className={chart.grid} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
              <text className={chart.scale} x={left - 6} y={y(tick) + 4}>
                {words.percent(tick)}
              </text>
            </g>
          ))}
          <path className={styles.line} d={pathOf(curve, x, y)} />
          {today > fromDay && today < toDay && (
            <g>
              <line
                className={styles.ahead}
                x1={x(today)}
                x2={x(today)}
                y1={top}
                y2={height - bottom}
              />
              <text className={chart.tick} x={x(today)} y={top - 8} textAnchor="middle">
                {t('today')}
              </text>
            </g>
          )}
          <text className={chart.tick} x={left} y={height - 6}>
            {words.shortDate(fromDay)}
          </text>
          <text className={chart.tick} x={width} y={height - 6} textAnchor="end">
            {words.shortDate(toDay)}
          </text>
        </svg>
      </Figure>
    </div>
  )
}

type Scale = (value: number) => number

/** Every stretch falls; where an answer came, the line rises to the next. */
function pathOf(curve: readonly CurveStretch[], x: Scale, y: Scale): string {
  const points = curve.flatMap(({ points }) => points)
  return points
    .map(({ day, recall }, at) => {
      const place = `${x(day).toFixed(1)} ${y(recall).toFixed(1)}`
      return `${at === 0 ? 'M' : 'L'}${place}`
    })
    .join('')
}

/** What was predicted for a day by the stretch that ended on it; null on the day it began. */
function recallBefore(curve: readonly CurveStretch[], day: number): number | null {
  const stretch = curve.find(({ fromDay, toDay }) => fromDay < day && toDay === day)
  return stretch?.points.at(-1)?.recall ?? null
}
