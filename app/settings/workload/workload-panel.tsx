'use client'

import { useId, useRef, useState } from 'react'
import { saveSettings } from '#lib/client/settings.ts'
import type { WorkloadPoint } from '#lib/scheduling/workload.ts'
import type { WorkloadBasis } from '#lib/server/workload.ts'
import buttons from '#ui/button.module.css'
import { fillIn } from '#ui/fill-in.ts'
import { useWorkload } from './use-workload.ts'
import styles from './workload.module.css'
import { WorkloadChart } from './workload-chart.tsx'
import { type Labels, WorkloadTable } from './workload-table.tsx'

interface Props {
  basis: WorkloadBasis
  locale: string
  labels: Labels
}

type Outcome = 'none' | 'used' | 'failed'

/** A retention to try, what it would take and bring, and how that lies among the others. */
export function WorkloadPanel({ basis, locale, labels }: Props) {
  const points = useWorkload(basis)
  const [present, setPresent] = useState(Math.round(basis.desiredRetention * 100))
  const [tried, setTried] = useState(present)
  const [outcome, setOutcome] = useState<Outcome>('none')
  const status = useRef<HTMLParagraphElement>(null)
  const id = useId()
  const percent = percentIn(locale)

  async function save() {
    const reply = await saveSettings({ desiredRetention: tried / 100 })
    setOutcome(reply.kind === 'answered' ? 'used' : 'failed')
    if (reply.kind !== 'answered') return
    // The button is about to go.
    status.current?.focus()
    setPresent(tried)
  }

  if (!points) return <p role="status">{labels.simulating}</p>
  if (points.length === 0) return <p role="status">{labels.broken}</p>
  const point = pointAt(points, tried)
  const now = pointAt(points, present)
  return (
    <div className={styles.panel}>
      <div className={styles.slider}>
        <label htmlFor={id} className="visually-hidden">
          {labels.setting}
        </label>
        <input
          id={id}
          type="range"
          min={70}
          max={99}
          step={1}
          value={tried}
          aria-valuetext={percent(tried)}
          aria-describedby={`${id}-numbers`}
          onChange={(event) => {
            setTried(Number(event.target.value))
            setOutcome('none')
          }}
        />
        <output htmlFor={id} className={styles.value}>
          {percent(tried)}
        </output>
      </div>
      <div id={`${id}-numbers`} role="status" className={styles.numbers}>
        <p>{inWords(point, labels.compare, basis, locale)}</p>
        <p className={styles.difference}>
          {tried === present ? labels.same : differ(point, now, labels.difference, present, locale)}
        </p>
      </div>
      {tried !== present && (
        <button type="button" className={buttons.button} onClick={() => void save()}>
          {labels.use.replace('{percent}', percent(tried))}
        </button>
      )}
      <p ref={status} role="status" tabIndex={-1} className={styles.outcome}>
        {outcome === 'none' ? '' : labels[outcome]}
      </p>
      <div className={styles.charts}>
        {(['reviews', 'minutes', 'remembered'] as const).map((name) => (
          <WorkloadChart
            key={name}
            title={labels[name]}
            picture={labels.picture.replace('{name}', labels[name])}
            points={points}
            measure={measures[name]}
            tried={tried / 100}
            present={present / 100}
            locale={locale}
          />
        ))}
      </div>
      <p className={styles.difference}>{labels.note}</p>
      <WorkloadTable points={points} present={present} labels={labels} locale={locale} />
    </div>
  )
}

const measures = {
  reviews: ({ reviewsPerDay }: WorkloadPoint) => reviewsPerDay,
  minutes: ({ minutesPerDay }: WorkloadPoint) => minutesPerDay,
  remembered: ({ remembered }: WorkloadPoint) => remembered,
}

function percentIn(locale: string): (value: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'percent' })
  return (value) => format.format(value / 100)
}

function pointAt(points: readonly WorkloadPoint[], percent: number): WorkloadPoint {
  const found = points.find(({ retention }) => Math.round(retention * 100) === percent)
  return found ?? { retention: percent / 100, reviewsPerDay: 0, minutesPerDay: 0, remembered: 0 }
}

function inWords(
  { reviewsPerDay, minutesPerDay, remembered }: WorkloadPoint,
  words: string,
  { knownCards, newCards, newPerDay }: WorkloadBasis,
  locale: string,
): string {
  const cards = knownCards + Math.min(newCards, newPerDay * 365)
  const reviews = Math.round(reviewsPerDay)
  const minutes = Math.round(minutesPerDay)
  return fillIn(words, { reviews, minutes, remembered: Math.round(remembered), cards }, locale)
}

function differ(
  point: WorkloadPoint,
  now: WorkloadPoint,
  words: string,
  present: number,
  locale: string,
): string {
  const format = new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  })
  const values = {
    percent: percentIn(locale)(present),
    reviews: format.format(Math.round(point.reviewsPerDay) - Math.round(now.reviewsPerDay)),
    minutes: format.format(Math.round(point.minutesPerDay) - Math.round(now.minutesPerDay)),
    remembered: format.format(Math.round(point.remembered) - Math.round(now.remembered)),
  }
  return fillIn(words, values, locale)
}
