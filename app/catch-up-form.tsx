'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { saveSettings } from '#lib/client/settings.ts'
import type { CatchUp } from '#lib/model.ts'
import buttons from '#ui/button.module.css'
import { wordsFor } from '#ui/use-form.ts'
import styles from './backlog.module.css'

interface Problems {
  offline: string
  refused: string
}

/** Spreads what waits over some days from today on. */
export function CatchUpForm({
  today,
  options,
  labels,
}: {
  today: number
  options: readonly { days: number; label: string }[]
  labels: Problems & { over: string; start: string }
}) {
  const id = useId()
  const { save, problem, isBusy } = useCatchUp(labels)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        const days = Number(new FormData(event.currentTarget).get('days'))
        void save({ fromDay: today, days })
      }}
    >
      <label htmlFor={id}>{labels.over}</label>
      <select id={id} name="days" defaultValue={7} className={styles.select}>
        {options.map(({ days, label }) => (
          <option key={days} value={days}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className={buttons.button} disabled={isBusy}>
        {labels.start}
      </button>
      <p role="alert">{problem}</p>
    </form>
  )
}

/** Ends the spreading: everything that waits is asked again. */
export function StopCatchUp({ labels }: { labels: Problems & { stop: string } }) {
  const { save, problem, isBusy } = useCatchUp(labels)
  return (
    <div className={styles.form}>
      <button
        type="button"
        className={buttons.button}
        disabled={isBusy}
        onClick={() => void save(null)}
      >
        {labels.stop}
      </button>
      <p role="alert">{problem}</p>
    </div>
  )
}

function useCatchUp({ offline, refused }: Problems) {
  const router = useRouter()
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  async function save(catchUp: CatchUp | null) {
    setBusy(true)
    const reply = await saveSettings({ catchUp })
    setBusy(false)
    setProblem(reply.kind === 'answered' ? '' : wordsFor(reply, { offline, refused }))
    if (reply.kind === 'answered') router.refresh()
  }
  return { save, problem, isBusy }
}
