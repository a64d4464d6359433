'use client'

import { useEffect, useState } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'
import { saveUnsavedFile } from '#lib/client/unsaved-file.ts'
import buttons from './button.module.css'
import { fillIn } from './fill-in.ts'

interface Props {
  locale: string
  words: { unsaved: string; export: string; exportHint: string }
}

/** Says how many answers only this device has, and offers them as a file; nothing where there are none. */
export function UnsavedAnswers({ locale, words }: Props) {
  const count = useUnsaved()
  if (count === 0) return null
  return (
    <>
      <p>{fillIn(words.unsaved, { count }, locale)}</p>
      <p>
        <button type="button" className={buttons.button} onClick={() => void saveUnsavedFile()}>
          {words.export}
        </button>
      </p>
      <p>{words.exportHint}</p>
    </>
  )
}

function useUnsaved(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const outbox = browserOutbox()
    let isHere = true
    const look = () =>
      void outbox.unsaved().then(
        (events) => isHere && setCount(events.length),
        () => undefined,
      )
    look()
    const stop = outbox.subscribe(look)
    return () => {
      isHere = false
      stop()
    }
  }, [])
  return count
}
