import { memo, useDeferredValue, useEffect, useRef } from 'react'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import type { OutlineRow } from './compile-messages.ts'
import type { Labels } from './labels.ts'
import { sectionAt } from './section-at.ts'
import styles from './survey-panel.module.css'
import type { Compilation } from './use-compilation.ts'

interface Props {
  compilation: Compilation
  /** Where the caret stands in the compiled text, and the cards that are made of it there. */
  caret: number
  keysHere: readonly string[]
  lang: string
  labels: Labels
  /** A question was pressed in the text. */
  onQuestion: (key: string) => void
}

/** The whole survey as it will be read; it follows the caret, and what is pressed leads back to the text. */
export function SurveyPanel({ compilation, caret, keysHere, lang, labels, onQuestion }: Props) {
  const { outline, prose } = useDeferredValue(compilation)
  const text = useRef<HTMLDivElement>(null)
  const here = outline[sectionAt(outline, caret)]?.id

  useEffect(() => {
    if (here === undefined) return
    const section = text.current?.querySelector(`[data-section="${CSS.escape(here)}"]`)
    const pane = text.current?.closest('[role="tabpanel"]')
    if (!section || !pane) return
    const top = section.getBoundingClientRect().top - pane.getBoundingClientRect().top
    pane.scrollTo({ top: pane.scrollTop + top - 16, behavior: 'instant' })
  }, [here])

  useEffect(() => {
    const { current } = text
    if (!current || !prose) return
    for (const mark of current.querySelectorAll('[data-asked-here]')) {
      mark.removeAttribute('data-asked-here')
    }
    for (const key of keysHere) {
      const mark = current.querySelector(`[data-cards~="${CSS.escape(key)}"]`)
      mark?.setAttribute('data-asked-here', '')
    }
  }, [keysHere, prose])

  // A shortcut for the mouse: by keyboard the outline leads to the same places.
  useEffect(() => {
    const { current } = text
    function onClick({ target }: MouseEvent) {
      if (!(target instanceof Element)) return
      const asked = target.closest('[data-cards]')?.getAttribute('data-cards')
      const key =
        target.closest('[data-question]')?.getAttribute('data-question') ?? asked?.split(' ')[0]
      if (key) onQuestion(key)
    }
    current?.addEventListener('click', onClick)
    return () => current?.removeEventListener('click', onClick)
  }, [onQuestion])

  if (outline.length === 0) return <p className={styles.empty}>{labels.emptySurvey}</p>
  return (
    <div ref={text} className={styles.text} lang={lang}>
      {outline.map((row) => (
        <SectionProse
          key={row.id}
          row={row}
          html={prose.get(row.id) ?? ''}
          isHere={row.id === here}
        />
      ))}
    </div>
  )
}

interface SectionProps {
  row: OutlineRow
  html: string
  isHere: boolean
}

/** Rendered again only when its own words have changed. */
const SectionProse = memo(
  function SectionProse({ row, html, isHere }: SectionProps) {
    const Heading = row.level <= 1 ? 'h2' : row.level === 2 ? 'h3' : 'h4'
    return (
      <section className={styles.section} data-section={row.id} data-here={isHere}>
        <Heading data-level={row.level}>{row.title}</Heading>
        <FragmentHtml html={html} />
      </section>
    )
  },
  (before, after) =>
    before.html === after.html &&
    before.isHere === after.isHere &&
    before.row.title === after.row.title &&
    before.row.level === after.row.level,
)
