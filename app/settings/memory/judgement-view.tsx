import { scaleLinear } from 'd3-scale'
import { getTranslations } from 'next-intl/server'
import type { CalibrationBin } from '#lib/scheduling/calibration.ts'
import type { Judgement, Quality } from '#lib/scheduling/judge.ts'
import chart from '#ui/chart.module.css'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../../_i18n/words.ts'
import styles from './memory.module.css'

interface Props {
  id: string
  title: string
  judgement: Judgement
}

const sides = ['before', 'after'] as const

/** Whether prediction has become better, in words, as a picture, and in measures. */
export async function JudgementView({ id, title, judgement }: Props) {
  const [t, words] = await Promise.all([getTranslations('memory.quality'), getWords()])
  const { reviews, recalled, before, after, health } = judgement
  const percent = words.exactPercent
  const measures: [string, (quality: Quality) => string][] = [
    [t('predicted'), ({ predicted }) => percent(predicted)],
    [t('logLoss'), ({ logLoss }) => words.exact(logLoss)],
    [t('rmseBins'), ({ rmseBins }) => words.exact(rmseBins)],
    [t('area'), ({ areaUnderCurve: area }) => (area === null ? t('none') : words.exact(area))],
  ]
  const rows = sides.flatMap((side) =>
    judgement[side].calibration.map((bin, index) => [
      `${t(side)} ${index + 1}`,
      percent(bin.predicted),
      percent(bin.recalled),
      words.number(bin.reviews),
    ]),
  )
  return (
    <Figure
      id={id}
      title={title}
      note={t('note', {
        reviews,
        recalled: percent(recalled),
        before: percent(before.predicted),
        after: percent(after.predicted),
      })}
      table={{ head: [t('which'), t('bin'), t('share'), t('answers')], rows }}
      more={{
        title: t('details'),
        head: [t('measure'), t('before'), t('after')],
        rows: measures.map(([name, of]) => [name, of(before), of(after)]),
      }}
    >
      <p className={styles.said}>
        {t('error', { before: percent(before.rmseBins), after: percent(after.rmseBins) })}{' '}
        {t(`health.${health}`)}
      </p>
      <CalibrationChart
        before={before.calibration}
        after={after.calibration}
        label={t('picture')}
        words={{
          predicted: t('predicted'),
          recalled: t('recalled'),
          before: t('before'),
          after: t('after'),
        }}
        format={words.percent}
      />
    </Figure>
  )
}

interface ChartProps {
  before: readonly CalibrationBin[]
  after: readonly CalibrationBin[]
  label: string
  words: Record<'predicted' | 'recalled' | (typeof sides)[number], string>
  format: (share: number) => string
}

const size = 320
const left = 44
const top = 52
const bottom = 40

/** Predicted recall to the right, actual upwards: on the line both are the same. */
function CalibrationChart({ before, after, label, words, format }: ChartProps) {
  const shares = [...before, ...after].flatMap(({ predicted, recalled }) => [predicted, recalled])
  const least = Math.max(0, Math.floor(Math.min(0.8, ...shares) * 10) / 10)
  const x = scaleLinear().domain([least, 1]).range([left, size])
  const y = scaleLinear()
    .domain([least, 1])
    .range([size - bottom, top])
  const ticks = x.ticks(4)
  return (
    <svg
      className={`${chart.chart} ${styles.chart}`}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
    >
      <g>
        <circle className={chart.hollow} cx={left + 4} cy={8} r={4} />
        <text className={chart.name} x={left + 14} y={12}>
          {words.before}
        </text>
        <circle className={chart.measured} cx={left + 94} cy={8} r={4} />
        <text className={chart.name} x={left + 104} y={12}>
          {words.after}
        </text>
      </g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={chart.grid} x1={left} x2={size} y1={y(tick)} y2={y(tick)} />
          <text className={chart.scale} x={left - 6} y={y(tick) + 4}>
            {format(tick)}
          </text>
          <text
            className={chart.tick}
            x={x(tick)}
            y={size - bottom + 18}
            textAnchor={tick === 1 ? 'end' : 'middle'}
          >
            {format(tick)}
          </text>
        </g>
      ))}
      <line className={chart.ground} x1={x(least)} y1={y(least)} x2={x(1)} y2={y(1)} />
      <text className={chart.unit} x={0} y={top - 12}>
        {words.recalled}
      </text>
      <text className={chart.unit} x={size} y={size - 4} textAnchor="end">
        {words.predicted}
      </text>
      {before.map(({ predicted, recalled }) => (
        <circle key={predicted} className={chart.hollow} cx={x(predicted)} cy={y(recalled)} r={4} />
      ))}
      {after.map(({ predicted, recalled }) => (
        <circle
          key={predicted}
          className={chart.measured}
          cx={x(predicted)}
          cy={y(recalled)}
          r={4}
        />
      ))}
    </svg>
  )
}
