'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { createSurvey } from '#lib/client/studio.ts'
import { BlankForm } from './blank-form.tsx'
import { FilesForm } from './files-form.tsx'
import { type HomeLabels, refusalOf } from './home-labels.ts'
import styles from './new-survey.module.css'
import { PasteForm } from './paste-form.tsx'

interface Props {
  /** Language to begin in. */
  lang: string
  labels: HomeLabels
}

const ways = ['blank', 'paste', 'files'] as const

/** Three ways to begin a survey; each leads to its writing desk. */
export function NewSurvey({ lang, labels }: Props) {
  const router = useRouter()
  const [way, setWay] = useState<(typeof ways)[number]>('blank')
  const [problem, setProblem] = useState('')

  async function begin(wanted: Parameters<typeof createSurvey>[0]) {
    setProblem('')
    const reply = await createSurvey(wanted)
    if (reply.kind !== 'answered') {
      setProblem(labels.refused[refusalOf(reply)])
      return
    }
    const { slug, lang } = reply.value as { slug: string; lang: string }
    router.push(`/studio/${encodeURIComponent(slug)}?lang=${lang}`)
  }

  return (
    <div className={styles.begin}>
      <fieldset className={styles.ways} aria-label={labels.begin}>
        {ways.map((one) => (
          <label key={one} className={styles.way}>
            <input
              type="radio"
              name="way"
              checked={way === one}
              onChange={() => {
                setWay(one)
                setProblem('')
              }}
            />
            <span>{labels.ways[one]}</span>
          </label>
        ))}
      </fieldset>
      {way === 'blank' && (
        <BlankForm lang={lang} labels={labels} onBegin={begin} onProblem={setProblem} />
      )}
      {way === 'paste' && <PasteForm labels={labels} onBegin={begin} onProblem={setProblem} />}
      {way === 'files' && (
        <FilesForm
          labels={labels}
          onProblem={setProblem}
          onOne={(slug, lang) => router.push(`/studio/${encodeURIComponent(slug)}?lang=${lang}`)}
          onSeveral={() => router.refresh()}
        />
      )}
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
    </div>
  )
}
