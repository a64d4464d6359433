import { getTranslations } from 'next-intl/server'
import type { ProgressView } from '#lib/server/progress.ts'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../_i18n/words.ts'
import { BarChart } from './bar-chart.tsx'

/** How many cards come due on each of the next days; what is overdue waits today, drawn hollow. */
export async function Forecast({ view }: { view: ProgressView }) {
  const [t, words] = await Promise.all([getTranslations('progress.forecast'), getWords()])
  const { overdue, due } = view.memories
  const days = due.map((cards, wait) => {
    const day = view.today + wait
    const count = wait === 0 ? cards + overdue : cards
    return { day, count, name: wait === 0 ? t('today') : words.date(day) }
  })
  const sum = days.reduce((total, { count }) => total + count, 0)
  const [today] = days
  const note = t('note', { count: sum })
  return (
    <Figure
      id="forecast"
      title={t('title')}
      note={overdue > 0 ? `${note} ${t('overdue', { count: overdue })}` : note}
      table={{
        head: [t('date'), t('cards')],
        rows: days.map(({ name, count }) => [name, words.number(count)]),
      }}
    >
      <BarChart
        label={t('picture')}
        unit={t('unit')}
        format={words.number}
        bars={days.map(({ day, name, count }, wait) => ({
          key: String(day),
          value: count,
          hollow: wait === 0 ? overdue : 0,
          title: t('day', { date: name, count }),
          label: wait === 0 && today && today.count > 0 ? words.number(today.count) : undefined,
        }))}
        ticks={[0, 7, 14, 21, 28].map((wait) => ({
          at: wait,
          label: wait === 0 ? t('today') : words.shortDate(view.today + wait),
        }))}
      />
    </Figure>
  )
}
