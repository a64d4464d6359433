import { getTranslations } from 'next-intl/server'
import type { ProgressView } from '#lib/server/progress.ts'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../_i18n/words.ts'
import { BarChart } from './bar-chart.tsx'

const minuteMs = 60_000

/** Minutes spent on answers, day by day. */
export async function TimeSpent({ view }: { view: ProgressView }) {
  const [t, forecast, words] = await Promise.all([
    getTranslations('progress.time'),
    getTranslations('progress.forecast'),
    getWords(),
  ])
  const { recent, today, total } = view
  const recentMs = recent.reduce((sum, { tally }) => sum + tally.durationMs, 0)
  const nameOf = (day: number) => (day === today ? forecast('today') : words.date(day))
  return (
    <Figure
      id="time"
      title={t('title')}
      note={t('note', {
        recent: words.duration(recentMs),
        total: words.duration(total.durationMs),
      })}
      table={{
        head: [forecast('date'), t('title')],
        rows: recent.map(({ day, tally }) => [nameOf(day), words.duration(tally.durationMs)]),
      }}
    >
      <BarChart
        label={t('picture')}
        unit={t('unit')}
        format={words.number}
        bars={recent.map(({ day, tally }) => ({
          key: String(day),
          value: tally.durationMs / minuteMs,
          title: t('day', { date: nameOf(day), time: words.duration(tally.durationMs) }),
        }))}
        ticks={[1, 8, 15, 22, 29].map((at) => ({
          at,
          label: at === 29 ? forecast('today') : words.shortDate(today - 29 + at),
        }))}
      />
    </Figure>
  )
}
