import { scaleLinear } from 'd3-scale'
import type { WorkloadPoint } from '#lib/scheduling/workload.ts'
import chart from '#ui/chart.module.css'
import styles from './workload.module.css'

interface Props {
  title: string
  /** What the picture shows, in a sentence. */
  picture: string
  points: readonly WorkloadPoint[]
  measure: (point: WorkloadPoint) => number
  /** Desired retentions, 0 to 1. */
  tried: number
  present: number
  locale: string
}

const width = 360
const height = 170
const left = 44
const top = 16
const bottom = 24

/** One number over all retentions, with the present setting and the one that is tried. */
export function WorkloadChart(props: Props) {
  const { title, picture, points, measure, tried, present, locale } = props
  const ground = height - bottom
  const most = Math.max(1, ...points.map(measure))
  const x = scaleLinear()
    .domain([0.7, 0.99])
    .range([left, width - 6])
  const y = scaleLinear().domain([0, most]).range([ground, top]).nice(3)
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const path = points
    .map((point, index) => {
      const [at, value] = [x(point.retention), y(measure(point))]
      return `${index === 0 ? 'M' : 'L'}${at.toFixed(1)} ${value.toFixed(1)}`
    })
    .join('')
  const valueAt = (retention: number) => {
    const point = points.find((each) => Math.abs(each.retention - retention) < 0.005)
    return point ? y(measure(point)) : ground
  }
  return (
    <figure className={styles.figure}>
      <figcaption>{title}</figcaption>
      <svg
        className={chart.chart}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={picture}
      >
        {y.ticks(3).map((level) => (
          <g key={level}>
            <line className={chart.grid} x1={left} x2={width} y1={y(level)} y2={y(level)} />
            <text className={chart.scale} x={left - 6} y={y(level) + 4}>
              {number.format(level)}
            </text>
          </g>
        ))}
        <line className={chart.ground} x1={left} x2={width} y1={ground} y2={ground} />
        {[0.7, 0.8, 0.9, 0.99].map((tick) => (
          <text
            key={tick}
            className={chart.tick}
            x={x(tick)}
            y={height - 6}
            textAnchor={tick === 0.99 ? 'end' : 'middle'}
          >
            {percent.format(tick)}
          </text>
        ))}
        <line
          className={styles.present}
          x1={x(present)}
          x2={x(present)}
          y1={ground}
          y2={valueAt(present)}
        />
        <path className={styles.line} d={path} />
        <circle className={chart.measured} cx={x(tried)} cy={valueAt(tried)} r={5} />
      </svg>
    </figure>
  )
}
