import { getTranslations } from 'next-intl/server'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../_i18n/words.ts'
import { BarChart, type Tick } from './bar-chart.tsx'

interface Props {
  id: string
  title: string
  note: string
  /** What the picture shows, in a sentence. */
  picture: string
  /** What the ranges are of, at the head of the table. */
  range: string
  counts: readonly number[]
  /** Where each range after the first begins. */
  edges: readonly number[]
  format: (edge: number) => string
  /** What the axis says at either end, where it has ends. */
  ends?: readonly [string, string]
  inks?: readonly string[]
}

/** How many cards lie in each range; the axis says where a range begins, each bar how many it has. */
export async function Histogram(props: Props) {
  const { id, title, note, picture, range, counts, edges, format, ends, inks } = props
  const [t, words, forecast] = await Promise.all([
    getTranslations('progress.range'),
    getWords(),
    getTranslations('progress.forecast'),
  ])
  const ranges = counts.map((count, index) => {
    const [from, to] = [edges[index - 1], edges[index]]
    return { count, name: nameOf(from, to) }
  })

  function nameOf(from: number | undefined, to: number | undefined): string {
    if (from === undefined) return t('below', { to: to === undefined ? '' : format(to) })
    if (to === undefined) return t('from', { from: format(from) })
    return t('between', { from: format(from), to: format(to) })
  }

  const ticks: Tick[] = edges.map((edge, index) => ({ at: index + 1, label: format(edge) }))
  if (ends) {
    ticks.unshift({ at: 0, label: ends[0] })
    ticks.push({ at: counts.length, label: ends[1] })
  }
  return (
    <Figure
      id={id}
      title={title}
      note={note}
      table={{
        head: [range, t('cards')],
        rows: ranges.map(({ name, count }) => [name, words.number(count)]),
      }}
    >
      <BarChart
        label={picture}
        unit={forecast('unit')}
        format={words.number}
        areTicksEdges
        width={300}
        bars={ranges.map(({ name, count }, index) => ({
          key: name,
          value: count,
          title: t('bar', { range: name, count }),
          label: count > 0 ? words.number(count) : undefined,
          ...(inks?.[index] ? { ink: inks[index] } : {}),
        }))}
        ticks={ticks}
      />
    </Figure>
  )
}
