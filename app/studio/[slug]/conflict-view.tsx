import { useEffect, useRef } from 'react'
import type { DraftKeeper, StoredDraft } from '#lib/client/draft-keeper.ts'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import type { CodeEditor } from './code-editor.ts'
import styles from './conflict-view.module.css'
import type { Labels } from './labels.ts'
import { timeOf } from './save-line.tsx'

interface Props {
  stored: StoredDraft
  editor: CodeEditor
  keeper: DraftKeeper
  lang: string
  locale: string
  labels: Labels
}

/** Two texts of one draft, side by side; mine can be edited. One of them, or both in one, is then saved. */
export function ConflictView({ stored, editor, keeper, lang, locale, labels }: Props) {
  const parent = useRef<HTMLDivElement>(null)
  const region = useRef<HTMLElement>(null)
  const mine = useRef(() => editor.view.state.doc.toString())
  const words = labels.conflict

  useEffect(() => {
    let close = () => {}
    let isHere = true
    region.current?.focus()
    void import('./compare-texts.ts').then(({ compareTexts }) => {
      if (!isHere || !parent.current) return
      const compared = compareTexts({
        parent: parent.current,
        theirs: stored.source,
        mine: mine.current(),
        lang,
        labels,
        onChange: (read) => keeper.change(read),
      })
      mine.current = compared.readMine
      close = compared.close
    })
    return () => {
      isHere = false
      close()
    }
  }, [stored, keeper, lang, labels])

  function keepMine() {
    const text = mine.current()
    if (text !== editor.view.state.doc.toString()) editor.replaceAll(text)
    void keeper.overwrite(stored)
    returnFocus()
  }

  function takeTheirs() {
    editor.replaceAll(stored.source)
    keeper.adopt(stored)
    returnFocus()
  }

  function returnFocus() {
    // After the editor is seen again.
    requestAnimationFrame(() => editor.view.focus())
  }

  const when = { name: stored.savedBy ?? '', time: timeOf(stored.savedAt, locale) }
  return (
    <section ref={region} className={styles.conflict} tabIndex={-1} aria-label={words.title}>
      <h2 className={styles.title}>{words.title}</h2>
      <p>{fill(stored.savedBy ? words.lead : words.leadUnnamed, when)}</p>
      <div className={styles.actions}>
        <button type="button" className={buttons.primary} onClick={keepMine}>
          {words.keepMine}
        </button>
        <button type="button" className={buttons.button} onClick={takeTheirs}>
          {words.takeTheirs}
        </button>
      </div>
      <div className={styles.sides} aria-hidden="true">
        <span>{words.theirs}</span>
        <span>{words.mine}</span>
      </div>
      <div ref={parent} className={styles.texts} />
    </section>
  )
}
