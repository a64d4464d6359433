'use client'

import { useSyncExternalStore } from 'react'
import buttons from '#ui/button.module.css'
import styles from './replaced-draft.module.css'
import {
  download,
  forgetReplaced,
  onReplacedChange,
  type ReplacedText,
  readReplaced,
} from './replaced-text.ts'

interface Props {
  slug: string
  lang: string
  /** `text` has the place {version}. */
  labels: Record<'title' | 'text' | 'download' | 'forget', string>
}

/** A draft that was replaced and is published nowhere, to be taken along as a file. */
export function ReplacedDraft({ slug, lang, labels }: Props) {
  const stored = useSyncExternalStore(
    onReplacedChange,
    () => readReplaced(slug, lang),
    () => null,
  )
  if (!stored) return null
  const { version, source } = JSON.parse(stored) as ReplacedText
  return (
    <section className={styles.replaced} aria-labelledby="replaced-draft">
      <h2 id="replaced-draft" className={styles.title}>
        {labels.title}
      </h2>
      <p>{labels.text.replace('{version}', String(version))}</p>
      <p className={styles.actions}>
        <button
          type="button"
          className={buttons.button}
          onClick={() => download(`${slug}.${lang}.draft-${version}.md`, source)}
        >
          {labels.download}
        </button>
        <button type="button" className={buttons.button} onClick={() => forgetReplaced(slug, lang)}>
          {labels.forget}
        </button>
      </p>
    </section>
  )
}
