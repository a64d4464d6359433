import { scaleBand, scaleLinear } from 'd3-scale'
import styles from '#ui/chart.module.css'

interface Bar {
  key: string
  value: number
  /** What the pointer is told. */
  title: string
  /** A CSS colour; the ink of the page without one. */
  ink?: string
  /** The part of the value that is drawn hollow, from the ground up. */
  hollow?: number
  /** Written above it. */
  label?: string | undefined
}

/** A word below the axis: under a bar, or, with `isEdge`, where the bar begins. */
export interface Tick {
  at: number
  label: string
}

interface Props {
  /** What the picture shows, in a sentence. */
  label: string
  bars: readonly Bar[]
  ticks: readonly Tick[]
  /** Ticks stand between the bars, counted from the left edge of the first, not below them. */
  areTicksEdges?: boolean
  /** Unit of the values, written at the topmost of them. */
  unit: string
  format: (value: number) => string
  /** In the picture's own units; its words are as large at any width. */
  width?: number
}

const height = 176
const left = 34
const top = 30
const bottom = 22

/** Bars over a line, with the scale at their left. Drawn as wide as a phone, so that its words can be read there. */
export function BarChart(props: Props) {
  const { label, bars, ticks, areTicksEdges = false, unit, format, width = 360 } = props
  const ground = height - bottom
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const y = scaleLinear().domain([0, most]).range([ground, top]).nice(3)
  const x = scaleBand<number>()
    .domain(bars.map((_, index) => index))
    .range([left, width])
    .paddingInner(0.28)
    .paddingOuter(0.14)
  // Nothing that is counted comes in halves.
  const isCount = bars.every(({ value }) => Number.isInteger(value))
  const levels = y.ticks(3).filter((level) => level > 0 && (!isCount || Number.isInteger(level)))
  const tickX = (at: number) =>
    areTicksEdges ? left + ((width - left) * at) / bars.length : (x(at) ?? left) + x.bandwidth() / 2
  return (
    <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {levels.map((level, index) => (
        <g key={level}>
          <line className={styles.grid} x1={left} x2={width} y1={y(level)} y2={y(level)} />
          <text className={styles.scale} x={left - 6} y={y(level) + 4}>
            {format(level)}
          </text>
          {index === levels.length - 1 && (
            <text className={styles.unit} x={0} y={y(level) - 13}>
              {unit}
            </text>
          )}
        </g>
      ))}
      {bars.map((bar, index) => (
        <BarMark
          key={bar.key}
          bar={bar}
          x={x(index) ?? left}
          width={x.bandwidth()}
          heightOf={(value) => ground - y(value)}
          ground={ground}
        />
      ))}
      <line className={styles.ground} x1={left} x2={width} y1={ground} y2={ground} />
      {ticks.map(({ at, label: word }) => (
        <text
          key={at}
          className={styles.tick}
          x={tickX(at)}
          y={height - 6}
          textAnchor={tickX(at) > width - 12 ? 'end' : 'middle'}
        >
          {word}
        </text>
      ))}
    </svg>
  )
}

interface MarkProps {
  bar: Bar
  x: number
  width: number
  heightOf: (value: number) => number
  ground: number
}

function BarMark({ bar, x, width: breadth, heightOf, ground }: MarkProps) {
  const { value, hollow = 0, ink = 'var(--ink-3)', title, label } = bar
  // What is there is seen, however little.
  const tall = value > 0 ? Math.max(1.5, heightOf(value)) : 0
  const hollowTall = value > 0 ? (tall * hollow) / value : 0
  return (
    <g>
      <title>{title}</title>
      <rect x={x} y={0} width={breadth} height={ground} className={styles.target} />
      <rect x={x} y={ground - tall} width={breadth} height={tall - hollowTall} fill={ink} />
      {hollowTall > 0 && (
        <rect
          className={styles.hollow}
          x={x + 0.5}
          y={ground - hollowTall}
          width={Math.max(0, breadth - 1)}
          height={hollowTall}
        />
      )}
      {label && (
        <text className={styles.value} x={x + breadth / 2} y={ground - tall - 5}>
          {label}
        </text>
      )}
    </g>
  )
}
