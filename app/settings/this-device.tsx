'use client'

import { useEffect, useState } from 'react'
import { type KeptHere, readKeptHere } from '#lib/client/kept-here.ts'
import { askToPersist, mayBeCleared } from '#lib/client/persistence.ts'
import type messages from '#messages/en.json'
import buttons from '#ui/button.module.css'
import { fillIn } from '#ui/fill-in.ts'
import { UnsavedAnswers } from '#ui/unsaved-answers.tsx'

type Words = (typeof messages)['device']

interface Props {
  words: Words
  locale: string
}

/** What this device keeps to be without a network, and whether it may lose it. */
export function ThisDevice({ words, locale }: Props) {
  const kept = useKeptHere()
  return (
    <>
      <p role="status">{kept && stateOf(kept, words, locale)}</p>
      <UnsavedAnswers words={words} locale={locale} />
      {kept?.kind === 'kept' && <Persistence words={words} />}
    </>
  )
}

function stateOf(kept: KeptHere, words: Words, locale: string): string {
  if (kept.kind === 'unsupported') return words.unsupported
  if (kept.kind !== 'kept') return words.notReady
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const values = { cards: kept.cards, time: time.format(kept.syncedAt) }
  return fillIn(words.ready, values, locale)
}

/** It is fetched while the page is open, so it is looked at again from time to time. */
function useKeptHere(): KeptHere | null {
  const [kept, setKept] = useState<KeptHere | null>(null)
  useEffect(() => {
    let isHere = true
    const look = () => void readKeptHere().then((found) => isHere && setKept(found))
    look()
    const timer = setInterval(look, 2000)
    return () => {
      isHere = false
      clearInterval(timer)
    }
  }, [])
  return kept
}

/** Warns where the browser may clear what is kept, and lets it be asked not to. */
function Persistence({ words }: { words: Words }) {
  const [state, setState] = useState<'unknown' | 'at-risk' | 'kept' | 'refused'>('unknown')
  useEffect(() => {
    void mayBeCleared().then((may) => {
      if (may !== null) setState(may ? 'at-risk' : 'kept')
    })
  }, [])
  if (state === 'unknown') return null
  if (state === 'kept') return <p>{words.persisted}</p>
  return (
    <>
      <p>{words.mayEvict}</p>
      <p>
        <button
          type="button"
          className={buttons.button}
          onClick={() => void askToPersist().then((will) => setState(will ? 'kept' : 'refused'))}
        >
          {words.persist}
        </button>
      </p>
      <p role="status">{state === 'refused' && words.notPersisted}</p>
    </>
  )
}
