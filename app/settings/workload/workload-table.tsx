import type { WorkloadPoint } from '#lib/scheduling/workload.ts'
import figure from '#ui/figure.module.css'

type Word =
  | 'setting'
  | 'reviews'
  | 'minutes'
  | 'remembered'
  | 'picture'
  | 'compare'
  | 'difference'
  | 'same'
  | 'use'
  | 'used'
  | 'failed'
  | 'simulating'
  | 'broken'
  | 'table'
  | 'retention'
  | 'note'
export type Labels = Record<Word, string>

interface Props {
  points: readonly WorkloadPoint[]
  /** In per cent. */
  present: number
  labels: Labels
  locale: string
}

/** What the pictures show, for those who do not see them or want it exactly. */
export function WorkloadTable({ points, present, labels, locale }: Props) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return (
    <details className={figure.details}>
      <summary>{labels.table}</summary>
      <table className={figure.table}>
        <thead>
          <tr>
            <th scope="col">{labels.retention}</th>
            <th scope="col">{labels.reviews}</th>
            <th scope="col">{labels.minutes}</th>
            <th scope="col">{labels.remembered}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ retention, reviewsPerDay, minutesPerDay, remembered }) => (
            <tr
              key={retention}
              aria-current={Math.round(retention * 100) === present ? 'true' : undefined}
            >
              <th scope="row">{percent.format(retention)}</th>
              <td>{number.format(reviewsPerDay)}</td>
              <td>{number.format(minutesPerDay)}</td>
              <td>{number.format(Math.round(remembered))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
