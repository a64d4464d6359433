'use client'

import { useState } from 'react'
import type { SchedulingSettings } from '#lib/model.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import type { DeckChoice } from './deck-choice.ts'
import { DeckForm } from './deck-form.tsx'
import styles from './deck-settings.module.css'
import type { SettingsLabels } from './labels.ts'

interface Props {
  decks: DeckChoice[]
  settings: SchedulingSettings
  parameters: SchedulerParameters
  /** Language of the surveys. */
  lang: string
  labels: SettingsLabels
  locale: string
}

/** The decks, each opening into what may hold for it alone. */
export function DeckSettings({ decks, settings, parameters, lang, labels, locale }: Props) {
  const [opened, setOpened] = useState<readonly string[]>([])
  const surveys = [...new Set(decks.map(({ survey }) => survey))]
  if (decks.length === 0) return <p className={styles.none}>{labels.decksNone}</p>
  return surveys.map((survey) => {
    const ofSurvey = decks.filter((deck) => deck.survey === survey)
    return (
      <div key={survey} className={styles.survey}>
        <h3 lang={lang}>{ofSurvey[0]?.surveyTitle}</h3>
        {ofSurvey.map((deck) => {
          const name = `${deck.survey}/${deck.deck}`
          const isOwn = Object.keys(deck.chosen).length > 0
          return (
            <details
              key={name}
              className={styles.deck}
              onToggle={({ currentTarget }) =>
                currentTarget.open && setOpened((names) => [...new Set([...names, name])])
              }
            >
              <summary>
                <span lang={lang}>{deck.title}</span>
                <small>{isOwn ? labels.deckOwn : labels.deckAsAll}</small>
              </summary>
              {opened.includes(name) && (
                <DeckForm {...{ deck, settings, parameters, labels, locale }} />
              )}
            </details>
          )
        })}
      </div>
    )
  })
}
